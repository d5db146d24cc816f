/// How a text looks.
public struct TextStyle: Hashable, Sendable {
  /// The size of the font in points.
  public var size: Double
  public var isBold: Bool
  public var color: Color

  public init(size: Double, isBold: Bool = false, color: Color = .ink) {
    self.size = size
    self.isBold = isBold
    self.color = color
  }

  public static let title = TextStyle(size: 15, isBold: true)
  public static let heading = TextStyle(size: 12, isBold: true)
  public static let caption = TextStyle(size: 11, color: .quietInk)
  public static let label = TextStyle(size: 11)
  public static let tick = TextStyle(size: 10, color: .quietInk)

  /// The style with a font `factor` times as large.
  public func scaled(by factor: Double) -> TextStyle {
    TextStyle(size: size * factor, isBold: isBold, color: color)
  }

  /// From one line's top to the next one's.
  var lineHeight: Double { (size * 1.35).rounded(.up) }
  /// From a line's top to its baseline.
  var ascent: Double { size * 1.02 }
  /// The height of capitals and digits.
  var capitalHeight: Double { size * 0.73 }
}
