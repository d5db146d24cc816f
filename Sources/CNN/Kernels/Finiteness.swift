internal import CVectorKernels

/// Whether numbers are finite.
enum Finiteness {
  /// Whether all of them are: the sum of their squares in double precision, which is fast and cannot overflow.
  static func holds(_ values: UnsafePointer<Float>, count: Int) -> Bool {
    convscope_sum_of_squares(count, values).isFinite
  }
}
