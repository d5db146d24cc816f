/// One figure of the training over the epochs: axes and curves.
struct CurvePanel: Sendable {
  struct Curve: Sendable {
    var points: [(epoch: Double, value: Double)]
    var color: Color
    var mark: Legend.Mark
    var dashes: [Double] = []
  }

  private let name: String
  private let curves: [Curve]
  private let horizontal: ClosedRange<Double>
  private let vertical: ClosedRange<Double>
  private let epochTicks: Ticks
  private let valueTicks: Ticks
  private let hasValues: Bool

  static let plot = Canvas.Size(width: 420, height: 270)
  private static let tickLength = 4.0
  private static let gap = 4.0
  /// The panel's heading above and the tick labels and the axis label below the plot.
  private static let top = 24.0
  private static let bottom = 40.0
  static let height = top + plot.height + bottom

  init(name: String, curves: [Curve]) {
    self.name = name
    self.curves = curves
    let epochs = curves.flatMap { $0.points.map(\.epoch) }
    let first = epochs.min() ?? 1
    let last = epochs.max() ?? 1
    let margin = max((last - first) * 0.03, last > first ? 0.1 : 0.5)
    horizontal = first - margin...last + margin
    epochTicks = Self.epochTicks(from: first, to: last)
    let values = curves.flatMap { $0.points.map(\.value) }.filter(\.isFinite)
    hasValues = !values.isEmpty
    vertical = Self.padded(values.min() ?? 0, values.max() ?? 1)
    valueTicks = Ticks(from: vertical.lowerBound, to: vertical.upperBound, count: 6)
  }

  /// Round numbers of epochs and, where they leave room for it, the first.
  static func epochTicks(from first: Double, to last: Double) -> Ticks {
    var ticks = Ticks(from: first, to: last, count: 8, smallestStep: 1)
    if ticks.values.count > 1, ticks.values[0] - first >= 0.5 * (ticks.values[1] - ticks.values[0]) {
      ticks.values.insert(first, at: 0)
      ticks.labels.insert(NumberText.plain(first, decimals: 0), at: 0)
    }
    return ticks
  }

  /// A little room above and below the values, and enough where all are the same.
  private static func padded(_ lower: Double, _ upper: Double) -> ClosedRange<Double> {
    let resolution = max(lower.magnitude, upper.magnitude) * 1e-9
    let range = upper - lower
    guard range.isFinite else { return lower...upper }
    let padding = range > resolution ? range * 0.05 : max(upper.magnitude * 0.1, 1e-3)
    return lower - padding...upper + padding
  }

  /// The room that the labels of the vertical axis need.
  var left: Double {
    let labels = valueTicks.labels.map { Canvas.width(of: $0, style: .tick) }.max() ?? 0
    return (labels + Self.gap + Self.tickLength).rounded(.up)
  }

  func draw(on canvas: Canvas, x: Double, top: Double) {
    let plot = Self.plot(x: x, top: top)
    let heading = TextBlock(name, style: .heading, width: plot.width)
    canvas.write(
      heading.lines.count > 1 ? heading.lines[0] + "…" : name, at: .init(x: plot.x, y: top + 14),
      style: .heading)
    drawAxes(on: canvas, plot)
    guard hasValues else {
      canvas.write("no values", at: plot.center, .center, .middle, style: .caption)
      return
    }
    for curve in curves { draw(curve, on: canvas, plot) }
  }

  func place(_ point: (epoch: Double, value: Double), _ plot: Canvas.Rectangle) -> Canvas.Point {
    let (h, v) = (horizontal, vertical)
    // Halved before the difference, which may be too large for a number.
    let height =
      (point.value / 2 - v.lowerBound / 2) / max(v.upperBound / 2 - v.lowerBound / 2, .leastNonzeroMagnitude)
    return .init(
      x: plot.x + (point.epoch - h.lowerBound) / (h.upperBound - h.lowerBound) * plot.width,
      y: plot.bottom - height * plot.height)
  }

  /// The plot's place in a panel whose plot starts at x.
  static func plot(x: Double, top: Double) -> Canvas.Rectangle {
    .init(x: x, y: top + Self.top, width: plot.width, height: plot.height)
  }

  private func drawAxes(on canvas: Canvas, _ plot: Canvas.Rectangle) {
    if hasValues {
      for (value, label) in zip(valueTicks.values, valueTicks.labels) {
        let y = place((horizontal.lowerBound, value), plot).y
        canvas.stroke([.init(x: plot.x, y: y), .init(x: plot.right, y: y)], with: .gridLine)
        canvas.write(
          label, at: .init(x: plot.x - Self.tickLength - Self.gap, y: y), .right, .middle, style: .tick)
      }
    }
    let corner = Canvas.Point(x: plot.x, y: plot.bottom)
    canvas.stroke([.init(x: plot.x, y: plot.y), corner, .init(x: plot.right, y: plot.bottom)], with: .axis)
    for (epoch, label) in zip(epochTicks.values, epochTicks.labels) {
      let x = place((epoch, vertical.lowerBound), plot).x
      canvas.stroke(
        [.init(x: x, y: plot.bottom), .init(x: x, y: plot.bottom + Self.tickLength)], with: .axis)
      canvas.write(
        label, at: .init(x: x, y: plot.bottom + Self.tickLength + 2), .center, .top, style: .tick)
    }
    canvas.write("epoch", at: .init(x: plot.center.x, y: plot.bottom + 32), .center, style: .label)
  }

  /// Lines between neighbours; what is not finite leaves a gap. A value alone is a large dot, of a line a short piece.
  private func draw(_ curve: Curve, on canvas: Canvas, _ plot: Canvas.Rectangle) {
    let runs = curve.points.split { !$0.value.isFinite }.map { $0.map { place($0, plot) } }
    let epochWidth = plot.width / (horizontal.upperBound - horizontal.lowerBound)
    let radius = curve.points.count > 60 ? 2.0 : curve.points.count > 1 ? 3.0 : 5.0
    let reach = min(11, epochWidth * 0.4)
    for run in runs {
      switch curve.mark {
      case .dots:
        canvas.stroke(run, with: curve.color.withOpacity(0.35), dashes: curve.dashes)
        for point in run { canvas.fillCircle(at: point, radius: radius, with: curve.color) }
      default:
        canvas.stroke(run, with: curve.color, lineWidth: 2, dashes: curve.dashes)
        guard run.count == 1 else { continue }
        let ends = [-reach, reach].map { Canvas.Point(x: run[0].x + $0, y: run[0].y) }
        canvas.stroke(ends, with: curve.color, lineWidth: max(4, radius))
      }
    }
  }
}
