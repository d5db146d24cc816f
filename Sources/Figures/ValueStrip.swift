/// The values of a layer that has one a channel, such as a dense one: as a strip of squares broken into rows, or, if they
/// have names, below each other with the name beside each.
package struct ValueStrip: Figure {
  package let layout: CellLayout
  private let values: [Float]
  private let limits: ClosedRange<Float>
  private let colorMap: ColorMap

  private static let largestWidth = 2048
  private static let largestSquare = 112
  private static let namedHeight = 40
  /// More names than this would make the picture longer than anybody looks; there are numbers then.
  package static let mostNames = 200
  private static let valueStyle = TextStyle(size: 10)

  init(_ values: [Float], names: [String] = [], title: String, colorMap: ColorMap) {
    self.values = values
    self.colorMap = colorMap
    let statistics = ValueStatistics(values)
    limits = statistics.limits
    let isNamed = !names.isEmpty && names.count <= Self.mostNames
    let columns = isNamed ? 1 : Self.columns(for: values.count)
    let side = min(max(Self.largestWidth / columns, 1), Self.largestSquare)
    let zeros =
      statistics.zeroCount == 0 ? "" : ", \(NumberText.count(statistics.zeroCount)) of them zero"
    layout = CellLayout(
      .init(
        count: values.count, columns: columns, width: side, height: isNamed ? Self.namedHeight : side, gap: 0,
        rowNames: isNamed ? names : []), title: title,
      caption: "\(NumberText.count(values.count)) \(values.count == 1 ? "value" : "values")\(zeros)"
        + ValueStatistics.note(nonFinite: statistics.nonFiniteCount),
      colorBar: statistics.finiteCount > 0 ? (colorMap, limits) : nil)
  }

  /// One row up to 16 values, then a power of two that makes the strip about twice as wide as high.
  static func columns(for count: Int) -> Int {
    guard count > 16 else { return count }
    var columns = 16
    while columns * columns < 2 * count, columns < largestWidth { columns *= 2 }
    return columns
  }

  package var size: Canvas.Size { layout.size }

  package func draw(on canvas: Canvas) {
    layout.drawSurroundings(on: canvas)
    let cells = layout.cells
    var bitmap = Bitmap(width: cells.gridWidth, height: cells.gridHeight, filledWith: .white)
    for (index, value) in values.enumerated() {
      let place = cells.origin(of: index)
      bitmap.fill(
        x: place.x, y: place.y, width: cells.width, height: cells.height,
        with: colorMap.color(of: value, in: limits))
    }
    canvas.draw(bitmap, at: layout.origin)
    guard cells.width == Self.largestSquare else { return }
    for (index, value) in values.enumerated() { write(value, index, on: canvas) }
  }

  /// Writes the value into its square, where it fits.
  private func write(_ value: Float, _ index: Int, on canvas: Canvas) {
    let square = layout.rectangle(of: index)
    let text = NumberText.short(Double(value), significantDigits: 3)
    var style = Self.valueStyle
    let width = Canvas.width(of: text, style: style)
    if width > square.width - 4 { style = style.scaled(by: (square.width - 4) / width) }
    style.color = colorMap.color(of: value, in: limits).brightness > 0.5 ? .ink : .white
    canvas.write(text, at: square.center, .center, .middle, style: style)
  }
}
