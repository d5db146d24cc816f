internal import Tensor

/// How a model is carried out for one batch size: the steps in order, what each computes, moves and needs, and the memory
/// of the whole.
///
/// The figures are those that the executor itself uses. Bytes and operations are those of a whole batch.
public struct PlanDescription: Hashable, Sendable, Encodable {
  /// One or several layers that are computed together.
  public struct Step: Hashable, Sendable, Encodable {
    /// The names of the layers, in order.
    public var layers: [String]
    /// Which part of the first layer the step is, such as `softmax`, where steps before it are of the same layer; else nil.
    public var part: String?
    /// What is done to the first one's result before it is written, such as `relu` and `max pooling`.
    public var fused: [String]
    /// `[N] + output shape`.
    public var outputShape: [Int]
    /// The algorithm of each direction that the plan computes; empty for steps other than convolutions.
    public var algorithms: [ConvolutionDirection: ConvolutionAlgorithm]
    /// Multiplications and additions with weights by the plain algorithm, forward and for the gradients that are wanted.
    public var forwardOperations: Int
    public var backwardOperations: Int
    /// What forward has to read and to write at least: inputs, weights and output, each once.
    public var movedBytes: Int
    /// What forward keeps for backward, besides inputs and outputs.
    public var savedBytes: Int
    /// What is derived from the weights and kept until they change, such as transformed kernels.
    public var preparedBytes: Int
    /// Working memory: of each thread, and in common.
    public var scratchBytesPerThread: Int
    public var sharedScratchBytes: Int

    private enum CodingKeys: String, CodingKey {
      case layers, part, fused, algorithms
      case outputShape = "output_shape"
      case forwardOperations = "forward_operations"
      case backwardOperations = "backward_operations"
      case movedBytes = "moved_bytes"
      case savedBytes = "saved_bytes"
      case preparedBytes = "prepared_bytes"
      case scratchBytesPerThread = "scratch_bytes_per_thread"
      case sharedScratchBytes = "shared_scratch_bytes"
    }
  }

  /// The model's name.
  public let model: String
  public let batchSize: Int
  /// Whether it is a training step; else a prediction.
  public let isTraining: Bool
  /// Which algorithms convolutions may use, and for which processor level they are chosen.
  public let convolutions: String
  public let processorLevel: String
  /// The number of threads that work on the batch. Nothing but scratch memory depends on it.
  public let threads: Int
  public let steps: [Step]
  /// Multiplications and additions with weights by the plain algorithms.
  public let forwardOperations: Int
  public let backwardOperations: Int
  /// Activations, gradients, what is kept for backward and what threads work in together, each where it lives as long as
  /// it is needed. Inputs, weights and the outputs that are returned lie elsewhere.
  public let arenaBytes: Int
  /// Working memory of each thread, which steps use one after another: as much as the greediest needs.
  public let scratchBytesPerThread: Int
  /// What all steps derive from the weights.
  public let preparedBytes: Int
  /// All of the memory above.
  public let workspaceBytes: Int

  private enum CodingKeys: String, CodingKey {
    case model, convolutions, threads, steps
    case batchSize = "batch_size"
    case isTraining = "training"
    case processorLevel = "processor_level"
    case forwardOperations = "forward_operations"
    case backwardOperations = "backward_operations"
    case arenaBytes = "arena_bytes"
    case scratchBytesPerThread = "scratch_bytes_per_thread"
    case preparedBytes = "prepared_bytes"
    case workspaceBytes = "workspace_bytes"
  }
}

extension PlanDescription {
  init(_ plan: ExecutionPlan, of model: String, threads: Int) {
    let mode = plan.request.mode
    let layout = WorkspaceLayout(plan, workers: threads)
    func bytes(_ floats: Int) -> Int { floats * MemoryLayout<Float>.size }
    let steps = plan.program.steps.indices.map { Step($0, of: plan) }
    self.init(
      model: model, batchSize: plan.request.batch, isTraining: mode.isTraining,
      convolutions: mode.convolutions.description, processorLevel: "\(mode.processorLevel)",
      threads: threads, steps: steps, forwardOperations: steps.map(\.forwardOperations).reduce(0, +),
      backwardOperations: steps.map(\.backwardOperations).reduce(0, +),
      arenaBytes: bytes(layout.planned), scratchBytesPerThread: bytes(layout.scratchPerWorker),
      preparedBytes: bytes(layout.prepared.reduce(0, +)),
      workspaceBytes: bytes(layout.arenaFloats + layout.preparedFloats))
  }
}

extension PlanDescription.Step {
  fileprivate init(_ number: Int, of plan: ExecutionPlan) {
    let step = plan.program.steps[number]
    let request = plan.request
    let needs = plan.requirements[number]
    let directions = plan.directions(ofStep: number)
    let forward = step.operation.floatingPointOperations * request.batch
    func bytes(_ floats: Int) -> Int { floats * MemoryLayout<Float>.size }
    let floats = (step.inputs + [step.output]).map(plan.floats) + step.variables.map(\.shape.elementCount)
    self.init(
      layers: step.layerNames, part: step.part, fused: step.operation.fusedParts,
      outputShape: plan.program.values[step.output].shape.prepending(request.batch).dimensions,
      algorithms: needs.convolutionChoice.map { choice in
        Dictionary(uniqueKeysWithValues: directions.map { ($0, choice[$0]) })
      } ?? [:],
      // Each gradient takes as many operations as forward does.
      forwardOperations: forward, backwardOperations: forward * directions.subtracting([.forward]).count,
      movedBytes: bytes(floats.reduce(0, +)), savedBytes: needs.savedBytes,
      preparedBytes: bytes(needs.preparedFloats), scratchBytesPerThread: bytes(needs.scratchFloatsPerWorker),
      sharedScratchBytes: bytes(needs.sharedScratchFloats))
  }
}

extension Model {
  /// How the model is carried out: what is fused, which algorithm was chosen for each convolution and direction, and
  /// what every step computes, moves and needs.
  ///
  /// - Parameters:
  ///   - batchSize: the images that go through together.
  ///   - training: whether for a step of `fit`, with the losses of the last `compile`; else for `predict`.
  /// - Throws: `ModelError` for a batch size below one.
  public func plan(batchSize: Int, training: Bool = false) throws(ModelError) -> PlanDescription {
    let request = executor.completed(try planRequest(batchSize: batchSize, training: training))
    return PlanDescription(executor.plan(for: request), of: name, threads: WorkerPool.threadCount)
  }
}
