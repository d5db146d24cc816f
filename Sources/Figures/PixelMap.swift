/// Values in rows and columns, row by row from the top left.
package struct PixelMap<Value: Sendable>: Sendable {
  package let width: Int
  package let height: Int
  package var values: [Value]

  package init(width: Int, height: Int, values: [Value]) {
    precondition(values.count == width * height, "\(values.count) values for \(width) × \(height) pixels")
    self.width = width
    self.height = height
    self.values = values
  }

  package subscript(row: Int, column: Int) -> Value { values[row * width + column] }
}

extension PixelMap<Float> {
  /// The map with every `factor` x `factor` pixels made one, their mean; NaN, if one of them is not finite, so that
  /// it stays to be seen.
  package func shrunk(by factor: Int) -> PixelMap {
    guard factor > 1 else { return self }
    let newWidth = (width + factor - 1) / factor
    let newHeight = (height + factor - 1) / factor
    var result = [Float]()
    result.reserveCapacity(newWidth * newHeight)
    for row in 0..<newHeight {
      for column in 0..<newWidth {
        var sum = 0.0
        var count = 0.0
        for y in row * factor..<min((row + 1) * factor, height) {
          for x in column * factor..<min((column + 1) * factor, width) {
            sum += Double(values[y * width + x])
            count += 1
          }
        }
        result.append(sum.isFinite ? Float(sum / count) : .nan)
      }
    }
    return PixelMap(width: newWidth, height: newHeight, values: result)
  }

  /// The values in the colours of a map that spans `limits`.
  package func colored(_ colorMap: ColorMap, in limits: ClosedRange<Float>) -> PixelMap<UInt32> {
    let pixels = colorMap.pixels
    return PixelMap<UInt32>(
      width: width, height: height,
      values: values.map { value in
        ColorMap.index(of: value, in: limits).map { pixels[$0] } ?? ColorMap.bad.pixel
      })
  }
}

/// How data pixels become a picture's pixels: each a square of `enlargement` pixels or, where the data is too large
/// for that, `shrinking` x `shrinking` of them one pixel.
package struct PixelScale: Hashable, Sendable {
  package var enlargement = 1
  package var shrinking = 1

  /// The scale at which `length` data pixels fill at most `target` pixels; an enlargement is at most `largest`.
  package init(length: Int, target: Int, largest: Int) {
    enlargement = min(max(target / max(length, 1), 1), largest)
    shrinking = length > target ? (length + target - 1) / target : 1
  }

  /// How many of the picture's pixels `length` data pixels take.
  package func pixels(_ length: Int) -> Int { (length + shrinking - 1) / shrinking * enlargement }

  /// How many of the picture's pixels one data pixel takes.
  package var pixelsPerValue: Double { Double(enlargement) / Double(shrinking) }
}
