import Foundation

/// The rows of docs/keras-guide.md, and the code of the tests that run them.
struct KerasGuide {
  struct Row {
    /// What one writes in Keras.
    var keras: String
    /// What one writes here.
    var code: String
  }

  let rows: [Row]
  /// What the tests beside this file consist of, without comments and white space.
  let testCode: String

  init(file: String = #filePath) throws {
    let tests = URL(fileURLWithPath: file).deletingLastPathComponent()
    let repository = tests.deletingLastPathComponent().deletingLastPathComponent()
    let guide = try String(
      contentsOf: repository.appendingPathComponent("docs/keras-guide.md"), encoding: .utf8)
    rows = guide.split(separator: "\n").compactMap(Self.row)
    testCode = try FileManager.default.contentsOfDirectory(atPath: tests.path)
      .filter { $0.hasSuffix("RowsTests.swift") }.sorted()
      .map { Self.code(try String(contentsOf: tests.appendingPathComponent($0), encoding: .utf8)) }
      .joined(separator: "\n")
  }

  /// Whether the row's code stands in a test, however it is broken into lines there.
  func isRun(_ row: Row) -> Bool { testCode.contains(Self.code(row.code)) }

  /// Two cells of code, and anything.
  private static func row(_ line: Substring) -> Row? {
    let cells = line.components(separatedBy: " | ")
    guard line.hasPrefix("| `"), cells.count >= 3 else { return nil }
    return Row(keras: text(cells[0].dropFirst(2)), code: text(cells[1][...]))
  }

  private static func text(_ cell: Substring) -> String {
    String(cell.drop { $0 == "`" }.prefix { $0 != "`" })
  }

  /// Without lines of comment, and without the white space that formatting may change.
  private static func code(_ source: String) -> String {
    source.split(separator: "\n")
      .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      .joined().filter { !$0.isWhitespace && $0 != ";" }
  }
}
