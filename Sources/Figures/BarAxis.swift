internal import Foundation

/// The axis of values of a figure of bars: from values to places, with room for the values' texts beside the bars.
struct BarAxis: Sendable {
  private let isLogarithmic: Bool
  private let reference: Double?
  /// Where the bars start.
  private let base: Double
  private let range: ClosedRange<Double>
  private let ticks: Ticks
  private let width: Double
  /// Kept free for texts at the left and the right.
  private let room: (left: Double, right: Double)

  private static let gap = 5.0

  init(values: [Double], unit: String, scale: BarsFigure.Scale, reference: Double?, width: Double) {
    isLogarithmic = scale == .logarithmic
    self.width = width
    let isShown = { (value: Double) in Self.isShown(value, scale == .logarithmic) }
    let shown = values.filter(isShown)
    let marked = reference.flatMap { isShown($0) ? $0 : nil }
    self.reference = marked
    let start: Double
    switch scale {
    case .linear: start = 0
    case .logarithmic: start = marked ?? pow(10, log10(shown.min() ?? 1).rounded(.down))
    }
    base = start
    let all = shown + [start] + (marked.map { [$0] } ?? [])
    var lower = all.min() ?? start
    var upper = all.max() ?? start
    if lower == upper { (lower, upper) = scale == .linear ? (lower, lower + 1) : (lower / 2, lower * 2) }
    range = lower...upper
    let texts = { (values: [Double]) in
      values.map { Canvas.width(of: Self.text($0, unit), style: .tick) + 2 * Self.gap }.max() ?? 0
    }
    room = (
      texts(values.filter { isShown($0) && $0 < start }), texts(values.filter { !isShown($0) || $0 >= start })
    )
    // The axis goes on through the room beside the bars.
    let share = 1 / max(width - room.left - room.right, 1)
    switch scale {
    case .linear:
      let range = upper - lower
      ticks = Ticks(
        from: lower - room.left * share * range, to: upper + room.right * share * range, count: 8)
    case .logarithmic:
      let ratio = upper / lower
      ticks = .logarithmic(
        from: lower / pow(ratio, room.left * share), to: upper * pow(ratio, room.right * share), count: 8)
    }
  }

  /// Whether the value has a bar: beyond these bounds the arithmetic of places would overflow.
  private static func isShown(_ value: Double, _ isLogarithmic: Bool) -> Bool {
    value.magnitude < 1e150 && (!isLogarithmic || value > 1e-150)
  }

  private static func text(_ value: Double, _ unit: String) -> String {
    value.isNaN ? "no value" : NumberText.short(value) + unit
  }

  private func place(_ value: Double, left: Double) -> Double {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    let share =
      isLogarithmic
      ? (log(value) - log(lower)) / (log(upper) - log(lower)) : (value - lower) / (upper - lower)
    return left + room.left + share * (width - room.left - room.right)
  }

  func drawTicks(on canvas: Canvas, left: Double, top: Double, bottom: Double) {
    for (value, label) in zip(ticks.values, ticks.labels) {
      let x = place(value, left: left)
      canvas.stroke([.init(x: x, y: top), .init(x: x, y: bottom + 4)], with: .gridLine)
      canvas.write(label, at: .init(x: x, y: bottom + 6), .center, .top, style: .tick)
    }
    canvas.stroke([.init(x: left, y: bottom), .init(x: left + width, y: bottom)], with: .axis)
  }

  /// Where the bar of a value starts and ends.
  func ends(of value: Double, left: Double) -> (start: Double, end: Double) {
    let start = place(base, left: left)
    return (start, Self.isShown(value, isLogarithmic) ? place(value, left: left) : start)
  }

  func writeValue(
    _ value: Double, unit: String, beside bar: Canvas.Rectangle, on canvas: Canvas, left: Double
  ) {
    let isLeft = Self.isShown(value, isLogarithmic) && value < base
    canvas.write(
      Self.text(value, unit),
      at: .init(x: isLeft ? bar.x - Self.gap : bar.right + Self.gap, y: bar.center.y),
      isLeft ? .right : .left, .middle, style: .tick)
  }

  func drawReference(on canvas: Canvas, left: Double, top: Double, bottom: Double) {
    guard let reference else { return }
    let x = place(reference, left: left)
    canvas.stroke([.init(x: x, y: top), .init(x: x, y: bottom)], with: .ink, lineWidth: 1.5)
  }
}
