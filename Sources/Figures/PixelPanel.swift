/// A map of colours shown as squares, with the numbers of its rows at the left and of its columns above.
struct PixelPanel: Sendable {
  private let pixels: PixelMap<UInt32>
  private let scale: PixelScale
  private let rowTicks: Ticks
  private let columnTicks: Ticks
  /// The squares' place in the panel.
  let squares: Canvas.Rectangle
  let size: Canvas.Size

  private static let tickLength = 4.0
  private static let gap = 4.0
  /// The longer side in pixels of the file, if the squares are whole pixels; fewer for a handful of squares.
  private static let target = 1000
  private static let largestSquare = 160

  /// The scale at which a map of so many data pixels is shown.
  static func scale(width: Int, height: Int) -> PixelScale {
    // Data of up to twice the target is still shown pixel by pixel.
    let longest = max(width, height)
    return PixelScale(length: longest, target: longest > target ? 2 * target : target, largest: largestSquare)
  }

  /// `pixels` have been shrunk by the scale already; `width` and `height` count the data's own.
  init(_ pixels: PixelMap<UInt32>, width: Int, height: Int, scale: PixelScale) {
    self.pixels = pixels
    self.scale = scale
    let shown = Canvas.Size(
      width: (Double(scale.pixels(width)) / Double(Canvas.pixelsPerPoint)).rounded(.up),
      height: (Double(scale.pixels(height)) / Double(Canvas.pixelsPerPoint)).rounded(.up))
    rowTicks = Self.ticks(count: height, length: shown.height)
    columnTicks = Self.ticks(count: width, length: shown.width)
    let rowLabels = rowTicks.labels.map { Canvas.width(of: $0, style: .tick) }.max() ?? 0
    let left = (rowLabels + Self.gap + Self.tickLength).rounded(.up)
    let top = (TextStyle.tick.lineHeight + Self.tickLength + 1).rounded(.up)
    squares = Canvas.Rectangle(x: left, y: top, width: shown.width, height: shown.height)
    // The last column's and row's labels may reach over the squares.
    let overhang = ((columnTicks.labels.last.map { Canvas.width(of: $0, style: .tick) } ?? 0) / 2).rounded(
      .up)
    size = Canvas.Size(
      width: left + shown.width + overhang, height: top + shown.height + TextStyle.tick.lineHeight / 2)
  }

  private static func ticks(count: Int, length: Double) -> Ticks {
    let wanted = max(Int(length / 48), length >= 40 ? 2 : 1)
    return Ticks(from: 0, to: Double(count - 1), count: wanted, smallestStep: 1)
  }

  func draw(on canvas: Canvas, x: Double, top: Double) {
    let place = Canvas.Rectangle(
      x: x + squares.x, y: top + squares.y, width: squares.width, height: squares.height)
    canvas.draw(Bitmap(pixels, scale: scale.enlargement), at: .init(x: place.x, y: place.y))
    canvas.outline(
      .init(
        x: place.x, y: place.y,
        width: Double(pixels.width * scale.enlargement) / Double(Canvas.pixelsPerPoint),
        height: Double(pixels.height * scale.enlargement) / Double(Canvas.pixelsPerPoint)), with: .axis,
      lineWidth: 0.5)
    let step = scale.pixelsPerValue / Double(Canvas.pixelsPerPoint)
    for (value, label) in zip(columnTicks.values, columnTicks.labels) {
      let center = place.x + (value + 0.5) * step
      canvas.stroke(
        [.init(x: center, y: place.y - Self.tickLength), .init(x: center, y: place.y)], with: .axis)
      canvas.write(
        label, at: .init(x: center, y: place.y - Self.tickLength - 3), .center, .baseline, style: .tick)
    }
    for (value, label) in zip(rowTicks.values, rowTicks.labels) {
      let center = place.y + (value + 0.5) * step
      canvas.stroke(
        [.init(x: place.x - Self.tickLength, y: center), .init(x: place.x, y: center)], with: .axis)
      canvas.write(
        label, at: .init(x: place.x - Self.tickLength - Self.gap, y: center), .right, .middle, style: .tick)
    }
  }
}
