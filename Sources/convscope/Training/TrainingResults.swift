import Tensor

/// The files that a training writes.
struct TrainingResults {
  var model: String
  var history: String?
  var curves: String?
  /// What a training that is stopped goes on from.
  var checkpoint: String
  /// What callbacks write.
  var others: [String] = []

  var paths: [String] { [model, history, curves].compactMap { $0 } + others }

  /// Throws if one of the files could not be written, before time is spent; callbacks look after their own.
  func check() throws {
    for path in [model, history, curves, checkpoint].compactMap({ $0 }) {
      try AtomicFile.checkWriting(to: path)
    }
  }
}
