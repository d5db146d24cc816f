/// A training under way, as its callbacks see it.
public final class TrainingRun {
  public let model: Model
  /// The number of the last epoch, and how many steps each has.
  public let epochs: Int
  public let stepsPerEpoch: Int
  let seed: UInt64
  /// The callbacks that remember something, by names that are the same whenever the same callbacks are given.
  let stateHolders: [(name: String, holder: any TrainingStateHolder)]

  /// The epoch, counted from 1, and how many of its steps are done.
  public internal(set) var epoch = 0
  public internal(set) var step = 0
  /// How many of the epoch's steps an earlier run took, from whose checkpoint this one goes on.
  public internal(set) var firstStep = 0
  /// How long they took, in seconds.
  var secondsBefore = 0.0
  /// Whether the epoch is in the history already.
  var epochHasEnded = false
  /// The figures of the epochs that have ended.
  public internal(set) var history = History()
  /// How long the epoch's steps have taken so far, from `firstStep` on, and the part of that spent waiting for data.
  public internal(set) var elapsed = Duration.zero
  public internal(set) var waiting = Duration.zero
  /// Whether the training ends after this epoch.
  public private(set) var isStopping = false
  private(set) var stopsAfterStep = false
  /// Whether the training has come to its end, or to where it was stopped, without an error.
  public internal(set) var isComplete = false

  private let trainer: Trainer
  private let validates: Bool

  init(epochs: Int, stepsPerEpoch: Int, validates: Bool, trainer: Trainer, callbacks: [any Callback]) {
    model = trainer.model
    seed = trainer.seed
    stateHolders = callbacks.compactMap { $0 as? any TrainingStateHolder }.enumerated().map {
      ("\($0) \(type(of: $1))", $1)
    }
    self.epochs = epochs
    self.stepsPerEpoch = stepsPerEpoch
    self.validates = validates
    self.trainer = trainer
  }

  /// The training figures of the epoch so far: means over its steps.
  public var figures: Evaluation { trainer.measurement.figures }

  /// What those figures have collected; nil for one that cannot tell.
  var collectedFigures: [[Double]?] { trainer.measurement.collected }

  func restoreFigures(_ collected: [[Double]?]) { trainer.measurement.restore(collected) }

  /// The names of the figures that an epoch may have, those of validation last.
  public var figureNames: [String] {
    let names = trainer.measurement.names
    return names + (validates ? names.map { "val_" + $0 } : [])
  }

  /// Whether larger or smaller is better in a figure, such as `val_accuracy`; nil if that is not known.
  public func direction(of name: String) -> FigureDirection? {
    trainer.measurement.directions[name.hasPrefix("val_") ? String(name.dropFirst(4)) : name] ?? nil
  }

  /// The learning rate of the next step.
  public var learningRate: Float { trainer.learningRate }

  /// Sets the learning rate from the next step on. Throws `unusableData` where a schedule says what it is, and for one that
  /// is negative or not finite.
  public func setLearningRate(_ rate: Float) throws(ModelError) { try trainer.setLearningRate(rate) }

  /// Looks in each step whether all gradients are finite, before they change the weights. It takes a little time.
  public func checkGradients() { trainer.checksGradients = true }

  /// Adds a figure to the epoch that has ended, such as the learning rate; called in `epochEnded`.
  public func record(_ name: String, _ value: Double) { history.record(name, value) }

  /// Ends the training after this epoch.
  public func stop() { isStopping = true }

  /// Ends the training after this step. Unless it is the epoch's last, the epoch does not count as ended: it has no figures
  /// in the history.
  public func stopAfterStep() {
    isStopping = true
    stopsAfterStep = true
  }
}
