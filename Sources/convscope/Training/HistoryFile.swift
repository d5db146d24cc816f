import CNN
import Foundation
import Tensor

/// What a training measured, from a file that `train` wrote with `--history` or `--csv-log`.
enum HistoryFile {
  /// Throws a `FileError` that tells a file that is missing, one of another kind, and one without epochs apart.
  static func read(_ path: String) throws(FileError) -> History {
    func problem(_ reason: String) -> FileError {
      FileError(path: path, attempt: "read a training's history", reason: reason)
    }
    let text: String
    do throws(FileError) {
      let file = try InputFile(path: path)
      text = String(decoding: try file.bytes(0..<file.length), as: UTF8.self)
    } catch { throw problem(error.reason) }
    let history: History
    if text.first(where: { !$0.isWhitespace }) == "{" || path.lowercased().hasSuffix(".json") {
      history = try parsed(text, problem)
    } else {
      do throws(ModelError) {
        history = try History(csv: text)
      } catch { throw problem("\(error); it is what 'convscope train' writes with --history or --csv-log") }
    }
    guard !history.epochs.isEmpty else {
      throw problem("it has no epochs; train for at least one")
    }
    return history
  }

  private static func parsed(
    _ text: String, _ problem: (_ reason: String) -> FileError
  ) throws(FileError) -> History {
    do {
      return try History(json: text)
    } catch {
      let isJSON =
        (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
      throw problem(
        isJSON
          ? "it is JSON, but no history, which has names and epochs with their values; give what 'convscope train "
            + "--history FILE.json' wrote"
          : "it is not JSON, though its name or its beginning says so; give what 'convscope train --history FILE.json' "
            + "wrote")
    }
  }
}
