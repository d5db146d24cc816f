public import CNN

/// A picture of a confusion matrix: a row for each true class, a column for each predicted one, the colour the share of
/// the row.
///
/// As many classes as have room for it get their counts and shares written into the cells; more of them get smaller cells.
public struct ConfusionFigure: Figure {
  private let matrix: ConfusionMatrix
  private let names: [String]
  private let colorMap: ColorMap
  private let heading: Heading
  private let colorBar: ColorBar
  /// A cell's side, and the style of the names beside and below the cells.
  package let cell: Double
  private let nameStyle: TextStyle
  private let columnsAreUpright: Bool
  /// The first cell's top left corner.
  package let origin: Canvas.Point
  public let size: Canvas.Size

  private static let margin = 16.0
  private static let gap = 6.0
  private static let barGap = 18.0
  private static let widestName = 150.0
  private static let smallestText = 360.0
  private static let smallestBar = 96.0
  /// Cells of this side and more have room for a count and below it a share.
  private static let sideForShares = 42.0
  private static let sideForCounts = 26.0
  private static let emptyRow = Color(hex: 0xECEEF1)

  /// - Parameters:
  ///   - classNames: a name for each class, in order.
  ///   - colorMap: the colours of shares from 0 to 1.
  ///
  /// Throws `unequalCounts` unless each class has a name; writing throws `tooLarge` for too many classes.
  public init(
    _ matrix: ConfusionMatrix, classNames: [String], title: String = "Confusion matrix",
    colorMap: ColorMap = .viridis
  ) throws(FigureError) {
    let count = matrix.classCount
    guard classNames.count == count else {
      throw .unequalCounts(name: "the list of class names", expected: count, found: classNames.count)
    }
    self.matrix = matrix
    self.colorMap = colorMap
    cell = Self.side(count)
    nameStyle = TextStyle(size: min(TextStyle.label.size, max(cell * 0.78, 6.5)))
    let (style, cell) = (nameStyle, self.cell)
    names = classNames.map { TextBlock.shortened($0, style: style, width: Self.widestName) }
    // Names lie along their columns only where all of them fit.
    columnsAreUpright = names.contains { Canvas.width(of: $0, style: style) > cell - 4 }
    let nameWidth = (names.map { Canvas.width(of: $0, style: style) }.max() ?? 0).rounded(.up)
    let grid = Double(count) * cell
    let bar = ColorBar(colorMap: colorMap, limits: 0...1, height: min(max(grid, Self.smallestBar), 400))
    colorBar = bar
    let axis = TextStyle.label.lineHeight
    let left = axis + Self.gap + nameWidth + Self.gap
    let width = max(left + grid + Self.barGap + bar.width, Self.smallestText)
    let share = matrix.total == 0 ? "" : ", \(Self.percent(matrix.accuracy, decimals: 2)) of them right"
    heading = Heading(
      title: title,
      caption: "\(NumberText.count(matrix.total)) images in \(NumberText.count(count)) classes\(share); "
        + "colours are shares of a row",
      width: width)
    origin = .init(x: Self.margin + left, y: Self.margin + heading.height)
    let namesHeight = columnsAreUpright ? nameWidth : style.lineHeight
    size = .init(
      width: (width + 2 * Self.margin).rounded(.up),
      height: (origin.y + max(grid + Self.gap + namesHeight + Self.gap + axis, bar.height) + Self.margin)
        .rounded(
          .up))
  }

  private static func side(_ classes: Int) -> Double {
    switch classes {
    case ...12: 52
    case ...20: sideForShares
    case ...36: sideForCounts
    default: max(900 / Double(classes), 8).rounded()
    }
  }

  private static func percent(_ share: Double, decimals: Int) -> String {
    NumberText.plain(share * 100, decimals: decimals) + " %"
  }

  /// A cell's place.
  package func rectangle(target: Int, prediction: Int) -> Canvas.Rectangle {
    .init(
      x: origin.x + Double(prediction) * cell, y: origin.y + Double(target) * cell, width: cell, height: cell)
  }

  public func draw(on canvas: Canvas) {
    heading.draw(on: canvas, x: Self.margin, top: Self.margin)
    let grid = Double(matrix.classCount) * cell
    for target in 0..<matrix.classCount { drawRow(target, on: canvas) }
    canvas.outline(.init(x: origin.x, y: origin.y, width: grid, height: grid), with: .axis, lineWidth: 0.5)
    drawNames(on: canvas, grid: grid)
    colorBar.draw(on: canvas, x: origin.x + grid + Self.barGap, top: origin.y)
  }

  private func drawRow(_ target: Int, on canvas: Canvas) {
    let support = matrix.support(of: target)
    for prediction in 0..<matrix.classCount {
      let place = rectangle(target: target, prediction: prediction)
      let count = matrix[target: target, prediction: prediction]
      let share = support == 0 ? 0 : Double(count) / Double(support)
      let color = support == 0 ? Self.emptyRow : colorMap.color(of: Float(share), in: 0...1)
      canvas.fill(place, with: color)
      guard cell >= Self.sideForCounts, support > 0 else { continue }
      write(count, share: share, in: place, ink: color.brightness > 0.5 ? .ink : .white, on: canvas)
    }
  }

  /// The count and, where there is room, the share below it; a 0 is left out, so that mistakes stand out.
  private func write(
    _ count: Int, share: Double, in place: Canvas.Rectangle, ink: Color, on canvas: Canvas
  ) {
    guard count > 0 else { return }
    let text = NumberText.count(count)
    var style = TextStyle(size: cell >= Self.sideForShares ? 11 : 9, color: ink)
    let width = Canvas.width(of: text, style: style)
    if width > cell - 4 { style = style.scaled(by: (cell - 4) / width) }
    guard cell >= Self.sideForShares else {
      canvas.write(text, at: place.center, .center, .middle, style: style)
      return
    }
    let middle = place.center
    canvas.write(text, at: .init(x: middle.x, y: middle.y - 7), .center, .middle, style: style)
    canvas.write(
      Self.percent(share, decimals: 1), at: .init(x: middle.x, y: middle.y + 8), .center, .middle,
      style: TextStyle(size: 9, color: ink))
  }

  private func drawNames(on canvas: Canvas, grid: Double) {
    var lowest = 0.0
    for index in 0..<matrix.classCount {
      let offset = (Double(index) + 0.5) * cell
      canvas.write(
        names[index], at: .init(x: origin.x - Self.gap, y: origin.y + offset), .right, .middle,
        style: nameStyle)
      let place = Canvas.Point(x: origin.x + offset, y: origin.y + grid + Self.gap)
      if columnsAreUpright {
        canvas.writeUpright(names[index], at: place, .right, style: nameStyle)
      } else {
        canvas.write(names[index], at: place, .center, .top, style: nameStyle)
      }
      lowest = max(lowest, Canvas.width(of: names[index], style: nameStyle))
    }
    let namesHeight = columnsAreUpright ? lowest.rounded(.up) : nameStyle.lineHeight
    canvas.write(
      "predicted class",
      at: .init(x: origin.x + grid / 2, y: origin.y + grid + Self.gap + namesHeight + Self.gap),
      .center, .top, style: .label)
    canvas.writeUpright(
      "true class", at: .init(x: Self.margin + TextStyle.label.lineHeight / 2, y: origin.y + grid / 2),
      .center,
      style: .label)
  }
}
