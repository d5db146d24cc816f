import Tensor

/// The files that a training writes.
struct TrainingResults {
  var model: String
  var history: String?
  var curves: String?
  /// What a training that is stopped goes on from.
  var checkpoint: String

  var paths: [String] { [model, history, curves].compactMap { $0 } }

  /// Throws if one of the files could not be written, before time is spent.
  func check() throws {
    for path in paths + [checkpoint] { try AtomicFile.checkWriting(to: path) }
  }
}
