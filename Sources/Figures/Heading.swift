/// A figure's title and, below it, a caption.
struct Heading: Sendable {
  private let title: TextBlock
  private let caption: TextBlock
  private static let gapBelow = 12.0

  init(title: String, caption: String, width: Double, textScale: Double = 1) {
    self.title = TextBlock(title, style: .title.scaled(by: textScale), width: width)
    self.caption = TextBlock(caption, style: .caption.scaled(by: textScale), width: width)
  }

  /// The height with the gap below, in whole points; 0 if there is no text.
  var height: Double {
    let text = title.height + caption.height
    return text == 0 ? 0 : (text + Self.gapBelow).rounded(.up)
  }

  func draw(on canvas: Canvas, x: Double, top: Double) {
    title.draw(on: canvas, x: x, top: top)
    caption.draw(on: canvas, x: x, top: top + title.height)
  }
}
