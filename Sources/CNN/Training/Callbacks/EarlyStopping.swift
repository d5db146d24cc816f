internal import Tensor

/// Ends a training whose watched figure no longer gets better.
public final class EarlyStopping: Callback, TrainingStateHolder {
  private var monitor: FigureMonitor
  private let patience: Int
  private let baseline: Double?
  private let restoresBestWeights: Bool
  private let startFromEpoch: Int

  /// The best value so far, and the number of its epoch; 0 before the first.
  public private(set) var best: Double?
  public private(set) var bestEpoch = 0
  /// The number of the epoch after which the training was ended; nil if it was not.
  public private(set) var stoppedEpoch: Int?
  private var waited = 0
  private var bestWeights: [String: Tensor]?
  private var goesOn = false
  /// What stands before the paths of the best weights in a checkpoint.
  private static let prefix = "best/"

  /// - Parameters:
  ///   - figure: what is watched.
  ///   - minimumChange: a smaller change does not count as better.
  ///   - patience: after so many epochs that were not better, the training ends.
  ///   - mode: in which direction the figure gets better.
  ///   - baseline: only values better than this one count.
  ///   - restoresBestWeights: whether the model ends with the weights of the best epoch.
  ///   - startFromEpoch: so many epochs at the beginning are not looked at.
  public init(
    _ figure: String = "val_loss", minimumChange: Double = 0, patience: Int = 0,
    mode: MonitorMode = .automatic,
    baseline: Double? = nil, restoresBestWeights: Bool = false, startFromEpoch: Int = 0
  ) {
    require(patience >= 0, "patience is a number of epochs, not \(patience)")
    monitor = FigureMonitor(figure, mode: mode, minimumChange: minimumChange)
    self.patience = patience
    self.baseline = baseline
    self.restoresBestWeights = restoresBestWeights
    self.startFromEpoch = startFromEpoch
  }

  public func trainingBegan(_ training: TrainingRun) throws {
    try monitor.begin(training, for: "EarlyStopping")
    if !goesOn { (best, bestEpoch, waited, bestWeights, stoppedEpoch) = (nil, 0, 0, nil, nil) }
    goesOn = false
    // A training that had come to its end ends again.
    if stoppedEpoch != nil { training.stop() }
  }

  public func epochEnded(_ training: TrainingRun) {
    guard training.epoch > startFromEpoch, let value = monitor.value(training) else { return }
    if restoresBestWeights, bestWeights == nil {
      bestWeights = training.model.weightsByPath
      bestEpoch = training.epoch
    }
    waited += 1
    if monitor.isBetter(value, than: best) {
      best = value
      bestEpoch = training.epoch
      if restoresBestWeights { bestWeights = training.model.weightsByPath }
      if monitor.isBetter(value, than: baseline) { waited = 0 }
    } else if waited >= patience, training.epoch > 1 {
      stoppedEpoch = training.epoch
      training.stop()
    }
  }

  /// Restores the best weights, unless an error ended the training.
  public func trainingEnded(_ training: TrainingRun) {
    guard training.isComplete, let bestWeights else { return }
    training.model.setWeights(bestWeights)
  }

  /// The best value, its epoch, how many epochs were waited, the epoch after which the training was ended, and the best
  /// weights under `best/conv2d_1/kernel`.
  public func savedState() -> TrainingState {
    var state = TrainingState(numbers: ["waited": Double(waited), "best_epoch": Double(bestEpoch)])
    state.numbers["best"] = best
    state.numbers["stopped_epoch"] = stoppedEpoch.map(Double.init)
    for (path, tensor) in bestWeights ?? [:] { state.tensors[Self.prefix + path] = tensor }
    return state
  }

  /// Takes effect in the next training, which then goes on.
  public func restore(_ state: TrainingState) throws {
    let stopped = try state.numbers["stopped_epoch"].map { _ in try state.count("stopped_epoch") }
    (waited, bestEpoch) = (try state.count("waited"), try state.count("best_epoch"))
    stoppedEpoch = stopped
    best = state.numbers["best"]
    var weights: [String: Tensor] = [:]
    for (name, tensor) in state.tensors where name.hasPrefix(Self.prefix) {
      weights[String(name.dropFirst(Self.prefix.count))] = tensor
    }
    bestWeights = weights.isEmpty ? nil : weights
    goesOn = true
  }
}
