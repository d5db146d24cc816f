import CNN
import Foundation

/// A training that an error ended may have left a checkpoint.
enum KeptTraining {
  /// Calls `train`, and tells after an error how to go on if the checkpoint was written meanwhile.
  static func telling<Result>(of checkpoint: String, _ train: () throws -> Result) throws -> Result {
    let before = changed(checkpoint)
    do {
      return try train()
    } catch {
      if let now = changed(checkpoint), now != before {
        if case .notFinite? = error as? ModelError {
          Notes.write(
            "\(checkpoint) would end the same way: remove it, and begin anew with what follows in mind")
        } else {
          Notes.write(
            "what was trained is kept; when the cause of what follows is gone: convscope train --resume \(checkpoint)"
          )
        }
      }
      throw error
    }
  }

  private static func changed(_ path: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
  }
}
