/// A bar in a map's colours whose ends are the data's limits, with round numbers between them.
package struct ColorBar: Sendable {
  let colorMap: ColorMap
  let limits: ClosedRange<Float>
  /// In whole points.
  let height: Double
  private let ticks: [(position: Double, label: String)]
  private let textScale: Double

  private static let barWidth = 14.0
  private static let tickLength = 4.0
  private static let gap = 4.0

  init(colorMap: ColorMap, limits: ClosedRange<Float>, height: Double, textScale: Double = 1) {
    self.colorMap = colorMap
    self.limits = limits
    self.height = height
    self.textScale = textScale
    ticks = Self.ticks(
      limits: limits, height: height, lineHeight: TextStyle.tick.scaled(by: textScale).lineHeight)
  }

  private var style: TextStyle { .tick.scaled(by: textScale) }

  var width: Double {
    let labels = ticks.map { Canvas.width(of: $0.label, style: style) }.max() ?? 0
    return (Self.barWidth + Self.tickLength + Self.gap + labels).rounded(.up)
  }

  /// Labels from the lower end upwards, positions from 0 to 1: the limits and the round numbers that have room.
  package static func ticks(
    limits: ClosedRange<Float>, height: Double, lineHeight: Double
  ) -> [(position: Double, label: String)] {
    let lower = Double(limits.lowerBound)
    let upper = Double(limits.upperBound)
    guard lower < upper else { return [(0.5, NumberText.short(lower))] }
    let ends = [(0.0, NumberText.short(lower)), (1.0, NumberText.short(upper))]
    let room = 1.2 * lineHeight / max(height, 1)
    let round = Ticks(from: lower, to: upper, count: max(1, Int(height / 40)))
    let inner = zip(round.values, round.labels).map { (($0 - lower) / (upper - lower), $1) }
      .filter { position, _ in position > room && position < 1 - room }
    return [ends[0]] + inner + [ends[1]]
  }

  func draw(on canvas: Canvas, x: Double, top: Double) {
    let rows = Int(height) * Canvas.pixelsPerPoint
    let columns = Int(Self.barWidth) * Canvas.pixelsPerPoint
    let colors = colorMap.pixels
    var values: [UInt32] = []
    for row in 0..<rows {
      let entry = limits.lowerBound < limits.upperBound ? (rows - 1 - row) * 256 / rows : 0
      values += [UInt32](repeating: colors[entry], count: columns)
    }
    canvas.draw(
      Bitmap(PixelMap(width: columns, height: rows, values: values), scale: 1), at: .init(x: x, y: top))
    canvas.outline(.init(x: x, y: top, width: Self.barWidth, height: height), with: .axis, lineWidth: 0.5)
    for tick in ticks {
      let y = top + (1 - tick.position) * height
      let start = x + Self.barWidth
      canvas.stroke([.init(x: start, y: y), .init(x: start + Self.tickLength, y: y)], with: .axis)
      canvas.write(
        tick.label, at: .init(x: start + Self.tickLength + Self.gap, y: y), .left, .middle, style: style)
    }
  }
}
