public import Tensor

extension Model {
  /// Says what to train for and how; forgets what an optimizer remembered.
  ///
  /// - Parameters:
  ///   - loss: the loss of every output; with several outputs their sum is made small.
  ///   - optimizer: how weights change.
  ///   - metrics: what is measured beside the loss, for every output.
  ///   - weightedMetrics: the same with samples that count by their weights.
  public func compile(
    loss: Loss, optimizer: any Optimizer = RMSprop(), metrics: [Metric] = [], weightedMetrics: [Metric] = []
  ) {
    compile(losses: [loss], optimizer: optimizer, metrics: metrics, weightedMetrics: weightedMetrics)
  }

  /// Says what to train for and how, with a loss for each output, in the order of the outputs.
  ///
  /// - Parameters:
  ///   - losses: one for all outputs, or one each.
  ///   - lossWeights: by what each output's loss is multiplied in their sum; empty for 1.
  public func compile(
    losses: [Loss], lossWeights: [Float] = [], optimizer: any Optimizer = RMSprop(), metrics: [Metric] = [],
    weightedMetrics: [Metric] = []
  ) {
    compile(
      losses: losses, lossWeights: lossWeights, optimizer: optimizer,
      metricsOfOutputs: [metrics + weightedMetrics.map(\.weighted)])
  }

  /// Says what to train for and how, with losses and metrics for each output, in the order of the outputs.
  public func compile(
    losses: [Loss], lossWeights: [Float] = [], optimizer: any Optimizer = RMSprop(),
    metricsOfOutputs: [[Metric]]
  ) {
    compilation.set(
      Objective(
        losses: losses, lossWeights: lossWeights, metrics: metricsOfOutputs, frozenLayers: frozenLayers),
      optimizer: optimizer, variables: trainableVariables)
  }

  /// Trains on batches from a source.
  ///
  /// An epoch is `stepsPerEpoch` batches. Where a pass over the source ends within an epoch the next pass begins, and
  /// an epoch goes on where the one before stopped. The same seed gives the same weights, bit for bit, on the same
  /// machine, whatever the number of threads.
  ///
  /// - Parameters:
  ///   - source: batches of inputs and targets.
  ///   - epochs: the number of the last epoch.
  ///   - stepsPerEpoch: batches in an epoch; nil for one whole pass.
  ///   - validation: measured after each epoch.
  ///   - validationSteps: how many of its batches are taken, always the first; nil for all.
  ///   - validationFrequency: in which epochs validation is measured: every one, unless set otherwise.
  ///   - classWeights: how much the samples of each class count in the loss, by class number; 1 for others. A target
  ///     names its class by its number or by its largest number.
  ///   - initialEpoch: how many epochs are already done: the source and what dropout draws go on from there.
  ///   - resuming: a training that was stopped, which goes on: with the same data, settings and callbacks it ends as if it
  ///     had never stopped. This model must be the checkpoint's; it gets the weights of that moment back.
  ///   - seed: decides what dropout and the like draw.
  ///   - progress: what is shown meanwhile.
  ///   - callbacks: are told how the training goes on.
  /// - Returns: the figures of each epoch: `loss` and metrics as means over the epoch's steps, and the same of
  ///   validation with `val_` before their names.
  /// - Throws: the source's errors; `ModelError` for data that do not suit the model, for a checkpoint of a training with
  ///   other settings, and for a loss that is not finite, naming epoch and step. The weights are then those of the last
  ///   step that succeeded.
  @discardableResult
  public func fit(
    _ source: some BatchSource, epochs: Int = 1, stepsPerEpoch: Int? = nil,
    validation: (any BatchSource)? = nil, validationSteps: Int? = nil,
    validationFrequency: ValidationFrequency = 1, classWeights: [Int: Float] = [:], initialEpoch: Int = 0,
    resuming checkpoint: Checkpoint? = nil, seed: UInt64 = 0, progress: ProgressDisplay = .automatic,
    callbacks: [any Callback] = []
  ) throws -> History {
    guard let steps = stepsPerEpoch ?? source.batchesPerPass else {
      throw ModelError.unusableData(
        "the data for training never ends: say with `stepsPerEpoch` how long an epoch is")
    }
    guard steps > 0 else { throw ModelError.unusableData("an epoch needs at least one batch, not \(steps)") }
    try validationFrequency.check()
    return try compilation.withTraining { compilation in
      let trainer = try Trainer(
        self, compilation, seed: seed, classWeights: classWeights.isEmpty ? nil : ClassWeights(classWeights))
      let evaluator = try validation.map { _ in try Evaluator(self, compilation.objective) }
      let callbacks = Self.inOrder((progress.callback.map { [$0] } ?? []) + callbacks)
      let run = TrainingRun(
        epochs: epochs, stepsPerEpoch: steps, validates: validation != nil, trainer: trainer,
        callbacks: callbacks)
      defer { for callback in callbacks { callback.trainingEnded(run) } }
      try begin(run, callbacks, from: checkpoint)
      let first = checkpoint?.progress.epoch ?? max(initialEpoch, 0)
      var firstStep = checkpoint?.progress.step ?? 0
      guard first < epochs else {
        run.isComplete = true
        return run.history
      }
      let stream = try BatchStream(source, skipping: first * steps + firstStep)
      for epoch in first..<epochs where !run.isStopping {
        if firstStep == 0 { trainer.measurement.reset() }
        try train(epoch, from: firstStep, run, trainer, stream, callbacks) {
          guard let validation, let evaluator, validationFrequency.includes(epoch + 1) else { return nil }
          return try evaluator.figures(over: validation, steps: validationSteps)
        }
        firstStep = 0
      }
      run.isComplete = true
      return run.history
    }
  }

