public import CNN

/// The curves of one training or of several: a panel for the loss and one for each metric, dots for training, a line
/// for validation.
public struct CurvesFigure: Figure {
  /// One training and what it is called in the legend.
  public struct Run: Hashable, Sendable {
    public var name: String
    public var history: History

    public init(name: String, history: History) {
      self.name = name
      self.history = history
    }
  }

  private let panels: [CurvePanel]
  private let columns: Int
  private let left: Double
  private let heading: Heading
  private let legend: Legend
  public let size: Canvas.Size

  private static let margin = 16.0
  private static let panelGap = 28.0
  private static let right = 12.0
  private static let validation = "val_"

  /// Throws `nothingToShow` for a history without epochs.
  public init(_ history: History, title: String = "Training") throws(FigureError) {
    try self.init(runs: [Run(name: "", history: history)], title: title)
  }

  /// Throws `nothingToShow` if no run has an epoch.
  public init(runs: [Run], title: String = "Training") throws(FigureError) {
    let metrics = Self.metrics(of: runs)
    guard runs.contains(where: { !$0.history.epochs.isEmpty }), !metrics.isEmpty else {
      throw .nothingToShow(
        figure: "a figure of training curves", remedy: "the history needs at least one epoch")
    }
    panels = metrics.map { metric in CurvePanel(name: metric, curves: Self.curves(of: metric, runs)) }
    columns = metrics.count == 4 ? 2 : min(metrics.count, 3)
    left = panels.map(\.left).max() ?? 0
    let panelWidth = left + CurvePanel.plot.width + Self.right
    let width = Double(columns) * (panelWidth + Self.panelGap) - Self.panelGap
    let longest = runs.map(\.history.epochs.count).max() ?? 0
    heading = Heading(
      title: title, caption: "\(NumberText.count(longest)) \(longest == 1 ? "epoch" : "epochs")", width: width
    )
    legend = Legend(Self.entries(runs), width: width)
    let rows = (metrics.count + columns - 1) / columns
    size = Canvas.Size(
      width: (width + 2 * Self.margin).rounded(.up),
      height: heading.height + legend.height + Double(rows) * CurvePanel.height + 2 * Self.margin)
  }

  public func draw(on canvas: Canvas) {
    heading.draw(on: canvas, x: Self.margin, top: Self.margin)
    legend.draw(on: canvas, x: Self.margin, top: Self.margin + heading.height)
    for (index, panel) in panels.enumerated() {
      let corner = corner(of: index)
      panel.draw(on: canvas, x: corner.x, top: corner.y)
    }
  }

  /// The left end of a panel's plot and the panel's top.
  private func corner(of panel: Int) -> Canvas.Point {
    let pitch = left + CurvePanel.plot.width + Self.right + Self.panelGap
    return .init(
      x: Self.margin + left + Double(panel % columns) * pitch,
      y: Self.margin + heading.height + legend.height + Double(panel / columns) * CurvePanel.height)
  }

  /// Where a panel shows a value.
  package func place(panel: Int, epoch: Double, value: Double) -> Canvas.Point {
    let corner = corner(of: panel)
    return panels[panel].place((epoch, value), CurvePanel.plot(x: corner.x, top: corner.y))
  }

  /// The figures without those of validation, which share their panels; the loss first.
  package static func metrics(of runs: [Run]) -> [String] {
    var metrics: [String] = []
    for name in runs.flatMap(\.history.names) {
      let metric = name.hasPrefix(validation) ? String(name.dropFirst(validation.count)) : name
      if !metrics.contains(metric) { metrics.append(metric) }
    }
    return metrics.filter { $0 == "loss" } + metrics.filter { $0 != "loss" }
  }

  /// A run's colour, or with one run those of training and validation.
  private static func style(run: Int, of count: Int, isValidation: Bool) -> (color: Color, dashes: [Double]) {
    let palette = Color.palette
    guard count > 1 else { return (palette[isValidation ? 1 : 0], []) }
    let dashes: [[Double]] = [[], [6, 3], [2, 2], [8, 3, 2, 3]]
    return (palette[run % palette.count], dashes[run / palette.count % dashes.count])
  }

  private static func curves(of metric: String, _ runs: [Run]) -> [CurvePanel.Curve] {
    runs.enumerated().flatMap { index, run in
      [false, true].map { isValidation in
        let name = (isValidation ? validation : "") + metric
        let style = style(run: index, of: runs.count, isValidation: isValidation)
        let points = zip(run.history.epochs, run.history[name]).map { (Double($0.number), $1) }
        return CurvePanel.Curve(
          points: points, color: style.color, mark: isValidation ? .line : .dots, dashes: style.dashes)
      }
    }
  }

  private static func entries(_ runs: [Run]) -> [Legend.Entry] {
    let hasValidation = runs.contains { $0.history.names.contains { $0.hasPrefix(validation) } }
    let marks = [("training", Legend.Mark.dots, false)] + (hasValidation ? [("validation", .line, true)] : [])
    let kinds = marks.map { text, mark, isValidation in
      let color = runs.count > 1 ? Color.axis : style(run: 0, of: 1, isValidation: isValidation).color
      return Legend.Entry(text: text, mark: mark, color: color)
    }
    guard runs.count > 1 else { return kinds }
    return kinds
      + runs.enumerated().map { index, run in
        let style = style(run: index, of: runs.count, isValidation: false)
        return Legend.Entry(text: run.name, mark: .line, color: style.color, dashes: style.dashes)
      }
  }
}
