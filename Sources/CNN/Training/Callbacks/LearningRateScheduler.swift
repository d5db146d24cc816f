/// Sets the learning rate at the beginning of each epoch.
public final class LearningRateScheduler: Callback {
  private let schedule: (_ epochsDone: Int, _ rate: Float) throws -> Float

  /// - Parameter schedule: gives the rate from the number of epochs done, 0 before the first as in Keras, and the rate
  ///   so far.
  public init(_ schedule: @escaping (_ epochsDone: Int, _ rate: Float) throws -> Float) {
    self.schedule = schedule
  }

  public func epochBegan(_ training: TrainingRun) throws {
    // A training that goes on within an epoch has the epoch's rate already.
    guard training.step == 0 else { return }
    try training.setLearningRate(schedule(training.epoch - 1, training.learningRate))
  }

  public func epochEnded(_ training: TrainingRun) {
    training.record("learning_rate", Double(training.learningRate))
  }
}
