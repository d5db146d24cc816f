public import Tensor

/// The arithmetic of a layer, or of several layers fused, for samples of known shapes: forward, and backward as its
/// adjoint.
///
/// An operation holds no state and owns no memory: the plan gives it places for what it reads, writes and keeps.
public protocol Operation: Sendable {
  /// The shape of one sample's output.
  var outputShape: Shape { get }

  /// What the operation needs for a batch in the given mode. It must not depend on the number of workers.
  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements

  /// Writes `pass.output`, and in a mode with gradients whatever `backward` wants to find in `pass.saved`.
  func forward(_ pass: OperationPass)

  /// Writes (never adds to) those of `pass.inputGradients` and `pass.weightGradients` that are not nil.
  ///
  /// It may overwrite `pass.outputGradient`, unless the requirements say that it does not.
  func backward(_ pass: OperationPass)

  /// Writes into `pass.prepared` what depends on the weights alone; called when a weight has changed.
  func prepare(_ pass: OperationPass)

  /// One operation that does this and then `next`, if that is cheaper and gives the same result.
  func fused(with next: any Operation, mode: ExecutionMode) -> (any Operation)?

  /// Whether the output is the first input, value for value, in this mode: its place may then be the input's.
  func isIdentity(in mode: ExecutionMode) -> Bool

  /// Multiplications and additions of one sample's forward pass, by the plain algorithm: those with weights, next to
  /// which others do not count.
  var floatingPointOperations: Int { get }

  /// What was fused to the operation, in words, in order: `relu`, `max pooling`.
  var fusedParts: [String] { get }

  /// What the operation is called where it stands beside others of its layer, such as `softmax`; nil if it is never alone.
  var title: String? { get }
}

extension Operation {
  public func prepare(_ pass: OperationPass) {}
  public func fused(with next: any Operation, mode: ExecutionMode) -> (any Operation)? { nil }
  public func isIdentity(in mode: ExecutionMode) -> Bool { false }
  public var floatingPointOperations: Int { 0 }
  public var fusedParts: [String] { [] }
  public var title: String? { nil }
}

/// Whether a model is trained or used, and whether gradients are wanted.
public struct ExecutionMode: Hashable, Sendable {
  /// Dropout drops and batch normalisation uses the batch's own statistics.
  public var isTraining: Bool
  /// A backward pass will follow.
  public var keepsForGradients: Bool
  /// Which algorithms convolutions may use.
  public var convolutions = ConvolutionPreference.automatic
  /// The processor level for which they are chosen.
  package var processorLevel = ProcessorLevel.supported

  public init(isTraining: Bool, keepsForGradients: Bool) {
    self.isTraining = isTraining
    self.keepsForGradients = keepsForGradients
  }

  public static let inference = ExecutionMode(isTraining: false, keepsForGradients: false)
  public static let training = ExecutionMode(isTraining: true, keepsForGradients: true)
}

/// The memory an operation needs besides its inputs and output, and what its backward reads again.
public struct OperationRequirements: Sendable {
  /// Bytes that forward leaves for backward. Only provided in a mode that keeps for gradients.
  public var savedBytes = 0
  /// Floats of working memory for each worker.
  public var scratchFloatsPerWorker = 0
  /// Floats of working memory for the whole operation.
  public var sharedScratchFloats = 0
  /// Floats for what `prepare` derives from the weights.
  public var preparedFloats = 0
  /// Backward reads the input values.
  public var backwardReadsInputs = false
  /// Backward reads the output values.
  public var backwardReadsOutput = false
  /// Backward may overwrite the output's gradient, which then cannot lie in a tensor of the user's.
  public var backwardOverwritesOutputGradient = true
  /// What computes a convolution: chosen once for a plan, not anew in each step.
  var convolutionChoice: ConvolutionChoice?

  public init() {}
}

/// The places that an operation works on, for one batch. All pointers are 64-byte aligned unless they come from a
/// tensor of the user's.
public struct OperationPass {
  /// The number of samples.
  public var batch = 0
  public var mode = ExecutionMode.inference
  public var inputs: [UnsafeMutablePointer<Float>] = []
  public var output = Self.nowhere
  public var weights: [UnsafePointer<Float>] = []
  /// What forward keeps for backward.
  public var saved = UnsafeMutableRawPointer(Self.nowhere)
  /// What `prepare` derived from the weights.
  public var prepared = Self.nowhere
  public var outputGradient = Self.nowhere
  /// Where to write the gradient with respect to each input; nil where nobody wants it.
  public var inputGradients: [UnsafeMutablePointer<Float>?] = []
  /// Where to write the gradient with respect to each trainable weight; nil where nobody wants it. For a weight that
  /// is not trainable: where forward in training writes the weight's next value.
  public var weightGradients: [UnsafeMutablePointer<Float>?] = []
  public var sharedScratch = Self.nowhere
  /// The numbers that dropout and the like draw in this step follow from this seed.
  public var randomSeed: UInt64 = 0
  package var workers = WorkerPool.shared
  /// That of the requirements.
  var convolutionChoice: ConvolutionChoice?

  package var scratchBase = Self.nowhere
  package var scratchStride = 0

  /// The working memory of one worker. Kernels are handed `{ pass.scratch($0) }`: a reference to the method would be a
  /// box on the heap.
  public func scratch(_ worker: Int) -> UnsafeMutablePointer<Float> { scratchBase + worker * scratchStride }

  public init() {}

  /// Where pointers point that have no place: one cache line that nobody reads.
  nonisolated(unsafe) static let nowhere: UnsafeMutablePointer<Float> =  // made once, never written or freed
    UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64).bindMemory(to: Float.self, capacity: 16)
}
