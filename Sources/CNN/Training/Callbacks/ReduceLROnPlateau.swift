internal import Tensor

/// Makes the learning rate smaller when the watched figure no longer gets better.
public final class ReduceLROnPlateau: Callback, TrainingStateHolder {
  private var monitor: FigureMonitor
  private let factor: Double
  private let patience: Int
  private let cooldown: Int
  private let minimumRate: Float

  private var best: Double?
  private var waited = 0
  private var cooling = 0
  private var goesOn = false

  /// - Parameters:
  ///   - figure: what is watched.
  ///   - factor: by what the rate is multiplied.
  ///   - patience: after so many epochs that were not better.
  ///   - mode: in which direction the figure gets better.
  ///   - minimumChange: a smaller change does not count as better.
  ///   - cooldown: so many epochs after a change are not looked at.
  ///   - minimumRate: the rate does not fall below it.
  public init(
    _ figure: String = "val_loss", factor: Float = 0.1, patience: Int = 10, mode: MonitorMode = .automatic,
    minimumChange: Double = 1e-4, cooldown: Int = 0, minimumRate: Float = 0
  ) {
    require(factor > 0 && factor < 1, "the factor must lie between 0 and 1, not be \(factor)")
    require(patience >= 0 && cooldown >= 0, "patience (\(patience)) and cooldown (\(cooldown)) count epochs")
    monitor = FigureMonitor(figure, mode: mode, minimumChange: minimumChange)
    // The number that was written, 0.1 and not the float nearest to it: Keras multiplies in double precision.
    self.factor = Double(factor.description) ?? Double(factor)
    self.patience = patience
    self.cooldown = cooldown
    self.minimumRate = minimumRate
  }

  public func trainingBegan(_ training: TrainingRun) throws {
    try monitor.begin(training, for: "ReduceLROnPlateau")
    try training.setLearningRate(training.learningRate)  // throws at once where a schedule sets it
    if !goesOn { (best, waited, cooling) = (nil, 0, 0) }
    goesOn = false
  }

  public func epochEnded(_ training: TrainingRun) throws {
    training.record("learning_rate", Double(training.learningRate))
    guard let value = monitor.value(training) else { return }
    if cooling > 0 {
      cooling -= 1
      waited = 0
    }
    if monitor.isBetter(value, than: best) {
      best = value
      waited = 0
    } else if cooling == 0 {
      waited += 1
      if waited >= patience, training.learningRate > minimumRate {
        try training.setLearningRate(max(Float(Double(training.learningRate) * factor), minimumRate))
        cooling = cooldown
        waited = 0
      }
    }
  }

  /// The best value, and how many epochs were waited and are still to cool down. The rate is the optimizer's.
  public func savedState() -> TrainingState {
    var state = TrainingState(numbers: ["waited": Double(waited), "cooling": Double(cooling)])
    state.numbers["best"] = best
    return state
  }

  /// Takes effect in the next training, which then goes on.
  public func restore(_ state: TrainingState) throws {
    (waited, cooling) = (try state.count("waited"), try state.count("cooling"))
    best = state.numbers["best"]
    goesOn = true
  }
}
