/// Finds the pixels of a moved image `[H, W, C]`: each a weighted sum of at most four of the image's, or of the number
/// beyond its edges.
struct ImageSampler: Sendable {
  let height: Int
  let width: Int
  let channels: Int
  let fillMode: ImageFillMode
  let fillValue: Float
  let interpolation: ImageInterpolation

  /// The terms of a pixel that may have neighbours beyond the edges: where they begin in the image, −1 for beyond its edges, and how much they count.
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

  /// The first of the four pixels between which a place lies, if all of them are in the image, and how far below and
  /// right of it the place is. For the nearest pixel: that one, and no distance.
  @inline(__always)
  private func inside(_ map: AffineMap, x: Int, y: Int) -> (start: Int, down: Float, right: Float)? {
    let (x, y) = (Float(x), Float(y))
    let column = map.columns.x * x + map.columns.y * y + map.columns.offset
    let row = map.rows.x * x + map.rows.y * y + map.rows.offset
    guard column >= 0, column < Float(width - 1), row >= 0, row < Float(height - 1) else { return nil }
    var (top, left) = (Int(row), Int(column))
    let (down, right) = (row - Float(top), column - Float(left))
    guard interpolation == .nearest else { return ((top * width + left) * channels, down, right) }
    if down >= 0.5 { top += 1 }
    if right >= 0.5 { left += 1 }
    return ((top * width + left) * channels, 0, 0)
  }

  /// Writes row `y` of the moved image.
  func writeRow(
    _ y: Int, of image: UnsafePointer<Float>, moved map: AffineMap, to row: UnsafeMutablePointer<Float>
  ) {
    let step = width * channels
    for x in 0..<width {
      let pixel = row + x * channels
      guard let (start, down, right) = inside(map, x: x, y: y) else {
        writeAcrossEdge(terms(map, x: x, y: y), of: image, to: pixel)
        continue
      }
      let first = image + start
      if interpolation == .nearest {
        for c in 0..<channels { pixel[c] = first[c] }
      } else {
        let (up, back) = (1 - down, 1 - right)
        for c in 0..<channels {
          let above = back * first[c] + right * first[channels + c]
          let below = back * first[step + c] + right * first[step + channels + c]
          pixel[c] = up * above + down * below
        }
      }
    }
  }

  private func writeAcrossEdge(
    _ terms: Terms, of image: UnsafePointer<Float>, to pixel: UnsafeMutablePointer<Float>
  ) {
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

  /// Adds the gradient of row `y` of the moved image to that of the image.
  func addRow(
    _ y: Int, of gradient: UnsafePointer<Float>, moved map: AffineMap, to image: UnsafeMutablePointer<Float>
  ) {
    let step = width * channels
    for x in 0..<width {
      let pixel = gradient + x * channels
      guard let (start, down, right) = inside(map, x: x, y: y) else {
        let terms = terms(map, x: x, y: y)
        for term in 0..<4 where terms.weights[term] != 0 && terms.starts[term] >= 0 {
          let (start, weight) = (terms.starts[term], terms.weights[term])
          for c in 0..<channels { image[start + c] += pixel[c] * weight }
        }
        continue
      }
      let first = image + start
      if interpolation == .nearest {
        for c in 0..<channels { first[c] += pixel[c] }
      } else {
        let (up, back) = (1 - down, 1 - right)
        for c in 0..<channels {
          first[c] += up * back * pixel[c]
          first[channels + c] += up * right * pixel[c]
          first[step + c] += down * back * pixel[c]
          first[step + channels + c] += down * right * pixel[c]
        }
      }
    }
  }
}
