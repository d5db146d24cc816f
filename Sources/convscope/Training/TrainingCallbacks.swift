import CNN

/// The callbacks that the options ask for, and what is told of them at the end.
struct TrainingCallbacks {
  /// In the order in which they are called; those that set figures come before those that write them.
  let all: [any Callback]
  private let stopping: EarlyStopping?
  private let restoresBest: Bool
  private let monitor: String
  private let saves: Saves

  /// Saves models and remembers where.
  private final class Saves {
    let save: (_ model: Model, _ path: String) throws -> Void
    private(set) var paths: [String] = []

    init(_ save: @escaping (_ model: Model, _ path: String) throws -> Void) { self.save = save }

    func callAsFunction(_ training: TrainingRun, _ path: String) throws {
      try save(training.model, path)
      if !paths.contains(path) { paths.append(path) }
    }
  }

  /// - Parameters:
  ///   - validates: whether there are figures of validation to watch.
  ///   - isScheduled: whether the learning rate changes from step to step, so that epochs show it.
  ///   - goesOn: whether lines of an earlier part of the training are in the log.
  ///   - save: writes the model to a file.
  init(
    _ options: CallbackOptions, validates: Bool, isScheduled: Bool, goesOn: Bool,
    save: @escaping (_ model: Model, _ path: String) throws -> Void
  ) {
    let saves = Saves(save)
    self.saves = saves
    let monitor = options.figure(validates: validates)
    let mode = options.monitorMode.mode
    var callbacks: [any Callback] = []
    if options.terminateOnNan { callbacks.append(TerminateOnNaN()) }
    if let reduction = options.reduction(validates: validates) { callbacks.append(reduction) }
    if isScheduled {
      callbacks.append(
        LambdaCallback(onEpochEnd: { $0.record("learning_rate", Double($0.learningRate)) }))
    }
    stopping = options.earlyStopping.map {
      EarlyStopping(
        monitor, minimumChange: options.minDelta, patience: $0, mode: mode, baseline: options.baseline,
        restoresBestWeights: options.restoreBest, startFromEpoch: options.stoppingStart ?? 0)
    }
    if let stopping { callbacks.append(stopping) }
    if let path = options.saveBest {
      callbacks.append(
        ModelCheckpoint(
          path, figure: monitor, savesBestOnly: true, mode: mode, threshold: options.baseline,
          save: { try saves($0, $1) }))
    }
    if let pattern = options.saveEach {
      callbacks.append(
        ModelCheckpoint(pattern, everyEpochs: options.saveEvery ?? 1, save: { try saves($0, $1) }))
    }
    if let path = options.csvLog { callbacks.append(CSVLogger(path, appends: goesOn)) }
    if let folder = options.tensorboard { callbacks.append(TensorBoard(folder)) }
    all = callbacks
    restoresBest = options.restoreBest
    self.monitor = monitor
  }

  /// The files of the best and of single epochs that were written.
  var savedModels: [String] { saves.paths }

  /// The epoch after which the training was stopped; nil if it was not.
  var stoppedEpoch: Int? { stopping?.stoppedEpoch }

  /// The best epoch that stopping early has seen; nil without it.
  var bestEpoch: Int? { stopping.flatMap { $0.bestEpoch > 0 ? $0.bestEpoch : nil } }

  /// Whether the model ends with other weights than those of the last epoch.
  var hasRestored: Bool { restoresBest && bestEpoch != nil }

  /// What is told about stopping; nil where nothing was stopped and nothing brought back.
  var note: String? {
    guard let stopping, stoppedEpoch != nil || hasRestored else { return nil }
    let best = "\(monitor) was best in epoch \(stopping.bestEpoch)"
    let head = stoppedEpoch.map { "Stopped after epoch \($0): " } ?? ""
    return head + best + (hasRestored ? ", whose weights the model has" : "")
  }
}
