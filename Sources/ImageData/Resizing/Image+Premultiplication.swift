// How Pillow resizes colours with opacity: each colour times its opacity, and back. `rgba` images only.

extension Image {
  /// Every colour times its opacity, rounded.
  func premultiplied() -> Image {
    replacingColors { color, alpha in
      let product = Int(color) * Int(alpha) + 128
      return UInt8(truncatingIfNeeded: ((product >> 8) + product) >> 8)
    }
  }

  /// Every colour divided by its opacity, fractions cut off; without opacity it stays.
  func unpremultiplied() -> Image {
    replacingColors { color, alpha in
      alpha == 0 || alpha == 255 ? color : UInt8(clamping: 255 * Int(color) / Int(alpha))
    }
  }

  private func replacingColors(_ change: (_ color: UInt8, _ alpha: UInt8) -> UInt8) -> Image {
    var changed = bytes
    for start in stride(from: 0, to: changed.count, by: 4) {
      let alpha = changed[start + 3]
      for i in start..<start + 3 { changed[i] = change(changed[i], alpha) }
    }
    return Image(height: height, width: width, colorMode: colorMode, bytes: changed)
  }
}
