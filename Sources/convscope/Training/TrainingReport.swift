import CNN
import ImageData

/// What came of a training, for other programs.
struct TrainingReport: Encodable {
  let completed: Bool
  let model: String
  let parameters: Int
  let classes: [String]
  /// The number of the last epoch that ended.
  let epochs: Int
  /// What all epochs took.
  let seconds: Double
  /// The figures of the last epoch.
  let final: [String: Double]
  /// The best epoch by the figure that early stopping watches, and the one after which it stopped.
  let bestEpoch: Int?
  let stoppedEpoch: Int?
  /// All files that were written.
  let files: [String]
  let history: History

  private enum CodingKeys: String, CodingKey {
    case completed, model, parameters, classes, epochs, seconds, final, files, history
    case bestEpoch = "best_epoch"
    case stoppedEpoch = "stopped_epoch"
  }

  init(_ outcome: TrainingTask.Outcome, of task: TrainingTask, results: TrainingResults) {
    completed = outcome.isComplete
    model = results.model
    parameters = task.model.parameterCount
    classes = task.images.classNames
    history = outcome.history
    epochs = history.epochs.last?.number ?? 0
    seconds = history.epochs.reduce(0) { $0 + $1.seconds }
    final = history.epochs.last?.values ?? [:]
    bestEpoch = outcome.callbacks.bestEpoch
    stoppedEpoch = outcome.callbacks.stoppedEpoch
    files =
      results.paths + outcome.callbacks.savedModels + (outcome.isComplete ? [] : [results.checkpoint])
  }
}
