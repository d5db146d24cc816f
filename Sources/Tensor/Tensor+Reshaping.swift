extension Tensor {
  /// The same elements in another shape, sharing the memory. Traps unless the numbers of elements agree.
  public func reshaped(to newShape: Shape) -> Tensor {
    require(
      newShape.elementCount == count,
      "cannot reshape \(shape) (\(count) elements) to \(newShape) (\(newShape.elementCount) elements)")
    return Tensor(shape: newShape, storage: storage)
  }

  /// The tensor with its axes in another order: axis `i` of the result is axis `axes[i]` of this one.
  ///
  /// Without an argument the order is reversed: a matrix is transposed. Traps unless `axes` names each axis once.
  public func transposed(_ axes: [Int]? = nil) -> Tensor {
    let axes = axes ?? Array((0..<shape.rank).reversed())
    require(axes.sorted() == Array(0..<shape.rank), "axes \(axes) are not an order of those of \(shape)")
    let sourceStrides = shape.strides
    let newShape = Shape(axes.map { shape[$0] })
    let strides = axes.map { sourceStrides[$0] }
    let source = storage.base
    return Tensor(newShape) { target in
      let result = target.baseAddress!
      forEachRow(of: newShape, strides: strides, strides) { row in
        let first = source + row.offsets.0
        for i in 0..<row.length { result[row.start + i] = first[i * row.strides.0] }
      }
    }
  }
}

/// The numbers along the last axis of a shape, in two tensors that are walked with strides of their own.
struct StridedRow {
  var length: Int
  /// The index of the first number in row-major order.
  var start: Int
  var offsets: (Int, Int)
  /// How far apart the row's numbers lie in each of the two.
  var strides: (Int, Int)
}

/// Walks the rows of `shape` in row-major order. A scalar is one row of one number.
@inline(__always)
func forEachRow(of shape: Shape, strides a: [Int], _ b: [Int], _ body: (StridedRow) -> Void) {
  let outer = Array(shape.dimensions.dropLast())
  var row = StridedRow(
    length: shape.dimensions.last ?? 1, start: 0, offsets: (0, 0), strides: (a.last ?? 1, b.last ?? 1))
  var position = [Int](repeating: 0, count: outer.count)
  let count = shape.elementCount
  while row.start < count {
    body(row)
    row.start += row.length
    for axis in outer.indices.reversed() {
      position[axis] += 1
      if position[axis] < outer[axis] {
        row.offsets.0 += a[axis]
        row.offsets.1 += b[axis]
        break
      }
      row.offsets.0 -= a[axis] * (outer[axis] - 1)
      row.offsets.1 -= b[axis] * (outer[axis] - 1)
      position[axis] = 0
    }
  }
}

extension Tensor {
  /// Tensors put after one another along their first axis. Traps on an empty list and where the other axes differ.
  public init(concatenating tensors: [Tensor]) {
    require(!tensors.isEmpty, "there is nothing to concatenate")
    let inner = tensors[0].shape.droppingFirst()
    self.init(inner.prepending(tensors.map { $0.shape[0] }.reduce(0, +))) { target in
      var place = target.baseAddress!
      for tensor in tensors {
        require(
          tensor.shape.droppingFirst() == inner,
          "cannot concatenate shape \(tensor.shape) with shape \(tensors[0].shape)")
        place.update(from: tensor.storage.base, count: tensor.count)
        place += tensor.count
      }
    }
  }
}
