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
