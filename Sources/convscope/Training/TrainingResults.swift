import CNN
import Figures
import Tensor

/// The files that a training writes: history and curves after every epoch, so that a long training can be watched and
/// leaves something if it is stopped, and the model at the end.
final class TrainingResults: Callback {
  private let model: String
  private let history: String?
  private let curves: String?

  init(model: String, history: String?, curves: String?) {
    self.model = model
    self.history = history
    self.curves = curves
  }

  var paths: [String] { [model, history, curves].compactMap { $0 } }

  /// Throws if one of the files could not be written, before time is spent.
  func check() throws {
    for path in paths { try AtomicFile.checkWriting(to: path) }
  }

  func epochEnded(_ training: TrainingRun) throws {
    if let history { try training.history.write(to: history) }
    if let curves { try CurvesFigure(training.history).write(to: curves) }
  }

  func save(_ trained: TrainedModel) throws {
    try trained.model.save(
      to: model, classNames: trained.classNames, preprocessing: trained.preprocessing)
  }
}
