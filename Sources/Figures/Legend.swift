/// What the marks of a figure stand for, in rows as wide as the figure.
struct Legend: Sendable {
  enum Mark: Sendable { case dots, line, block }

  struct Entry: Sendable {
    var text: String
    var mark: Mark
    var color: Color
    var dashes: [Double] = []
  }

  private let places: [(entry: Entry, x: Double, row: Int)]
  /// With the gap below, in whole points; 0 without entries.
  let height: Double

  private static let sample = 22.0
  private static let gap = 6.0
  private static let entryGap = 18.0
  private static let style = TextStyle.label

  init(_ entries: [Entry], width: Double) {
    var x = 0.0
    var row = 0
    var places: [(Entry, Double, Int)] = []
    for var entry in entries {
      let room = width - Self.sample - Self.gap
      var textWidth = Canvas.width(of: entry.text, style: Self.style)
      while textWidth > room, entry.text.count > 2 {
        entry.text = entry.text.dropLast(2) + "…"
        textWidth = Canvas.width(of: entry.text, style: Self.style)
      }
      let entryWidth = Self.sample + Self.gap + textWidth
      if x > 0, x + entryWidth > width { (x, row) = (0, row + 1) }
      places.append((entry, x, row))
      x += entryWidth + Self.entryGap
    }
    self.places = places
    height = places.isEmpty ? 0 : (Double(row + 1) * Self.style.lineHeight * 1.15 + 8).rounded(.up)
  }

  func draw(on canvas: Canvas, x: Double, top: Double) {
    for (entry, offset, row) in places {
      let y = top + (Double(row) + 0.5) * Self.style.lineHeight * 1.15
      let start = x + offset
      let line = [Canvas.Point(x: start, y: y), .init(x: start + Self.sample, y: y)]
      switch entry.mark {
      case .line: canvas.stroke(line, with: entry.color, lineWidth: 2, dashes: entry.dashes)
      case .dots:
        canvas.stroke(line, with: entry.color.withOpacity(0.35), dashes: entry.dashes)
        canvas.fillCircle(at: .init(x: start + Self.sample / 2, y: y), radius: 3, with: entry.color)
      case .block:
        canvas.fill(.init(x: start + 6, y: y - 5, width: Self.sample - 8, height: 10), with: entry.color)
      }
      canvas.write(
        entry.text, at: .init(x: start + Self.sample + Self.gap, y: y), .left, .middle, style: Self.style)
    }
  }
}
