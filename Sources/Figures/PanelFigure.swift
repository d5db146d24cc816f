/// A heading over one panel of pixels and, beside it, a colour bar: what images and single channels share.
struct PanelFigure: Figure {
  private let heading: Heading
  private let panel: PixelPanel
  private let colorBar: ColorBar?
  let size: Canvas.Size

  private static let margin = 16.0
  private static let barGap = 12.0
  private static let smallestBar = 96.0
  private static let smallestTextWidth = 300.0

  init(title: String, caption: String, panel: PixelPanel, colorMap: ColorMap?, limits: ClosedRange<Float>) {
    self.panel = panel
    colorBar = colorMap.map {
      ColorBar(colorMap: $0, limits: limits, height: max(panel.squares.height, Self.smallestBar))
    }
    let content = panel.size.width + (colorBar.map { Self.barGap + $0.width } ?? 0)
    let textWidth = max(content, Self.smallestTextWidth)
    heading = Heading(title: title, caption: caption, width: textWidth)
    let rows = max(
      panel.size.height,
      colorBar.map { panel.squares.y + $0.height + TextStyle.tick.lineHeight / 2 } ?? 0)
    size = Canvas.Size(
      width: (textWidth + 2 * Self.margin).rounded(.up),
      height: (heading.height + rows + 2 * Self.margin).rounded(.up))
  }

  /// Where the squares' top left corner lies in the figure.
  var squaresOrigin: Canvas.Point {
    // A short panel stands at the middle of a higher colour bar.
    let lower = (((colorBar?.height ?? 0) - panel.squares.height) / 2).rounded(.down)
    return .init(
      x: Self.margin + panel.squares.x, y: Self.margin + heading.height + panel.squares.y + max(lower, 0))
  }

  func draw(on canvas: Canvas) {
    heading.draw(on: canvas, x: Self.margin, top: Self.margin)
    let origin = squaresOrigin
    panel.draw(on: canvas, x: Self.margin, top: origin.y - panel.squares.y)
    colorBar?.draw(
      on: canvas, x: Self.margin + panel.size.width + Self.barGap,
      top: Self.margin + heading.height + panel.squares.y)
  }
}
