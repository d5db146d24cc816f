internal import Tensor

/// One convolution with given algorithms and memory of its own, to be run and timed one direction at a time.
final class ConvolutionTrial {
  /// The memory that the algorithms take: working memory, and what they keep of the weights.
  let byteCount: Int
  private let operation: ConvolutionOperation
  private let data: Data
  /// What the pass points into.
  private let memory: [Tensor]
  private var pass = OperationPass()

  /// What all trials of a convolution read and write.
  final class Data {
    fileprivate let input: Tensor
    fileprivate let weights: [Tensor]
    fileprivate let output: Tensor
    fileprivate let outputGradient: Tensor
    fileprivate let inputGradient: Tensor
    fileprivate let kernelGradient: Tensor

    /// - Parameter withGradients: whether there is to be room for gradients.
    init(_ operation: ConvolutionOperation, batch: Int, withGradients: Bool) {
      let geometry = operation.geometry
      var random = RandomSource(seed: 1, stream: "trial")
      let pattern = random.uniform([4099], -1, 1).values
      func some(_ shape: Shape) -> Tensor {
        Tensor(shape) { target in for i in target.indices { target[i] = pattern[i % pattern.count] } }
      }
      let output = operation.outputShape.prepending(batch)
      input = some(geometry.inputShape.prepending(batch))
      weights = [some(geometry.kernelShape), some([geometry.outputChannels])]
      self.output = Tensor(output)
      outputGradient = withGradients ? some(output) : Tensor([0])
      inputGradient = Tensor(withGradients ? input.shape : [0])
      kernelGradient = Tensor(withGradients ? geometry.kernelShape : [0])
    }
  }

  /// - Parameters:
  ///   - operation: the convolution, with what is fused to it.
  ///   - forGradients: whether gradients are run, which needs more memory.
  ///   - mostBytes: nil is returned if the algorithms take more.
  init?(
    _ operation: ConvolutionOperation, batch: Int, _ algorithms: ConvolutionChoice, forGradients: Bool,
    mostBytes: Int = .max, data: Data
  ) {
    self.operation = operation
    self.data = data
    var tuning = ConvolutionTuning()
    let convolution = ConvolutionTuning.Convolution(geometry: operation.geometry, batch: batch)
    for direction in ConvolutionDirection.allCases {
      tuning.set(algorithms[direction], for: direction, of: convolution)
    }
    var mode = forGradients ? ExecutionMode.training : .inference
    mode.convolutions = .tuned(tuning)
    mode.processorLevel = .current
    let needs = operation.requirements(batch: batch, mode: mode)
    let workers = WorkerPool.shared
    let stride = MemoryPlan.rounded(needs.scratchFloatsPerWorker)
    let floats = [
      (needs.savedBytes + 3) / 4, needs.preparedFloats, needs.sharedScratchFloats,
      stride * workers.threadCount,
    ]
    byteCount = floats.dropFirst().reduce(0, +) * MemoryLayout<Float>.size
    guard byteCount <= mostBytes else { return nil }
    // Written once, so that the system has given the pages before anything is timed.
    memory = floats.map { Tensor([$0]) }
    pass.batch = batch
    pass.mode = mode
    pass.workers = workers
    pass.convolutionChoice = needs.convolutionChoice
    pass.inputs = [data.input.unsafeBase]
    pass.output = data.output.unsafeBase
    pass.weights = data.weights.map { UnsafePointer($0.unsafeBase) }
    pass.saved = UnsafeMutableRawPointer(memory[0].unsafeBase)
    pass.prepared = memory[1].unsafeBase
    pass.sharedScratch = memory[2].unsafeBase
    pass.scratchBase = memory[3].unsafeBase
    pass.scratchStride = stride
    pass.outputGradient = data.outputGradient.unsafeBase
    prepare()
    forward()
  }

  /// Derives from the weights what the algorithms keep of them.
  func prepare() { operation.prepare(pass) }

  func forward() { operation.forward(pass) }

  /// Computes the gradients of the given directions together.
  func backward(_ directions: Set<ConvolutionDirection>) {
    let wantsKernel = directions.contains(.kernelGradient)
    pass.weightGradients = [wantsKernel ? data.kernelGradient.unsafeBase : nil, nil]
    pass.inputGradients = [directions.contains(.inputGradient) ? data.inputGradient.unsafeBase : nil]
    operation.backward(pass)
  }
}
