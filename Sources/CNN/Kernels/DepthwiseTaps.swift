/// Which pairs of a kernel's cell and a place of the source contribute to each place of the target, along one axis.
///
/// For a convolution forward the source is the input and the target the output; for its input gradient they change
/// roles, and the same arithmetic serves both.
struct DepthwiseTaps: Sendable {
  struct Tap: Sendable {
    var cell: Int
    var source: Int
  }

  private var taps: [Tap] = []
  private var ends: [Int] = [0]

  /// The taps of one target.
  subscript(target: Int) -> ArraySlice<Tap> { taps[ends[target]..<ends[target + 1]] }

  /// The cells of the input that each output sees. Along one axis, cell `i` of output `y` lies at
  /// `y · stride + i · dilation − before`.
  static func forward(
    outputs: Int, inputs: Int, kernel: Int, stride: Int, dilation: Int, before: Int
  ) -> DepthwiseTaps {
    DepthwiseTaps(targets: outputs, kernel: kernel) { target, cell in
      let source = target * stride + cell * dilation - before
      return (0..<inputs).contains(source) ? source : nil
    }
  }

  /// The outputs that see each cell of the input.
  static func backward(
    outputs: Int, inputs: Int, kernel: Int, stride: Int, dilation: Int, before: Int
  ) -> DepthwiseTaps {
    DepthwiseTaps(targets: inputs, kernel: kernel) { target, cell in
      let distance = target + before - cell * dilation
      guard distance >= 0, distance % stride == 0, distance / stride < outputs else { return nil }
      return distance / stride
    }
  }

  private init(targets: Int, kernel: Int, _ source: (_ target: Int, _ cell: Int) -> Int?) {
    taps.reserveCapacity(targets * kernel)
    ends.reserveCapacity(targets + 1)
    for target in 0..<targets {
      for cell in 0..<kernel {
        if let source = source(target, cell) { taps.append(Tap(cell: cell, source: source)) }
      }
      ends.append(taps.count)
    }
  }
}
