internal import Foundation

/// Round numbers along an axis, and how they are written.
package struct Ticks: Hashable, Sendable {
  package var values: [Double]
  package var labels: [String]

  /// The multiples of 1, 2 or 5 times a power of ten in `lower...upper`, with the smallest such step that gives about
  /// `count` of them or fewer (after P. Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990).
  ///
  /// Where no round numbers fit (an empty or vast range), the ticks are the two ends.
  package init(from lower: Double, to upper: Double, count: Int, smallestStep: Double = 0) {
    let ends = lower == upper ? [lower] : [lower, upper]
    let step = max(Self.roundStep((upper - lower) / Double(max(count, 1))), smallestStep)
    let resolution = max(lower.magnitude, upper.magnitude).ulp
    guard lower < upper, (upper - lower).isFinite, step.isFinite, step > 4 * resolution else {
      values = ends.filter(\.isFinite)
      labels = values.map { NumberText.short($0) }
      return
    }
    // A little slack, so that an end which is a round number counts as such.
    let first = (lower / step - 1e-9).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    values = first <= last ? stride(from: first, through: last, by: 1).map { $0 * step } : []
    labels = Self.labels(for: values, step: step)
  }

  /// Round numbers on a logarithmic axis: the powers of ten and, where they are few, twice and five times them.
  package static func logarithmic(from lower: Double, to upper: Double, count: Int) -> Ticks {
    var ticks = Ticks(from: lower, to: upper, count: count)
    guard lower > 0, lower < upper, upper.isFinite else { return ticks }
    let exponents = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
    let decades = log10(upper / lower)
    let factors: [Double] = decades * 3 <= Double(count) + 1 ? [1, 2, 5] : [1]
    let stepping = max(1, Int((decades / Double(max(count, 1))).rounded(.up)))
    var values: [Double] = []
    for exponent in exponents where exponent % stepping == 0 {
      for factor in factors {
        let value = factor * pow(10, Double(exponent))
        if value >= lower * (1 - 1e-9), value <= upper * (1 + 1e-9) { values.append(value) }
      }
    }
    // Within less than a decade there may be none; round numbers of the linear axis serve then.
    guard values.count > 1 else { return ticks }
    ticks.values = values
    ticks.labels = values.map { NumberText.short($0) }
    return ticks
  }

  private static func roundStep(_ step: Double) -> Double {
    guard step > 0, step.isFinite else { return 0 }
    let power = pow(10, log10(step).rounded(.down))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= step * (1 - 1e-9) } ?? step
  }

  /// All labels with the decimals that the step needs, or all as powers of ten.
  private static func labels(for values: [Double], step: Double) -> [String] {
    let stepExponent = Int((log10(step) + 1e-9).rounded(.down))
    let largest = values.map(\.magnitude).max() ?? 0
    guard largest >= 1e6 || stepExponent < -4 else {
      return values.map { NumberText.plain($0, decimals: max(0, -stepExponent)) }
    }
    let digits = Int(log10(max(largest, step)).rounded(.down)) - stepExponent + 1
    return values.map { NumberText.short($0, significantDigits: min(max(digits, 1), 15)) }
  }
}
