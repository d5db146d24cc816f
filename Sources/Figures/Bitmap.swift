/// A picture of opaque pixels, row by row from the top left, each `0xFFRRGGBB`.
public struct Bitmap: Hashable, Sendable {
  public let width: Int
  public let height: Int
  public private(set) var pixels: [UInt32]

  public init(width: Int, height: Int, filledWith color: Color) {
    self.width = width
    self.height = height
    pixels = [UInt32](repeating: color.pixel, count: width * height)
  }

  public subscript(x: Int, y: Int) -> Color { Color(hex: pixels[y * width + x]) }

  /// Fills a rectangle, which must lie inside.
  package mutating func fill(x: Int, y: Int, width: Int, height: Int, with color: Color) {
    for row in y..<y + height {
      for column in x..<x + width { pixels[row * self.width + column] = color.pixel }
    }
  }

  /// Draws a map of colours with its top left pixel at (x, y), every pixel as a square of `scale` pixels.
  mutating func draw(_ source: PixelMap<UInt32>, x: Int, y: Int, scale: Int) {
    let width = self.width
    pixels.withUnsafeMutableBufferPointer { target in
      source.values.withUnsafeBufferPointer { values in
        for row in 0..<source.height {
          var place = (y + row * scale) * width + x
          let first = place
          for column in 0..<source.width {
            let pixel = values[row * source.width + column]
            for _ in 0..<scale {
              target[place] = pixel
              place += 1
            }
          }
          for copy in 1..<max(scale, 1) {
            for i in 0..<source.width * scale { target[first + copy * width + i] = target[first + i] }
          }
        }
      }
    }
  }
}

extension Bitmap {
  /// A map of colours with every pixel as a square of `scale` pixels.
  init(_ map: PixelMap<UInt32>, scale: Int) {
    self.init(width: map.width * scale, height: map.height * scale, filledWith: .white)
    draw(map, x: 0, y: 0, scale: scale)
  }
}