  /// Backups come after all callbacks whose state they keep.
  private static func inOrder(_ callbacks: [any Callback]) -> [any Callback] {
    callbacks.filter { !($0 is TrainingBackup) } + callbacks.filter { $0 is TrainingBackup }
  }

  /// Begins the training or, from a checkpoint, goes on with it. Where that is refused, by a callback too, the optimizer and
  /// the weights are what they were before.
  private func begin(_ run: TrainingRun, _ callbacks: [any Callback], from checkpoint: Checkpoint?) throws {
    let before = try checkpoint.map { _ in (optimizer: try optimizer.savedState(), weights: weightsByPath) }
    do {
      if let checkpoint { try run.resume(checkpoint) }
      for callback in callbacks { try callback.trainingBegan(run) }
    } catch {
      if let before {
        try optimizer.restore(before.optimizer)
        setWeights(before.weights)
      }
      throw error
    }
  }

  /// One epoch, counted from 0, of which some steps may be done.
  private func train(
    _ epoch: Int, from firstStep: Int, _ run: TrainingRun, _ trainer: Trainer, _ stream: BatchStream,
    _ callbacks: [any Callback], validating validate: () throws -> Evaluation?
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let waitedBefore = stream.waiting
    run.epoch = epoch + 1
    (run.step, run.firstStep) = (firstStep, firstStep)
    run.epochHasEnded = false
    (run.elapsed, run.waiting) = (.zero, .zero)
    for callback in callbacks { try callback.epochBegan(run) }
    for step in firstStep..<run.stepsPerEpoch {
      try trainer.step(
        Self.next(of: stream, run, callbacks), number: epoch * run.stepsPerEpoch + step,
        place: "epoch \(epoch + 1), step \(step + 1)")
      run.step = step + 1
      run.elapsed = clock.now - start
      run.waiting = stream.waiting - waitedBefore
      for callback in callbacks { try callback.stepEnded(run) }
      if run.stopsAfterStep, run.step < run.stepsPerEpoch { return }
    }
    let figures = [run.figures] + (try validate().map { [$0.prefixed("val_")] } ?? [])
    run.history.append(
      History.Epoch(
        number: epoch + 1, seconds: run.secondsBefore + (clock.now - start) / .seconds(1),
        values: Dictionary(uniqueKeysWithValues: figures.joined().map { ($0.name, $0.value) })),
      names: figures.flatMap(\.names))
    run.epochHasEnded = true
    run.secondsBefore = 0
    for callback in callbacks { try callback.epochEnded(run) }
  }

