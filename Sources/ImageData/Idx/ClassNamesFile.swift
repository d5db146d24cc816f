internal import Foundation
internal import Tensor

/// A text file with the name of a class on each line, in the order of the classes' numbers.
enum ClassNamesFile {
  /// The names, or nil if there is no such file. Throws an `IdxError` for a file without names.
  static func read(_ path: String) throws(IdxError) -> [String]? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw IdxError(path: path, .unreadable("it may not be read; change its permissions"))
    }
    let names = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    guard !names.isEmpty else {
      throw IdxError(path: path, .unreadable("it has no class names; write one a line, or remove it"))
    }
    return names
  }

  static func write(_ names: [String], to path: String) throws(FileError) {
    try AtomicFile.write(names.joined(separator: "\n") + "\n", to: path)
  }
}
