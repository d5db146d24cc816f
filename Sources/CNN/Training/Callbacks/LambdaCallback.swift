/// A callback made of closures.
public final class LambdaCallback: Callback {
  public typealias Hook = (_ training: TrainingRun) throws -> Void

  private let onTrainingBegin: Hook?
  private let onEpochBegin: Hook?
  private let onStepEnd: Hook?
  private let onEpochEnd: Hook?
  private let onTrainingEnd: ((_ training: TrainingRun) -> Void)?

  public init(
    onTrainingBegin: Hook? = nil, onEpochBegin: Hook? = nil, onStepEnd: Hook? = nil, onEpochEnd: Hook? = nil,
    onTrainingEnd: ((_ training: TrainingRun) -> Void)? = nil
  ) {
    self.onTrainingBegin = onTrainingBegin
    self.onEpochBegin = onEpochBegin
    self.onStepEnd = onStepEnd
    self.onEpochEnd = onEpochEnd
    self.onTrainingEnd = onTrainingEnd
  }

  public func trainingBegan(_ training: TrainingRun) throws { try onTrainingBegin?(training) }
  public func epochBegan(_ training: TrainingRun) throws { try onEpochBegin?(training) }
  public func stepEnded(_ training: TrainingRun) throws { try onStepEnd?(training) }
  public func epochEnded(_ training: TrainingRun) throws { try onEpochEnd?(training) }
  public func trainingEnded(_ training: TrainingRun) { onTrainingEnd?(training) }
}
