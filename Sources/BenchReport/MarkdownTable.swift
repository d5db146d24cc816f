/// A table in Markdown: the first column to the left, the others to the right.
func markdownTable(_ titles: [String], _ rows: [[String]]) -> String {
  let rule = titles.indices.map { $0 == 0 ? "---" : "---:" }
  return ([titles, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
}
