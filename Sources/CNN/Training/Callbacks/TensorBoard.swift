internal import Foundation
internal import Tensor

/// Writes the figures of each epoch as event files that TensorBoard shows.
///
/// As in Keras the figures of training and validation are in the folders `train` and `validation`, under names such as
/// `epoch_loss`, and the first epoch is step 0.
public final class TensorBoard: Callback {
  private let folder: String
  private var files: [String: EventFile] = [:]

  /// - Parameter folder: where the two folders are made; each training adds a file to them.
  public init(_ folder: String = "logs") { self.folder = folder }

  /// Throws `FileError` if nothing can be written there.
  public func trainingBegan(_ training: TrainingRun) throws {
    files = ["train": try EventFile(in: "\(folder)/train")]
    if training.figureNames.contains(where: { $0.hasPrefix("val_") }) {
      files["validation"] = try EventFile(in: "\(folder)/validation")
    }
  }

  public func epochEnded(_ training: TrainingRun) throws {
    guard let epoch = training.history.epochs.last else { return }
    var figures = epoch.values
    figures["learning_rate"] = figures["learning_rate"] ?? Double(training.learningRate)
    for (name, value) in figures.sorted(by: { $0.key < $1.key }) {
      let isValidation = name.hasPrefix("val_")
      let tag = "epoch_" + (isValidation ? String(name.dropFirst(4)) : name)
      try files[isValidation ? "validation" : "train"]?.write(
        Float(value), tag: tag, step: epoch.number - 1, time: Date().timeIntervalSince1970)
    }
  }

  public func trainingEnded(_ training: TrainingRun) { files = [:] }
}
