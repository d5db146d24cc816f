import Tensor

/// Which of the numbers that belong to some axes of a sample each number of the sample meets.
///
/// The pattern repeats after `block` numbers: the sample's last axes, from the first of the chosen ones on.
struct AxisPlaces: Sendable {
  /// The lengths of the chosen axes.
  let shape: Shape
  let block: Int
  /// For each number of a block, the place along the axes.
  let indices: [Int32]

  /// So many numbers and more are worth a loop.
  private static let worthALoop = 256

  /// - Parameter axes: of a sample, counted from 0.
  init(shape: Shape, axes: [Int]) {
    let axes = Set(axes)
    self.shape = Shape(shape.indices.filter(axes.contains).map { shape[$0] })
    var first = axes.min() ?? shape.rank
    var block = shape[first...].reduce(1, *)
    while first > 0, block < Self.worthALoop {
      first -= 1
      block *= shape[first]
    }
    self.block = block
    var strides = [Int](repeating: 0, count: shape.rank)
    var step = 1
    for axis in shape.indices.reversed() where axes.contains(axis) {
      strides[axis] = step
      step *= shape[axis]
    }
    let inner = shape.strides
    indices = (0..<block).map { number in
      Int32((first..<shape.rank).reduce(0) { $0 + number / inner[$1] % shape[$1] * strides[$1] })
    }
  }

  /// The number of places.
  var count: Int { shape.elementCount }

  /// Whether so many numbers can stand for all places: one, or those of the last axes.
  func accepts(count: Int) -> Bool {
    var product = 1
    if count == 1 { return true }
    for length in shape.reversed() {
      product *= length
      if product == count { return true }
    }
    return false
  }
}
