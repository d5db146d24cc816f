import CNN
import Figures

/// Writes model, history and curves after every epoch: a long training can be watched, and leaves something if it is
/// stopped.
final class EpochWriter: Callback {
  private let results: TrainingResults
  private let classNames: [String]
  private let preprocessing: Preprocessing
  /// Whether the files are there.
  private(set) var hasWritten = false

  init(_ results: TrainingResults, classNames: [String], preprocessing: Preprocessing) {
    self.results = results
    self.classNames = classNames
    self.preprocessing = preprocessing
  }

  func epochEnded(_ training: TrainingRun) throws { try write(training.model, training.history) }

  func write(_ model: Model, _ history: History) throws {
    try model.save(to: results.model, classNames: classNames, preprocessing: preprocessing)
    if let path = results.history { try history.write(to: path) }
    if let path = results.curves { try CurvesFigure(history).write(to: path) }
    hasWritten = true
  }
}
