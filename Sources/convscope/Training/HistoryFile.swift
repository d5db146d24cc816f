import CNN
import Foundation
import Tensor

/// What a training measured, from the file that `train --history FILE.json` wrote.
enum HistoryFile {
  /// Throws a `FileError` for a file that is missing or something else.
  static func read(_ path: String) throws(FileError) -> History {
    do {
      return try History(json: String(contentsOfFile: path, encoding: .utf8))
    } catch {
      throw FileError(
        path: path, attempt: "read a training's history",
        reason: "it is missing or not what 'convscope train --history FILE.json' writes")
    }
  }
}
