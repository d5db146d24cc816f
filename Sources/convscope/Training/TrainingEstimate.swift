import CNN
import ImageData
import Tensor

/// What a training would take: its memory, reckoned from what it keeps, and its time, from a few steps on random images.
struct TrainingEstimate: Encodable {
  /// Bytes by what they are for.
  struct Memory: Encodable {
    /// The tool itself and its libraries.
    let program: Int
    /// Decoded images that are kept from epoch to epoch.
    let images: Int
    /// Batches that are being made or wait for their use.
    let batches: Int
    let parameters: Int
    /// What the optimizer remembers, and the copy of it that a checkpoint is written from.
    let optimizerState: Int
    let checkpoint: Int
    /// The best weights, which early stopping keeps.
    let bestWeights: Int
    /// Activations, gradients and working memory, in the plan's arena; what is derived from weights.
    let workspace: Int
    let peak: Int

    private enum CodingKeys: String, CodingKey {
      case program, images, batches, parameters, checkpoint, workspace, peak
      case optimizerState = "optimizer_state"
      case bestWeights = "best_weights"
    }
  }

  let batchSize: Int
  /// How many epochs are still to be done.
  let epochs: Int
  let stepsPerEpoch: Int
  let parameters: Int
  /// The median of the steps that were measured, how many these were, and what validation takes after an epoch.
  let secondsPerStep: Double
  let measuredSteps: Int
  let secondsPerValidation: Double
  let secondsPerEpoch: Double
  let memory: Memory

  private enum CodingKeys: String, CodingKey {
    case epochs, parameters, memory
    case batchSize = "batch_size"
    case stepsPerEpoch = "steps_per_epoch"
    case secondsPerStep = "seconds_per_step"
    case measuredSteps = "measured_steps"
    case secondsPerValidation = "seconds_per_validation"
    case secondsPerEpoch = "seconds_per_epoch"
  }

  /// Measures the task, which trains its model a little on random images.
  ///
  /// - Parameter programBytes: what the process had in memory when it began.
  init(of task: TrainingTask, programBytes: Int) throws {
    batchSize = task.batchSize
    epochs = task.epochs - (task.checkpoint?.progress.epoch ?? task.command.schedule.initialEpoch ?? 0)
    stepsPerEpoch = task.stepsPerEpoch
    parameters = task.model.parameterCount
    memory = try Self.memory(of: task, programBytes: programBytes)

    let batch = Self.randomBatch(for: task)
    let steps = try TrainingSteps(of: task.model, seed: task.command.schedule.seed)
    let training = try Self.measured { try steps.take(batch) }
    (secondsPerStep, measuredSteps) = training
    if let validation = task.validationBatches?.batchesPerPass {
      let count = min(task.command.schedule.validationSteps ?? validation, validation)
      let prediction = try Self.measured { _ = try task.model.predict(batch.inputs, batchSize: batch.count) }
      secondsPerValidation = prediction.seconds * Double(count)
    } else {
      secondsPerValidation = 0
    }
    secondsPerEpoch =
      secondsPerStep * Double(stepsPerEpoch)
      + secondsPerValidation / Double(task.command.schedule.validationFrequency)
  }

  private static let leastSeconds = 1.0
  private static let mostRuns = 50

  /// The median time of some runs, after one that prepares the memory.
  private static func measured(_ run: () throws -> Void) rethrows -> (seconds: Double, count: Int) {
    let clock = ContinuousClock()
    try run()
    var times: [Double] = []
    while times.count < mostRuns, times.count < 3 || times.reduce(0, +) < leastSeconds {
      times.append(try clock.measure(run) / .seconds(1))
      if times.reduce(0, +) > 10 * leastSeconds { break }
    }
    return (times.sorted()[times.count / 2], times.count)
  }

