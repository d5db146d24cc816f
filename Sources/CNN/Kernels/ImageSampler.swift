/// Finds the pixels of a moved image `[H, W, C]`: each a weighted sum of at most four of the image's, or of the number
/// beyond its edges.
struct ImageSampler: Sendable {
  let height: Int
  let width: Int
  let channels: Int
  let fillMode: ImageFillMode
  let fillValue: Float
  let interpolation: ImageInterpolation

  /// The terms of one pixel: where they begin in the image, −1 for beyond its edges, and how much they count.
  private struct Terms {
    var starts: SIMD4<Int>
    var weights: SIMD4<Float>
  }

  @inline(__always)
  private func start(_ row: Float, _ column: Float) -> Int {
    guard row >= 0, row < Float(height), column >= 0, column < Float(width) else { return -1 }
    return (Int(row) * width + Int(column)) * channels
  }

  @inline(__always)
  private func terms(_ map: AffineMap, x: Int, y: Int) -> Terms {
    let (x, y) = (Float(x), Float(y))
    let column = fillMode.place(map.columns.x * x + map.columns.y * y + map.columns.offset, length: width)
    let row = fillMode.place(map.rows.x * x + map.rows.y * y + map.rows.offset, length: height)
    if interpolation == .nearest {
      return Terms(
        starts: SIMD4(start(row.rounded(), column.rounded()), -1, -1, -1), weights: SIMD4(1, 0, 0, 0))
    }
    let (top, left) = (row.rounded(.down), column.rounded(.down))
    let (down, right) = (row - top, column - left)
    let (up, back) = (top + 1 - row, left + 1 - column)
    return Terms(
      starts: SIMD4(start(top, left), start(top, left + 1), start(top + 1, left), start(top + 1, left + 1)),
      weights: SIMD4(up * back, up * right, down * back, down * right))
  }

  /// Writes row `y` of the moved image.
  func writeRow(
    _ y: Int, of image: UnsafePointer<Float>, moved map: AffineMap, to row: UnsafeMutablePointer<Float>
  ) {
    for x in 0..<width {
      let terms = terms(map, x: x, y: y)
      let pixel = row + x * channels
      pixel.update(repeating: 0, count: channels)
      for term in 0..<4 where terms.weights[term] != 0 {
        let (start, weight) = (terms.starts[term], terms.weights[term])
        if start < 0 {
          for c in 0..<channels { pixel[c] += fillValue * weight }
        } else {
          for c in 0..<channels { pixel[c] += image[start + c] * weight }
        }
      }
    }
  }

  /// Adds the gradient of row `y` of the moved image to that of the image.
  func addRow(
    _ y: Int, of gradient: UnsafePointer<Float>, moved map: AffineMap, to image: UnsafeMutablePointer<Float>
  ) {
    for x in 0..<width {
      let terms = terms(map, x: x, y: y)
      let pixel = gradient + x * channels
      for term in 0..<4 where terms.weights[term] != 0 && terms.starts[term] >= 0 {
        let (start, weight) = (terms.starts[term], terms.weights[term])
        for c in 0..<channels { image[start + c] += pixel[c] * weight }
      }
    }
  }
}
