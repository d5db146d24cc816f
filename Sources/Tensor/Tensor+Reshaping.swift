extension Tensor {
  /// The same elements in another shape, sharing the memory. Traps unless the numbers of elements agree.
  public func reshaped(to newShape: Shape) -> Tensor {
    precondition(
      newShape.elementCount == count,
      "cannot reshape \(shape) (\(count) elements) to \(newShape) (\(newShape.elementCount) elements)")
    return Tensor(shape: newShape, storage: storage)
  }

  /// The tensor with its axes in another order: axis `i` of the result is axis `axes[i]` of this one.
  ///
  /// Without an argument the order is reversed: a matrix is transposed. Traps unless `axes` names each axis once.
  public func transposed(_ axes: [Int]? = nil) -> Tensor {
    let axes = axes ?? Array((0..<shape.rank).reversed())
    precondition(axes.sorted() == Array(0..<shape.rank), "axes \(axes) are not an order of those of \(shape)")
    let sourceStrides = shape.strides
    let newShape = Shape(axes.map { shape[$0] })
    let strides = axes.map { sourceStrides[$0] }
    return Tensor(newShape) { target in
      forEachOffset(of: newShape, strides: [strides]) { index, offsets in
        target[index] = storage.base[offsets[0]]
      }
    }
  }
}

/// Walks `shape` in row-major order; `body` gets the running index and, for each list of strides, the offset.
func forEachOffset(of shape: Shape, strides: [[Int]], _ body: (_ index: Int, _ offsets: [Int]) -> Void) {
  var position = [Int](repeating: 0, count: shape.rank)
  var offsets = [Int](repeating: 0, count: strides.count)
  for index in 0..<shape.elementCount {
    body(index, offsets)
    for axis in stride(from: shape.rank - 1, through: 0, by: -1) {
      position[axis] += 1
      if position[axis] < shape[axis] {
        for which in strides.indices { offsets[which] += strides[which][axis] }
        break
      }
      for which in strides.indices { offsets[which] -= strides[which][axis] * (shape[axis] - 1) }
      position[axis] = 0
    }
  }
}

extension Tensor {
  /// Tensors put after one another along their first axis. Traps on an empty list and where the other axes differ.
  public init(concatenating tensors: [Tensor]) {
    precondition(!tensors.isEmpty, "there is nothing to concatenate")
    let inner = tensors[0].shape.droppingFirst()
    self.init(inner.prepending(tensors.map { $0.shape[0] }.reduce(0, +))) { target in
      var place = target.baseAddress!
      for tensor in tensors {
        precondition(
          tensor.shape.droppingFirst() == inner,
          "cannot concatenate shape \(tensor.shape) with shape \(tensors[0].shape)")
        place.update(from: tensor.storage.base, count: tensor.count)
        place += tensor.count
      }
    }
  }
}
