/// What an image's samples mean: Keras's `color_mode`.
public enum ColorMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// Red, green and blue.
  case rgb
  /// Brightness.
  case grayscale

  /// The number of samples a pixel has.
  public var channels: Int {
    switch self {
    case .rgb: 3
    case .grayscale: 1
    }
  }
}

extension Image {
  /// The image in another colour mode; a gray becomes three equal samples, a colour its luma.
  ///
  /// The luma is ITU-R 601's, in Pillow's fixed point: (19595 R + 38470 G + 7471 B + 32768) / 65536.
  public func converted(to colorMode: ColorMode) -> Image {
    guard colorMode != self.colorMode else { return self }
    let source = bytes.span
    let pixels = height * width
    var converted = [UInt8](repeating: 0, count: pixels * colorMode.channels)
    var target = converted.mutableSpan
    switch colorMode {
    case .grayscale:
      for i in 0..<pixels {
        let red = UInt32(source[3 * i]) &* 19595
        let green = UInt32(source[3 * i + 1]) &* 38470
        let blue = UInt32(source[3 * i + 2]) &* 7471
        target[i] = UInt8(truncatingIfNeeded: (red &+ green &+ blue &+ 0x8000) >> 16)
      }
    case .rgb:
      for i in 0..<pixels {
        target[3 * i] = source[i]
        target[3 * i + 1] = source[i]
        target[3 * i + 2] = source[i]
      }
    }
    return Image(height: height, width: width, colorMode: colorMode, bytes: converted)
  }
}
