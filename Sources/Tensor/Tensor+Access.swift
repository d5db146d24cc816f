extension Tensor {
  /// The elements in row-major order.
  public var values: [Float] { Array(UnsafeBufferPointer(start: storage.base, count: count)) }

  /// One element, one index an axis. Traps outside the shape.
  public subscript(indices: Int...) -> Float {
    get { storage.base[offset(of: indices)] }
    set {
      let offset = offset(of: indices)
      makeUnique()
      storage.base[offset] = newValue
    }
  }

  /// The value of a tensor with one element. Traps on any other.
  public var scalar: Float {
    require(count == 1, "a tensor of shape \(shape) is not one number")
    return storage.base[0]
  }

  /// The tensor at `index` of the first axis, without that axis: one image of a batch.
  public func element(at index: Int) -> Tensor {
    require(shape.rank > 0, "a scalar has no elements along an axis")
    return rows(index..<index + 1).reshaped(to: shape.droppingFirst())
  }

  /// The part of the tensor with `range` of the first axis. Traps outside the shape.
  public func rows(_ range: Range<Int>) -> Tensor {
    require(
      shape.rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
      "rows \(range) lie outside of shape \(shape)")
    let inner = shape.droppingFirst()
    let result = TensorStorage(uninitializedCount: range.count * inner.elementCount)
    result.base.update(
      from: storage.base + range.lowerBound * inner.elementCount, count: range.count * inner.elementCount)
    return Tensor(shape: inner.prepending(range.count), storage: result)
  }

  /// Calls `body` with the elements in row-major order; the pointer must not leave it.
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let storage = storage
    return try body(UnsafeBufferPointer(start: storage.base, count: storage.count))
  }

  /// Calls `body` with the elements, writable, in row-major order; the pointer must not leave it.
  public mutating func withUnsafeMutableBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    makeUnique()
    let storage = storage
    return try body(UnsafeMutableBufferPointer(start: storage.base, count: storage.count))
  }

  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
  }

  private func offset(of indices: [Int]) -> Int {
    require(indices.count == shape.rank, "\(indices.count) indices for a tensor of shape \(shape)")
    var offset = 0
    for (axis, index) in indices.enumerated() {
      require(index >= 0 && index < shape[axis], "index \(indices) lies outside of shape \(shape)")
      offset = offset * shape[axis] + index
    }
    return offset
  }
}

extension Tensor {
  /// The first element's place, for kernels that read the tensor, or write one that they have just made. Valid while
  /// this tensor, or a copy of it, is held.
  package var unsafeBase: UnsafeMutablePointer<Float> { storage.base }
}
