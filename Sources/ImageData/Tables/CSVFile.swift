internal import Foundation
internal import SwiftCSV
internal import Tensor

/// A CSV file's rows; the sole user of SwiftCSV. Commas, semicolons or tabs part the fields, which may be quoted.
struct CSVFile {
  let path: String
  /// Every row, the first too, filled up to the same number of fields.
  let rows: [[String]]

  private static let limit = 1 << 30

  /// Throws a `FileError` for a file that is missing, is no text, or whose quotes do not close.
  init(_ path: String) throws(FileError) {
    self.path = path
    let file = try InputFile(path: path)
    guard file.length <= Self.limit else {
      throw FileError(
        path: path, attempt: "read",
        reason: "it has more than \(Self.limit) bytes; split it into smaller ones")
    }
    guard let text = String(bytes: try file.bytes(0..<file.length), encoding: .utf8) else {
      throw FileError(path: path, attempt: "read", reason: "it is not a text in UTF-8; save it as one")
    }
    let table: EnumeratedCSV
    do {
      table = try EnumeratedCSV(string: text, loadColumns: false)
    } catch {
      throw FileError(
        path: path, attempt: "read", reason: "a quote in it is not closed or stands inside a field (\(error))"
      )
    }
    let rows = ([table.header] + table.rows).filter { row in row.contains { !$0.isEmpty } }
    guard !rows.isEmpty else {
      throw FileError(
        path: path, attempt: "read", reason: "the file is empty; write a path and a class in each row")
    }
    let width = rows.map(\.count).max() ?? 0
    self.rows = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
    if let row = self.rows.firstIndex(where: { $0.contains { $0.contains(where: \.isNewline) } }) {
      throw FileError(
        path: path, attempt: "read", reason: "a quote that begins in row \(row + 1) goes over several lines")
    }
  }
}
