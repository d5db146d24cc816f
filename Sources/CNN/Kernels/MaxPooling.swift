// Max pooling of single rows, forward and backward side by side. Rows are `[W, C]` or `[W', C]`; the position of a
// maximum counts the cells of its window in row-major order. Of equal maxima the first counts; a NaN beats every
// number, so that it is seen.
enum MaxPooling {
  @inline(__always)
  private static func exceeds(_ new: Float, _ old: Float) -> Bool { new > old || new != new }

  /// Writes the outputs of row `y` from a whole image.
  static func forwardRow<Position: FixedWidthInteger>(
    _ y: Int, _ geometry: WindowGeometry, image: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
    positions: UnsafeMutablePointer<Position>?, channels: Int
  ) {
    let rows = geometry.kernelRows(at: y)
    for x in 0..<geometry.output.width {
      let columns = geometry.kernelColumns(at: x)
      let target = output + x * channels
      let places = positions.map { $0 + x * channels }
      var isFirst = true
      for i in rows {
        let row = y * geometry.strides.height - geometry.top + i
        for j in columns {
          let column = x * geometry.strides.width - geometry.left + j
          let cell = image + (row * geometry.input.width + column) * channels
          let position = Position(i * geometry.kernel.width + j)
          if isFirst {
            target.update(from: cell, count: channels)
            places?.update(repeating: position, count: channels)
            isFirst = false
          } else if let places {
            for c in 0..<channels where exceeds(cell[c], target[c]) {
              target[c] = cell[c]
              places[c] = position
            }
          } else {
            for c in 0..<channels { target[c] = exceeds(cell[c], target[c]) ? cell[c] : target[c] }
          }
        }
      }
    }
  }

  /// Adds what row `y` of the output gradient gives to those rows of one image's input gradient that lie in `rows`.
  static func backwardRow<Position: FixedWidthInteger>(
    _ y: Int, _ geometry: WindowGeometry, outputGradient: UnsafePointer<Float>,
    positions: UnsafePointer<Position>, imageGradient: UnsafeMutablePointer<Float>, rows: Range<Int>,
    channels: Int
  ) {
    for x in 0..<geometry.output.width {
      for c in 0..<channels {
        let position = Int(positions[x * channels + c])
        let row = y * geometry.strides.height - geometry.top + position / geometry.kernel.width
        let column = x * geometry.strides.width - geometry.left + position % geometry.kernel.width
        guard rows.contains(row) else { continue }
        imageGradient[(row * geometry.input.width + column) * channels + c] +=
          outputGradient[x * channels + c]
      }
    }
  }
}
