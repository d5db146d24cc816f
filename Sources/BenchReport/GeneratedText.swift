import Foundation
import Tensor

/// A document with parts that are generated, between two comments:
///
///     <!-- generated: NAME -->
///     ...
///     <!-- end of NAME -->
///
/// Everything else is written by people and stays as it is.
enum GeneratedText {
  /// The document with every generated part replaced by its section. Throws `FileError` if it has no such part, if a part
  /// has no end, or if there is no section of its name.
  static func replacing(
    partsOf document: String, at path: String, by sections: [String: String]
  ) throws(FileError) -> String {
    var result = ""
    var rest = document[...]
    var count = 0
    while let start = rest.firstRange(of: "<!-- generated: ") {
      guard let startEnd = rest[start.upperBound...].firstRange(of: " -->") else {
        throw failure(path, "a comment <!-- generated: is not closed")
      }
      let name = String(rest[start.upperBound..<startEnd.lowerBound])
      guard let section = sections[name] else {
        let known = sections.keys.sorted().joined(separator: ", ")
        throw failure(path, "there is no generated part '\(name)'; there are \(known)")
      }
      let mark = "<!-- end of \(name) -->"
      guard let end = rest[startEnd.upperBound...].firstRange(of: mark) else {
        throw failure(path, "the generated part '\(name)' does not end; add \(mark)")
      }
      result += rest[..<startEnd.upperBound] + "\n\n" + section + "\n\n" + mark
      rest = rest[end.upperBound...]
      count += 1
    }
    guard count > 0 else { throw failure(path, "it has no part that begins with <!-- generated: NAME -->") }
    return result + rest
  }

  private static func failure(_ path: String, _ reason: String) -> FileError {
    FileError(path: path, attempt: "write the figures to", reason: reason)
  }
}
