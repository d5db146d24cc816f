internal import Foundation

/// Where a text breaks JSON's rules, in words.
enum JSONSyntaxFault {
  /// The line and the column, where Foundation tells them, and what stands there.
  static func sentence(_ json: String) -> String {
    guard json.contains(where: { !$0.isWhitespace }) else { return "it is empty" }
    let finding = finding(json)
    guard let place = place(finding, in: json) else {
      return finding.contains("end of file")
        ? "it ends too early, for a quote, a bracket or a brace is not closed, or a word is none of true, false and null"
        : "it cannot be read"
    }
    return "what stands in line \(place.line), column \(place.column)\(place.character) is out of place"
  }

  /// What Foundation says about the text; nothing if it can be read.
  private static func finding(_ json: String) -> String {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
      return ""
    } catch { return (error as NSError).userInfo["NSDebugDescription"] as? String ?? "\(error)" }
  }

  /// A place, counted from 1, and the character there, in brackets.
  private static func place(
    _ finding: String, in json: String
  ) -> (line: Int, column: Int, character: String)? {
    let lines = json.split(separator: "\n", omittingEmptySubsequences: false)
    var place: (line: Int, column: Int)?
    if let match = finding.firstMatch(of: /line (\d+), column (\d+)/),
      let line = Int(match.1), let column = Int(match.2)
    {
      place = (line, max(column, 1))
    } else if let match = finding.firstMatch(of: /character (\d+)/), let offset = Int(match.1) {
      // Bytes from the beginning.
      let before = String(decoding: json.utf8.prefix(offset), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      place = (before.count, (before.last?.count ?? 0) + 1)
    }
    guard let (line, column) = place else { return nil }
    let rest = lines.indices.contains(line - 1) ? lines[line - 1].dropFirst(column - 1) : ""
    return (line, column, rest.first.map { $0.isWhitespace ? "" : " ('\($0)')" } ?? "")
  }
}
