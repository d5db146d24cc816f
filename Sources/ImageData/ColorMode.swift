/// What an image's samples mean: Keras's `color_mode`.
public enum ColorMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// Red, green and blue.
  case rgb
  /// Brightness.
  case grayscale
  /// Red, green, blue and opacity: 0 where nothing is seen of a pixel, 255 where all is.
  case rgba

  /// The number of samples a pixel has.
  public var channels: Int {
    switch self {
    case .grayscale: 1
    case .rgb: 3
    case .rgba: 4
    }
  }
}

extension Image {
  /// The image in another colour mode; a gray becomes three equal samples, a colour its luma. Opacity is dropped, or is
  /// full where there was none.
  ///
  /// The luma is ITU-R 601's, in Pillow's fixed point: (19595 R + 38470 G + 7471 B + 32768) / 65536.
  public func converted(to colorMode: ColorMode) -> Image {
    guard colorMode != self.colorMode else { return self }
    let source = bytes.span
    let pixels = height * width
    let (from, to) = (channels, colorMode.channels)
    let converted = [UInt8](unsafeUninitializedCapacity: pixels * to) { target, count in
      if colorMode == .grayscale {
        for i in 0..<pixels {
          let red = UInt32(source[from * i]) &* 19595
          let green = UInt32(source[from * i + 1]) &* 38470
          let blue = UInt32(source[from * i + 2]) &* 7471
          target[i] = UInt8(truncatingIfNeeded: (red &+ green &+ blue &+ 0x8000) >> 16)
        }
      } else {
        let step = from == 1 ? 0 : 1  // a gray is its own red, green and blue
        for i in 0..<pixels {
          for channel in 0..<3 { target[to * i + channel] = source[from * i + channel * step] }
          if to == 4 { target[to * i + 3] = .max }
        }
      }
      count = pixels * to
    }
    return Image(height: height, width: width, colorMode: colorMode, bytes: converted)
  }
}