  /// The next batch. Where the source fails, a folder being gone perhaps, backups keep the steps that were taken first.
  private static func next(
    of stream: BatchStream, _ run: TrainingRun, _ callbacks: [any Callback]
  ) throws -> Batch {
    do {
      return try stream.next()
    } catch {
      for case let backup as TrainingBackup in callbacks { backup.sourceFailed(run) }
      throw error
    }
  }

  /// Trains on tensors whose first axis counts the samples: one tensor for each input and each output.
  ///
  /// The samples are shuffled anew in each epoch, in an order that follows from the seed, unless `shuffles` is false.
  ///
  /// - Parameters:
  ///   - sampleWeights: `[N]`, how much each sample counts in the loss: one tensor for all outputs, or one each.
  ///   - validationSplit: the share of the samples, always the last ones, that is not trained on but measured after each
  ///     epoch.
  @discardableResult
  public func fit(
    _ inputs: [Tensor], _ targets: [Tensor], sampleWeights: [Tensor] = [], batchSize: Int = 32,
    epochs: Int = 1, shuffles: Bool = true, validation: (any BatchSource)? = nil, validationSplit: Double = 0,
    validationFrequency: ValidationFrequency = 1, classWeights: [Int: Float] = [:], initialEpoch: Int = 0,
    resuming checkpoint: Checkpoint? = nil, seed: UInt64 = 0, progress: ProgressDisplay = .automatic,
    callbacks: [any Callback] = []
  ) throws -> History {
    var training = try Self.batches(
      inputs, targets, sampleWeights, batchSize: batchSize, shuffle: shuffles ? .seeded(seed) : .none)
    var validation = validation
    if validationSplit != 0 {
      guard validation == nil else {
        throw ModelError.unusableData("give either validation data or a validation split, not both")
      }
      let parts = try training.split(validationShare: validationSplit)
      training = parts.training
      validation = parts.validation
    }
    return try fit(
      training, epochs: epochs, validation: validation, validationFrequency: validationFrequency,
      classWeights: classWeights, initialEpoch: initialEpoch, resuming: checkpoint, seed: seed,
      progress: progress, callbacks: callbacks)
  }

  /// Measures the loss and the metrics on batches from a source, with the layers as in prediction.
  ///
  /// - Parameters:
  ///   - source: batches of inputs and targets.
  ///   - steps: how many batches are taken; nil for one whole pass.
  /// - Throws: the source's errors, and `ModelError` for data that do not suit the model.
  public func evaluate(_ source: some BatchSource, steps: Int? = nil) throws -> Evaluation {
    let objective = try compilation.objective(for: "evaluate")
    return try Evaluator(self, objective).figures(over: source, steps: steps)
  }

  /// Measures the loss and the metrics on tensors whose first axis counts the samples.
  public func evaluate(
    _ inputs: [Tensor], _ targets: [Tensor], sampleWeights: [Tensor] = [], batchSize: Int = 32
  ) throws -> Evaluation {
    try evaluate(Self.batches(inputs, targets, sampleWeights, batchSize: batchSize, shuffle: .none))
  }

  private static func batches(
    _ inputs: [Tensor], _ targets: [Tensor], _ sampleWeights: [Tensor], batchSize: Int, shuffle: Shuffle
  ) throws(ModelError) -> TensorBatches {
    guard batchSize > 0 else { throw .unusableData("a batch needs at least one sample, not \(batchSize)") }
    guard let count = inputs.first?.shape.first, count > 0 else {
      throw .unusableData("the input has no samples")
    }
    for tensor in inputs + targets + sampleWeights where tensor.shape.first != count {
      throw .wrongShape(
        of: "an input, a target or sample weights", expected: "\(count) samples, as the first",
        found: tensor.shape)
    }
    return TensorBatches(
      inputs: inputs, targets: targets, sampleWeights: sampleWeights, batchSize: batchSize, shuffle: shuffle)
  }
}
