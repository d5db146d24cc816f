/// The files that a training writes.
struct TrainingResults {
  var model: String
  var history: String?
  var curves: String?
  /// What a training that is stopped goes on from.
  var checkpoint: String
  /// The table of epochs and TensorBoard's folder.
  var logs: [String] = []

  var paths: [String] { [model, history, curves].compactMap { $0 } + logs }
}
