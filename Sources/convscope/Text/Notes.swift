import Foundation

/// Lines on standard error.
enum Notes {
  /// Writes a line that begins with the tool's name.
  static func write(_ text: String) {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    FileHandle.standardError.write(Data("convscope: \(line)\n".utf8))
  }
}
