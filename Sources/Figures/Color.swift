/// An opaque or translucent colour, red, green and blue in 0...255.
public struct Color: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  /// From 0 (not to be seen) to 1.
  public var opacity: Double

  public init(red: UInt8, green: UInt8, blue: UInt8, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// A colour written as in HTML: `0xRRGGBB`.
  public init(hex: UInt32, opacity: Double = 1) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex), opacity: opacity)
  }

  public func withOpacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// The colour as a bitmap holds it: `0xFFRRGGBB`, without its opacity.
  package var pixel: UInt32 { 0xFF00_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// How bright the colour looks, 0...1 (the weights of ITU-R BT.601).
  var brightness: Double { (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255 }
}

extension Color {
  public static let white = Color(hex: 0xFFFFFF)
  public static let ink = Color(hex: 0x1F2933)
  public static let quietInk = Color(hex: 0x52606D)
  public static let axis = Color(hex: 0x7B8794)
  public static let gridLine = Color(hex: 0xE4E7EB)

  /// Colours for curves and bars that colour-blind readers can tell apart (Okabe and Ito, "Color universal design",
  /// 2008, without their yellow, which is too pale on white).
  public static let palette: [Color] = [
    Color(hex: 0x0072B2), Color(hex: 0xD55E00), Color(hex: 0x009E73), Color(hex: 0xCC79A7),
    Color(hex: 0xE69F00), Color(hex: 0x56B4E9), Color(hex: 0x3E4C59),
  ]
}
