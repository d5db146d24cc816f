internal import Foundation
internal import Tensor

/// Writes a checkpoint of the training: after every epoch, after every so many steps, when it is stopped between two, and
/// when the source of the batches fails.
///
/// `fit` calls it after all other callbacks, so that what these remember is in the file.
public final class TrainingBackup: Callback {
  private let path: String
  private let everySteps: Int?
  private let classNames: [String]
  private let preprocessing: Preprocessing?
  private let notes: [String: String]

  /// - Parameters:
  ///   - path: the file, which is whole or as it was before.
  ///   - everySteps: write after so many steps of an epoch too.
  ///   - classNames: as in `Model.save`, and so is `preprocessing`.
  ///   - notes: what else is kept, such as the command that trains.
  public init(
    _ path: String, everySteps: Int? = nil, classNames: [String] = [], preprocessing: Preprocessing? = nil,
    notes: [String: String] = [:]
  ) {
    self.path = path
    self.everySteps = everySteps
    self.classNames = classNames
    self.preprocessing = preprocessing
    self.notes = notes
  }

  public func stepEnded(_ training: TrainingRun) throws {
    guard training.step < training.stepsPerEpoch else { return }  // the epoch's end follows
    let isDue = everySteps.map { $0 > 0 && training.step % $0 == 0 } ?? false
    if isDue || training.stopsAfterStep { try write(training) }
  }

  public func epochEnded(_ training: TrainingRun) throws { try write(training) }

  /// Keeps the steps of an epoch that were taken. The source's error is the one to be told, not a second one of this file,
  /// which stays as it was if it cannot be written.
  func sourceFailed(_ training: TrainingRun) {
    if training.step > 0 { try? write(training) }
  }

  private func write(_ training: TrainingRun) throws {
    try training.saveCheckpoint(to: path, classNames: classNames, preprocessing: preprocessing, notes: notes)
  }
}

extension TrainingRun {
  /// Writes all that it takes to go on from here to one safetensors file, which is whole or as it was before: weights,
  /// architecture, what optimizer and callbacks remember, epoch, step and history. For a callback, in `stepEnded` or
  /// `epochEnded`.
  public func saveCheckpoint(
    to path: String, classNames: [String] = [], preprocessing: Preprocessing? = nil,
    notes: [String: String] = [:]
  ) throws {
    let optimizer = try model.optimizer.savedState()
    let given = try model.optimizer.givenSettings()
    var progress = try TrainingProgress(
      seed: seed, stepsPerEpoch: stepsPerEpoch, epoch: epochHasEnded ? epoch : max(epoch - 1, 0),
      step: epochHasEnded ? 0 : step, history: history, figures: epochHasEnded ? [] : collectedFigures,
      epochSeconds: epochHasEnded ? nil : secondsBefore + elapsed / .seconds(1),
      optimizer: type(of: given).className, optimizerSettings: OptimizerSettings(of: given),
      optimizerNumbers: optimizer.numbers, callbackNumbers: [:])
    typealias Key = Checkpoint.Key
    var tensors = optimizer.tensors.map { (name: Key.optimizer + $0, tensor: $1) }
    for (name, holder) in stateHolders {
      let state = try holder.savedState()
      progress.callbackNumbers[name] = state.numbers
      tensors += state.tensors.map { (name: Key.callback(name) + $0, tensor: $1) }
    }
    let json = try CheckpointCoding.encoder.encode(progress)
    var texts = [Key.training: String(decoding: json, as: UTF8.self)]
    if !notes.isEmpty {
      texts[Key.notes] = String(decoding: try CheckpointCoding.encoder.encode(notes), as: UTF8.self)
    }
    try model.save(
      to: path, classNames: classNames, preprocessing: preprocessing,
      adding: tensors.sorted { $0.name < $1.name }, texts: texts)
  }
}

extension TrainingRun {
  /// Goes on from a checkpoint: the model has its weights, and the optimizer, the callbacks and the figures remember what
  /// they did.
  ///
  /// Throws `ModelError` if it is of another training.
  func resume(_ checkpoint: Checkpoint) throws {
    let progress = checkpoint.progress
    try progress.check(
      seed: seed, stepsPerEpoch: stepsPerEpoch, optimizer: model.optimizer.givenSettings())
    guard checkpoint.saved.model === model else {
      throw ModelError.unusableData(
        "the checkpoint is of another model: train the one that it holds, `checkpoint.saved.model`")
    }
    let states = try stateHolders.map { name, holder in
      guard let state = checkpoint.callback(name) else {
        throw ModelError.unusableData(
          "the checkpoint has no state of the callback \(name): give the same callbacks to go on")
      }
      return (holder, state)
    }
    for (holder, state) in states { try holder.restore(state) }
    try model.optimizer.restore(checkpoint.optimizer)
    model.setWeights(checkpoint.weights)
    history = progress.history
    guard progress.step > 0 else { return }
    restoreFigures(progress.figures)
    secondsBefore = progress.epochSeconds ?? 0
  }
}
