/// A scale of 256 colours that numbers are shown in, equal to matplotlib's map of the same name.
public enum ColorMap: String, CaseIterable, Hashable, Sendable, Codable {
  case viridis, magma, inferno, plasma, cividis, gray, coolwarm, turbo

  /// The colour of values that are no finite numbers: it stands out from every map.
  public static let bad = Color(hex: 0xFF00FF)

  /// The map's 256 colours, lowest first.
  public var colors: [Color] { pixels.map { Color(hex: $0) } }

  /// The colour of `value` where the map spans `limits`; values outside take the colour of the nearer end.
  ///
  /// As in matplotlib, the entry is min(int(256 x), 255) with x = (value - lower) / (upper - lower), and `bad` where
  /// the value is not finite. Equal limits give the lowest colour.
  public func color(of value: Float, in limits: ClosedRange<Float>) -> Color {
    guard let index = Self.index(of: value, in: limits) else { return Self.bad }
    return Color(hex: pixels[index])
  }

  package static func index(of value: Float, in limits: ClosedRange<Float>) -> Int? {
    guard value.isFinite else { return nil }
    let lower = Double(limits.lowerBound)
    let range = Double(limits.upperBound) - lower
    guard range > 0 else { return 0 }
    return Int(min(max((Double(value) - lower) / range * 256, 0), 255))
  }

  /// The colours as a bitmap holds them.
  var pixels: [UInt32] { Self.tables[self, default: Self.grays] }

  /// A colour for gaps between pictures in this map, unlike the map's own.
  package var gap: Color {
    switch self {
    case .gray: Color(hex: 0x6F9FCB)
    case .coolwarm: Color(hex: 0x52606D)
    default: .white
    }
  }

  private static let grays = (UInt8.min...UInt8.max).map { Color(red: $0, green: $0, blue: $0).pixel }

  private static let tables: [ColorMap: [UInt32]] = [
    .viridis: decoded(ColorMapTables.viridis), .magma: decoded(ColorMapTables.magma),
    .inferno: decoded(ColorMapTables.inferno), .plasma: decoded(ColorMapTables.plasma),
    .cividis: decoded(ColorMapTables.cividis), .gray: grays,
    .coolwarm: decoded(ColorMapTables.coolwarm), .turbo: decoded(ColorMapTables.turbo),
  ]

  private static func decoded(_ table: String) -> [UInt32] {
    let digits = table.utf8.map { UInt32($0 < 0x60 ? $0 - 0x30 : $0 - 0x61 + 10) }
    return stride(from: 0, to: digits.count, by: 6).map { start in
      digits[start..<start + 6].reduce(0xFF) { $0 << 4 | $1 }
    }
  }
}
