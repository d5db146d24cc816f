// Sums are accumulated in double precision. A NaN counts as the smallest and as the largest of all numbers, as in
// NumPy, so that it does not go unseen.
extension Tensor {
  /// The sum of all elements.
  public func sum() -> Float { Float(doubleSum()) }

  /// The mean of all elements. NaN for a tensor without elements.
  public func mean() -> Float { Float(doubleSum() / Double(count)) }

  /// The standard deviation of all elements (population: divided by `count`).
  public func standardDeviation() -> Float {
    let mean = doubleSum() / Double(count)
    var squares = 0.0
    for i in 0..<count {
      let deviation = Double(storage.base[i]) - mean
      squares += deviation * deviation
    }
    return Float((squares / Double(count)).squareRoot())
  }

  /// The smallest element, or nil for a tensor without elements.
  public func min() -> Float? {
    guard count > 0 else { return nil }
    var smallest = storage.base[0]
    for i in 1..<count where Self.isSmaller(storage.base[i], smallest) { smallest = storage.base[i] }
    return smallest
  }

  /// The largest element, or nil for a tensor without elements.
  public func max() -> Float? {
    guard count > 0 else { return nil }
    var largest = storage.base[0]
    for i in 1..<count where Self.isLarger(storage.base[i], largest) { largest = storage.base[i] }
    return largest
  }

  /// The index of the largest of all elements in row-major order (the first of equals). Traps if there is none.
  public func argmax() -> Int {
    require(count > 0, "a tensor of shape \(shape) has no largest element")
    var best = 0
    for i in 1..<count where Self.isLarger(storage.base[i], storage.base[best]) { best = i }
    return best
  }

  /// The sum along one axis; `keepingAxis` leaves it there with length 1.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(axis: axis, keepingAxis: keepingAxis) { first, stride, length in
      var total = 0.0
      for i in 0..<length { total += Double(first[i * stride]) }
      return Float(total)
    }
  }

  /// The mean along one axis.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let length = length(ofAxis: axis)
    return sum(axis: axis, keepingAxis: keepingAxis) / Float(length)
  }

  /// The largest element along one axis. Traps on an axis of length zero.
  public func max(axis: Int, keepingAxis: Bool = false) -> Tensor {
    require(length(ofAxis: axis) > 0, "axis \(axis) of shape \(shape) has no largest element")
    return reduced(axis: axis, keepingAxis: keepingAxis) { first, stride, length in
      first[Self.argmax(first, stride, length) * stride]
    }
  }

  /// The index of the largest element along one axis (the first of equals), as `Float`, without that axis.
  public func argmax(axis: Int) -> Tensor {
    require(length(ofAxis: axis) > 0, "axis \(axis) of shape \(shape) has no largest element")
    return reduced(axis: axis, keepingAxis: false) { first, stride, length in
      Float(Self.argmax(first, stride, length))
    }
  }

  private static func argmax(_ first: UnsafePointer<Float>, _ stride: Int, _ length: Int) -> Int {
    var best = 0
    for i in 1..<length where isLarger(first[i * stride], first[best * stride]) { best = i }
    return best
  }

  @inline(__always)
  private static func isLarger(_ new: Float, _ old: Float) -> Bool { new > old || (new.isNaN && !old.isNaN) }

  @inline(__always)
  private static func isSmaller(_ new: Float, _ old: Float) -> Bool { new < old || (new.isNaN && !old.isNaN) }

  private func doubleSum() -> Double {
    var total = 0.0
    for i in 0..<count { total += Double(storage.base[i]) }
    return total
  }

  private func length(ofAxis axis: Int) -> Int {
    require(axis >= 0 && axis < shape.rank, "shape \(shape) has no axis \(axis)")
    return shape[axis]
  }

  /// Applies `reduce` to the elements along an axis: `length` of them, `stride` apart.
  @inline(__always)
  private func reduced(
    axis: Int, keepingAxis: Bool,
    _ reduce: (_ first: UnsafePointer<Float>, _ stride: Int, _ length: Int) -> Float
  ) -> Tensor {
    let length = length(ofAxis: axis)
    let outer = shape.dimensions[..<axis].reduce(1, *)
    let inner = shape.dimensions[(axis + 1)...].reduce(1, *)
    var dimensions = shape.dimensions
    if keepingAxis { dimensions[axis] = 1 } else { dimensions.remove(at: axis) }
    return Tensor(Shape(dimensions)) { target in
      for o in 0..<outer {
        for i in 0..<inner {
          target[o * inner + i] = reduce(storage.base + o * length * inner + i, inner, length)
        }
      }
    }
  }
}
