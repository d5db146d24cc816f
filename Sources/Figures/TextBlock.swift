/// A text broken into lines that are no wider than asked for.
package struct TextBlock: Sendable {
  package let lines: [String]
  let style: TextStyle

  /// Breaks between words, and within a word that is too wide for a line. An empty text has no lines.
  package init(_ text: String, style: TextStyle, width: Double) {
    self.style = style
    let fits = { (line: String) in Canvas.width(of: line, style: style) <= width }
    var lines: [String] = []
    for paragraph in text.split(whereSeparator: \.isNewline) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : line + " " + word
        if fits(longer) {
          line = longer
          continue
        }
        if !line.isEmpty { lines.append(line) }
        line = String(word)
        while line.count > 1, !fits(line) {
          let head = Self.longestPrefix(of: line, where: fits)
          lines.append(head)
          line.removeFirst(head.count)
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
    self.lines = lines
  }

  /// The text in one line, cut off where it is wider than asked for.
  static func shortened(_ text: String, style: TextStyle, width: Double) -> String {
    let lines = TextBlock(text, style: style, width: width).lines
    return lines.count > 1 ? String(lines[0].dropLast()) + "…" : lines.first ?? ""
  }

  var height: Double { Double(lines.count) * style.lineHeight }
  var width: Double { lines.map { Canvas.width(of: $0, style: style) }.max() ?? 0 }

  func draw(on canvas: Canvas, x: Double, top: Double, _ anchor: Canvas.HorizontalAnchor = .left) {
    for (index, line) in lines.enumerated() {
      let place = Canvas.Point(x: x, y: top + Double(index) * style.lineHeight)
      canvas.write(line, at: place, anchor, .top, style: style)
    }
  }

  /// At least one character; found by halving, for a word may be very long.
  private static func longestPrefix(of word: String, where fits: (String) -> Bool) -> String {
    var lower = 1
    var upper = word.count
    while lower < upper {
      let middle = (lower + upper + 1) / 2
      if fits(String(word.prefix(middle))) { lower = middle } else { upper = middle - 1 }
    }
    return String(word.prefix(lower))
  }
}
