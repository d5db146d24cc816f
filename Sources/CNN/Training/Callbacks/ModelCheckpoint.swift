internal import Tensor

/// Saves the model as it is trained: after every so many epochs, or when the watched figure is the best so far.
public final class ModelCheckpoint: Callback, TrainingStateHolder {
  private let path: FigurePath
  private var monitor: FigureMonitor
  private let savesBestOnly: Bool
  private let everyEpochs: Int
  private let threshold: Double?
  private let save: (_ training: TrainingRun, _ path: String) throws -> Void

  /// The best value so far.
  public private(set) var best: Double?
  /// The file that was written last; nil before the first.
  public private(set) var lastPath: String?
  private var goesOn = false

  /// - Parameters:
  ///   - path: the file; `{epoch:02d}` and `{val_loss:.4f}` in it stand for the epoch's number and figures.
  ///   - figure: what is watched, if only the best is saved.
  ///   - savesBestOnly: whether only epochs are saved that are better than all before.
  ///   - mode: in which direction the figure gets better.
  ///   - everyEpochs: only each so-manyth epoch is looked at.
  ///   - threshold: only values better than this one are saved.
  ///   - save: how the model is saved; `model.save(to: path)` unless given.
  public init(
    _ path: String, figure: String = "val_loss", savesBestOnly: Bool = false, mode: MonitorMode = .automatic,
    everyEpochs: Int = 1, threshold: Double? = nil,
    save: @escaping (_ training: TrainingRun, _ path: String) throws -> Void = { try $0.model.save(to: $1) }
  ) {
    require(everyEpochs > 0, "a model is saved after each 1, 2, ... epochs, not each \(everyEpochs)")
    self.path = FigurePath(path)
    monitor = FigureMonitor(figure, mode: mode)
    self.savesBestOnly = savesBestOnly
    self.everyEpochs = everyEpochs
    self.threshold = threshold
    self.save = save
  }

  /// Throws if the figure or a name in the path is unknown, or nothing can be written there.
  public func trainingBegan(_ training: TrainingRun) throws {
    if savesBestOnly { try monitor.begin(training, for: "ModelCheckpoint") }
    let example = Dictionary(uniqueKeysWithValues: training.figureNames.map { ($0, 0.0) })
    try AtomicFile.checkWriting(to: path.filled(epoch: 1, figures: example))
    if !goesOn { best = threshold }
    goesOn = false
  }

  public func epochEnded(_ training: TrainingRun) throws {
    guard training.epoch % everyEpochs == 0, let epoch = training.history.epochs.last else { return }
    if savesBestOnly {
      guard let value = monitor.value(training), monitor.isBetter(value, than: best) else { return }
      best = value
    }
    let path = try path.filled(epoch: epoch.number, figures: epoch.values)
    try save(training, path)
    lastPath = path
  }

  /// The best value.
  public func savedState() -> TrainingState {
    var state = TrainingState()
    state.numbers["best"] = best
    return state
  }

  /// Takes effect in the next training, which then goes on.
  public func restore(_ state: TrainingState) {
    best = state.numbers["best"]
    goesOn = true
  }
}
