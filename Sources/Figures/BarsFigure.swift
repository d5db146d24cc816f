/// Horizontal bars with their labels at the left and their values at the ends, such as ratios of speeds.
public struct BarsFigure: Figure {
  /// One bar for each label.
  public struct Series: Hashable, Sendable {
    public var name: String
    /// NaN where there is no value.
    public var values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public enum Scale: String, Hashable, Sendable { case linear, logarithmic }

  private let axis: BarAxis
  private let labels: [TextBlock]
  private let series: [Series]
  private let unit: String
  private let heading: Heading
  private let legend: Legend
  private let axisLabel: TextBlock
  private let labelWidth: Double
  private let barHeight: Double
  public let size: Canvas.Size

  private static let margin = 16.0
  private static let plotWidth = 560.0
  private static let labelGap = 10.0
  private static let groupGap = 10.0
  private static let axisHeight = 24.0
  private static let widestLabel = 320.0

  /// - Parameters:
  ///   - labels: one for each bar, or each group of bars if there are several series.
  ///   - axisLabel: what the values are, with their unit.
  ///   - unit: written after each value, such as `×` or ` ms`.
  ///   - reference: a value that a line marks; the bars of a logarithmic scale start there.
  ///
  /// Throws `nothingToShow` without labels or series, `unequalCounts` if a series has another number of values.
  public init(
    labels: [String], series: [Series], title: String = "", caption: String = "", axisLabel: String = "",
    unit: String = "", scale: Scale = .linear, reference: Double? = nil
  ) throws(FigureError) {
    guard !labels.isEmpty, !series.isEmpty else {
      throw .nothingToShow(figure: "a figure of bars", remedy: "give at least one label and one series")
    }
    for one in series where one.values.count != labels.count {
      throw .unequalCounts(name: "the series '\(one.name)'", expected: labels.count, found: one.values.count)
    }
    self.series = series
    self.unit = unit
    let blocks = labels.map { TextBlock($0, style: .label, width: Self.widestLabel) }
    self.labels = blocks
    labelWidth = (blocks.map(\.width).max() ?? 0).rounded(.up)
    barHeight = series.count == 1 ? 16 : 12
    axis = BarAxis(
      values: series.flatMap(\.values), unit: unit, scale: scale, reference: reference, width: Self.plotWidth)
    let width = labelWidth + Self.labelGap + Self.plotWidth
    heading = Heading(title: title, caption: caption, width: width)
    let entries = series.enumerated().map {
      Legend.Entry(text: $1.name, mark: .block, color: Self.color(of: $0))
    }
    legend = Legend(series.count > 1 ? entries : [], width: width)
    self.axisLabel = TextBlock(axisLabel, style: .label, width: Self.plotWidth)
    let rows = Self.rowHeights(blocks, bars: Double(series.count) * barHeight).reduce(0, +)
    size = Canvas.Size(
      width: width + 2 * Self.margin,
      height: heading.height + legend.height + rows + Self.axisHeight + self.axisLabel.height.rounded(.up)
        + 2 * Self.margin)
  }

  package static func color(of series: Int) -> Color { Color.palette[series % Color.palette.count] }

  private static func rowHeights(_ labels: [TextBlock], bars: Double) -> [Double] {
    labels.map { (max($0.height, bars) + groupGap).rounded(.up) }
  }

  public func draw(on canvas: Canvas) {
    heading.draw(on: canvas, x: Self.margin, top: Self.margin)
    legend.draw(on: canvas, x: Self.margin, top: Self.margin + heading.height)
    let bottom = top + rowHeights.reduce(0, +)
    axis.drawTicks(on: canvas, left: left, top: top, bottom: bottom)
    for (index, label) in labels.enumerated() {
      let middle = rowMiddle(index)
      label.draw(on: canvas, x: left - Self.labelGap, top: middle - label.height / 2, .right)
      for (number, one) in series.enumerated() {
        let bar = bar(label: index, series: number)
        canvas.fill(bar, with: Self.color(of: number))
        axis.writeValue(one.values[index], unit: unit, beside: bar, on: canvas, left: left)
      }
    }
    axis.drawReference(on: canvas, left: left, top: top, bottom: bottom)
    axisLabel.draw(on: canvas, x: left + Self.plotWidth / 2, top: bottom + Self.axisHeight, .center)
  }

  private var top: Double { Self.margin + heading.height + legend.height }
  private var left: Double { Self.margin + labelWidth + Self.labelGap }
  private var rowHeights: [Double] { Self.rowHeights(labels, bars: Double(series.count) * barHeight) }

  private func rowMiddle(_ index: Int) -> Double {
    let heights = rowHeights
    return top + heights[..<index].reduce(0, +) + heights[index] / 2
  }

  /// Where a bar lies; its width is 0 where there is no value to show.
  package func bar(label: Int, series number: Int) -> Canvas.Rectangle {
    let (start, end) = axis.ends(of: series[number].values[label], left: left)
    let y = rowMiddle(label) + (Double(number) - Double(series.count) / 2) * barHeight
    return .init(x: min(start, end), y: y + 1, width: abs(end - start), height: barHeight - 2)
  }
}
