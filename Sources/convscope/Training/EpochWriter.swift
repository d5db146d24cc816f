import CNN
import Figures

/// Writes model, history and curves after every epoch: a long training can be watched, and leaves something if it is
/// stopped.
final class EpochWriter: Callback {
  private let results: TrainingResults
  private let classNames: [String]
  private let preprocessing: Preprocessing

  init(_ results: TrainingResults, classNames: [String], preprocessing: Preprocessing) {
    self.results = results
    self.classNames = classNames
    self.preprocessing = preprocessing
  }

  func epochEnded(_ training: TrainingRun) throws {
    try training.model.save(to: results.model, classNames: classNames, preprocessing: preprocessing)
    if let history = results.history { try training.history.write(to: history) }
    if let curves = results.curves { try CurvesFigure(training.history).write(to: curves) }
  }
}
