/// Columns of text, aligned: the first to the left, the others to the right.
struct TextTable {
  let titles: [String]
  var rows: [[String]] = []

  init(_ titles: [String]) { self.titles = titles }

  /// The table for a terminal.
  var plain: String {
    lines { cells, widths in
      zip(cells, widths).enumerated().map { Self.padded($1.0, to: $1.1, left: $0 == 0) }
        .joined(separator: "  ")
    } rule: { widths in
      widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    }
  }

  /// The table in Markdown.
  var markdown: String {
    lines { cells, widths in
      let padded = zip(cells, widths).enumerated().map { Self.padded($1.0, to: $1.1, left: $0 == 0) }
      return "| " + padded.joined(separator: " | ") + " |"
    } rule: { widths in
      let rules = widths.enumerated().map { column, width in
        String(repeating: "-", count: max(width, 3) - (column == 0 ? 0 : 1)) + (column == 0 ? "" : ":")
      }
      return "| " + rules.joined(separator: " | ") + " |"
    }
  }

  private func lines(
    _ line: (_ cells: [String], _ widths: [Int]) -> String, rule: (_ widths: [Int]) -> String
  ) -> String {
    let widths = titles.indices.map { column in
      max(3, titles[column].count, rows.map { $0[column].count }.max() ?? 0)
    }
    return ([line(titles, widths), rule(widths)] + rows.map { line($0, widths) }).joined(separator: "\n")
  }

  private static func padded(_ text: String, to width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? text + space : space + text
  }
}
