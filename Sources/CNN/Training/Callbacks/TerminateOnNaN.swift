/// Looks in each step whether all gradients are finite, before they change the weights.
///
/// A training ends with `ModelError.notFinite` in any case when its loss is not finite, and the error names the layer in
/// which that first arose. With this callback it ends one step earlier, where a gradient is the first to go wrong, so
/// that the weights stay finite. It takes a little time.
public final class TerminateOnNaN: Callback {
  public init() {}

  public func trainingBegan(_ training: TrainingRun) { training.checkGradients() }
}