  /// Random images, and each class in turn.
  private static func randomBatch(for task: TrainingTask) -> Batch {
    let count = min(task.batchSize, task.images.training.count)
    var random = RandomSource(seed: 1, stream: "dry run")
    let images = random.uniform(task.model.inputs[0].shape.prepending(count), 0, 1)
    let classes = task.images.classNames.count
    let numbers = (0..<count).map { $0 % classes }
    let targets =
      switch task.objective.labels {
      case .categorical:
        Tensor([count, classes], numbers.flatMap { number in (0..<classes).map { $0 == number ? 1 : 0 } })
      case .binary: Tensor([count, 1], numbers.map(Float.init))
      case .sparse, .none: Tensor([count], numbers.map(Float.init))
      }
    return Batch(images, target: targets)
  }

  private static func memory(of task: TrainingTask, programBytes: Int) throws -> Memory {
    let floatBytes = MemoryLayout<Float>.size
    let model = task.model
    let parameters = model.parameterCount * floatBytes
    let slots = try model.optimizer.settings().slotNames.count
    let state = slots * model.trainableVariables.map(\.shape.elementCount).reduce(0, +) * floatBytes
    let pixels = model.inputs[0].shape.elementCount
    let decoding = task.command.network.decoding
    let sources = task.images.all
    let images = sources.reduce(task.images.storedBytes) {
      $0 + $1.keptBytes(as: model.inputs[0].shape, limit: decoding.cacheBytes)
    }
    // Batches wait decoded, one is being made and one is trained on.
    let waiting = sources.count * (decoding.batchesAhead + 2)
    let training = try model.plan(batchSize: task.batchSize, training: true)
    // Validation runs in the same arena, but derives more from the weights.
    let validation = try task.images.validation.map { _ in try model.plan(batchSize: task.batchSize) }
    let workspace =
      max(
        training.workspaceBytes - training.preparedBytes,
        (validation?.workspaceBytes ?? 0) - (validation?.preparedBytes ?? 0))
      + training.preparedBytes + (validation?.preparedBytes ?? 0)
    let best = task.command.callbacks.restoreBest ? parameters : 0
    let batches = waiting * task.batchSize * pixels * floatBytes
    return Memory(
      program: programBytes, images: images, batches: batches, parameters: parameters, optimizerState: state,
      checkpoint: state, bestWeights: best, workspace: workspace,
      peak: programBytes + images + batches + parameters + 2 * state + best + workspace)
  }
}

extension ImageSource {
  /// The bytes of images that are kept decoded or resized. Packed, photographs take about half of their samples.
  fileprivate func keptBytes(as shape: Shape, limit: Int) -> Int {
    storedShape == shape ? 0 : min(count * shape.elementCount / 2, limit)
  }
}

extension TrainingEstimate: CustomStringConvertible {
  var description: String {
    let parts = [
      ("the program", memory.program), ("decoded images", memory.images),
      ("batches of images", memory.batches),
      ("parameters", memory.parameters), ("optimizer state", memory.optimizerState),
      ("a copy of it for checkpoints", memory.checkpoint), ("the best weights", memory.bestWeights),
      ("activations, gradients, working memory", memory.workspace),
    ]
    let lines = parts.filter { $0.1 > 0 }.map { name, bytes in
      let size = bytes.asMegabytes
      return String(repeating: " ", count: max(12 - size.count, 0)) + size + "  " + name
    }
    let validation =
      secondsPerValidation > 0 ? ", and \(secondsPerValidation.asDuration) for validation" : ""
    let whole = secondsPerEpoch * Double(epochs)
    return """
      Memory: about \(memory.peak.asMegabytes) at its peak
      \(lines.joined(separator: "\n"))
      Time: about \(secondsPerEpoch.asDuration) an epoch: \(stepsPerEpoch) \
      \(stepsPerEpoch == 1 ? "step" : "steps") of \(secondsPerStep.asDuration)\(validation)
        \(whole.asDuration) for \(epochs) \(epochs == 1 ? "epoch" : "epochs"), measured over \(measuredSteps) steps on \
      random images; to decode files takes more where that is slower
      Nothing was written.
      """
  }
}
