extension Tensor {
  /// The sum of all elements, accumulated in double precision.
  public func sum() -> Float { Float(doubleSum()) }

  /// The mean of all elements, accumulated in double precision. NaN for a tensor without elements.
  public func mean() -> Float { Float(doubleSum() / Double(count)) }

  /// The standard deviation of all elements (population: divided by `count`), in double precision.
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
  public func min() -> Float? { UnsafeBufferPointer(start: storage.base, count: count).min() }

  /// The largest element, or nil for a tensor without elements.
  public func max() -> Float? { UnsafeBufferPointer(start: storage.base, count: count).max() }

  /// The sum along one axis; `keepingAxis` leaves it there with length 1.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(axis: axis, keepingAxis: keepingAxis) { read, length in
      var total = 0.0
      for i in 0..<length { total += Double(read(i)) }
      return Float(total)
    }
  }

  /// The mean along one axis.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    sum(axis: axis, keepingAxis: keepingAxis) / Float(shape[axis])
  }

  /// The largest element along one axis. Traps on an axis of length zero.
  public func max(axis: Int, keepingAxis: Bool = false) -> Tensor {
    precondition(shape[axis] > 0, "axis \(axis) of shape \(shape) has no largest element")
    return reduced(axis: axis, keepingAxis: keepingAxis) { read, length in
      (1..<length).reduce(read(0)) { Swift.max($0, read($1)) }
    }
  }

  /// The index of the largest element along one axis (the first of equals), as `Float`, without that axis.
  public func argmax(axis: Int) -> Tensor {
    precondition(shape[axis] > 0, "axis \(axis) of shape \(shape) has no largest element")
    return reduced(axis: axis, keepingAxis: false) { read, length in
      var best = 0
      for i in 1..<length where read(i) > read(best) { best = i }
      return Float(best)
    }
  }

  /// The index of the largest of all elements in row-major order (the first of equals). Traps if there is none.
  public func argmax() -> Int {
    precondition(count > 0, "a tensor of shape \(shape) has no largest element")
    var best = 0
    for i in 1..<count where storage.base[i] > storage.base[best] { best = i }
    return best
  }

  private func doubleSum() -> Double {
    var total = 0.0
    for i in 0..<count { total += Double(storage.base[i]) }
    return total
  }

  private func reduced(
    axis: Int, keepingAxis: Bool, _ reduce: (_ read: (Int) -> Float, _ length: Int) -> Float
  ) -> Tensor {
    precondition(axis >= 0 && axis < shape.rank, "shape \(shape) has no axis \(axis)")
    let outer = shape.dimensions[..<axis].reduce(1, *)
    let inner = shape.dimensions[(axis + 1)...].reduce(1, *)
    let length = shape[axis]
    var dimensions = shape.dimensions
    if keepingAxis { dimensions[axis] = 1 } else { dimensions.remove(at: axis) }
    return Tensor(Shape(dimensions)) { target in
      for o in 0..<outer {
        for i in 0..<inner {
          let start = storage.base + o * length * inner + i
          target[o * inner + i] = reduce({ start[$0 * inner] }, length)
        }
      }
    }
  }
}
