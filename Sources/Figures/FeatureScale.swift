/// How the values of a layer's channels become colours.
public enum FeatureScale: String, CaseIterable, Hashable, Sendable {
  /// Every channel by itself, minus its mean, over its standard deviation, times 64, plus 128, clipped to 0...255:
  /// weak channels show as well as strong ones (F. Chollet, "Deep Learning with Python", 2018, section 5.4.1).
  case perChannel
  /// One scale from the layer's smallest to its largest value, with a colour bar: channels can be compared.
  case common

  /// What `perChannel` makes of a channel: whole numbers in 0...255, and NaN where a value is not finite. A constant
  /// channel gives 128 throughout.
  package static func perChannelLevels(_ values: [Float], _ statistics: ValueStatistics) -> [Float] {
    let deviation = statistics.standardDeviation
    let factor = deviation > 0 ? 64 / deviation : 0
    return values.map { value in
      guard value.isFinite else { return .nan }
      let level = (Double(value) - statistics.mean) * factor + 128
      return Float(min(max(level, 0), 255).rounded(.down))
    }
  }
}
