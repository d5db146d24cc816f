/// Where the cells of a grid lie, with the index of each row's first cell at the left and the distance from it above (or
/// the numbers of rows and columns),
/// a heading over them and, if there is one scale, a colour bar beside them.
///
/// Lengths within the grid are pixels of the file.
package struct CellLayout: Sendable {
  package struct Cells: Sendable {
    package var count: Int
    package var columns: Int
    package var width: Int
    package var height: Int
    /// Between two cells.
    package var gap: Int
    /// Whether rows and columns have numbers of their own, rather than each row that of its first cell.
    package var isTable = false
    /// What rows are called, in place of numbers; columns have none then.
    package var rowNames: [String] = []

    package var rows: Int { (count + columns - 1) / columns }
    func label(ofRow row: Int) -> String {
      rowNames.isEmpty ? String(isTable ? row : row * columns) : rowNames[row]
    }
    var gridWidth: Int { columns * (width + gap) - gap }
    var gridHeight: Int { rows * (height + gap) - gap }

    /// The cell's top left pixel in the grid.
    package func origin(of index: Int) -> (x: Int, y: Int) {
      (index % columns * (width + gap), index / columns * (height + gap))
    }

    /// Makes white what the last row leaves free, and the gap above it: it belongs to the page.
    func clearRest(of grid: inout Bitmap) {
      let last = origin(of: count - 1)
      let free = last.x + width
      let top = max(last.y - gap, 0)
      grid.fill(x: free, y: top, width: gridWidth - free, height: gridHeight - top, with: .white)
    }
  }

  package let cells: Cells
  let size: Canvas.Size
  /// The grid's top left corner in the figure.
  package let origin: Canvas.Point
  private let heading: Heading
  private let colorBar: ColorBar?
  private let labelStyle: TextStyle

  private static let margin = 16.0
  private static let labelGap = 6.0
  private static let barGap = 14.0
  private static let smallestBar = 96.0
  private static let smallestTextWidth = 300.0
  private static let widestName = 220.0

  init(_ cells: Cells, title: String, caption: String, colorBar: (map: ColorMap, limits: ClosedRange<Float>)?)
  {
    var cells = cells
    let grid = Canvas.Size(
      width: Self.points(cells.gridWidth).rounded(.up), height: Self.points(cells.gridHeight).rounded(.up))
    // A wide picture is mostly seen at a smaller size.
    let textScale = grid.width > 800 ? 1.4 : 1
    let labelStyle = TextStyle.tick.scaled(by: textScale)
    self.labelStyle = labelStyle
    cells.rowNames = cells.rowNames.map {
      TextBlock.shortened($0, style: labelStyle, width: Self.widestName)
    }
    self.cells = cells
    let bar = colorBar.map {
      ColorBar(
        colorMap: $0.map, limits: $0.limits, height: min(max(grid.height, Self.smallestBar), 600),
        textScale: textScale)
    }
    self.colorBar = bar
    let labels = cells.rowNames.isEmpty ? [cells.label(ofRow: cells.rows - 1)] : cells.rowNames
    let widest = labels.map { Canvas.width(of: $0, style: labelStyle) }.max() ?? 0
    let left = (widest + Self.labelGap).rounded(.up)
    let top = (labelStyle.lineHeight + 2).rounded(.up)
    // A narrow last column's label may reach over the grid.
    let overhang = (Canvas.width(of: "+\(cells.columns)", style: labelStyle) / 2).rounded(.up)
    let contentWidth = left + grid.width + (bar.map { Self.barGap + $0.width } ?? 0)
    let textWidth = max(contentWidth, Self.smallestTextWidth)
    heading = Heading(title: title, caption: caption, width: textWidth, textScale: textScale)
    origin = Canvas.Point(x: Self.margin + left, y: Self.margin + heading.height + top)
    size = Canvas.Size(
      width: max(textWidth, left + grid.width + overhang) + 2 * Self.margin,
      height: origin.y + max(grid.height, (bar.map(\.height) ?? 0) + labelStyle.lineHeight / 2).rounded(.up)
        + Self.margin)
  }

  private static func points(_ pixels: Int) -> Double { Double(pixels) / Double(Canvas.pixelsPerPoint) }

  /// Draws everything but the cells.
  func drawSurroundings(on canvas: Canvas) {
    heading.draw(on: canvas, x: Self.margin, top: Self.margin)
    colorBar?.draw(
      on: canvas, x: origin.x + Self.points(cells.gridWidth).rounded(.up) + Self.barGap, top: origin.y)
    let rowPitch = Self.points(cells.height + cells.gap)
    // Low rows get smaller numbers before they get none.
    let rowStyle = labelStyle.scaled(by: min(1, max(rowPitch, 8) / labelStyle.size))
    for row in stride(
      from: 0, to: cells.rows, by: Self.interval(pitch: rowPitch, room: rowStyle.size))
    {
      let y = origin.y + (Double(row) * rowPitch + Self.points(cells.height) / 2)
      canvas.write(
        cells.label(ofRow: row), at: .init(x: origin.x - Self.labelGap, y: y), .right, .middle,
        style: rowStyle)
    }
    guard cells.rowNames.isEmpty else { return }
    let columnPitch = Self.points(cells.width + cells.gap)
    let sign = cells.rows > 1 && !cells.isTable ? "+" : ""
    let widest = Canvas.width(of: "\(sign)\(cells.columns - 1)", style: labelStyle) + 2 * Self.labelGap
    for column in stride(from: 0, to: cells.columns, by: Self.interval(pitch: columnPitch, room: widest)) {
      let x = origin.x + (Double(column) * columnPitch + Self.points(cells.width) / 2)
      canvas.write(
        sign + String(column), at: .init(x: x, y: origin.y - Self.labelGap), .center, .baseline,
        style: labelStyle
      )
    }
  }

  /// A cell's place in the figure, in points.
  package func rectangle(of index: Int) -> Canvas.Rectangle {
    let place = cells.origin(of: index)
    return .init(
      x: origin.x + Self.points(place.x), y: origin.y + Self.points(place.y), width: Self.points(cells.width),
      height: Self.points(cells.height))
  }

  /// Labels for every 1st, 2nd, 4th, 8th ... cell, so that they have room.
  private static func interval(pitch: Double, room: Double) -> Int {
    var interval = 1
    while Double(interval) * pitch < room { interval *= 2 }
    return interval
  }
}
