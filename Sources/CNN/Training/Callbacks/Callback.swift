/// Is told how a training goes on: displays, logs, early stopping. Called in the thread that trains.
///
/// What a hook throws ends the training and comes out of `fit`.
public protocol Callback: AnyObject {
  func trainingBegan(_ training: TrainingRun) throws
  func epochBegan(_ training: TrainingRun) throws
  func stepEnded(_ training: TrainingRun) throws
  /// After validation; `training.history` has the epoch's figures as its last.
  func epochEnded(_ training: TrainingRun) throws
  /// Called at the end in any case, also after an error.
  func trainingEnded(_ training: TrainingRun)
}

extension Callback {
  public func trainingBegan(_ training: TrainingRun) throws {}
  public func epochBegan(_ training: TrainingRun) throws {}
  public func stepEnded(_ training: TrainingRun) throws {}
  public func epochEnded(_ training: TrainingRun) throws {}
  public func trainingEnded(_ training: TrainingRun) {}
}

/// A training under way, as its callbacks see it.
public final class TrainingRun {
  public let model: Model
  /// The number of the last epoch, and how many steps each has.
  public let epochs: Int
  public let stepsPerEpoch: Int

  /// The epoch, counted from 1, and how many of its steps are done.
  public internal(set) var epoch = 0
  public internal(set) var step = 0
  /// The figures of the epochs that have ended.
  public internal(set) var history = History()
  /// How long the epoch's steps have taken so far, and the part of that spent waiting for data.
  public internal(set) var elapsed = Duration.zero
  public internal(set) var waiting = Duration.zero
  /// Whether the training ends after this epoch.
  public private(set) var isStopping = false

  private let measurement: BatchMeasurement

  init(model: Model, epochs: Int, stepsPerEpoch: Int, measurement: BatchMeasurement) {
    self.model = model
    self.epochs = epochs
    self.stepsPerEpoch = stepsPerEpoch
    self.measurement = measurement
  }

  /// The training figures of the epoch so far: means over its steps.
  public var figures: Evaluation { measurement.figures }

  /// Ends the training after this epoch.
  public func stop() { isStopping = true }
}
