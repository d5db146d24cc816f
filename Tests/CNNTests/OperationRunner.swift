import CNN
import Tensor
import Testing

/// Runs one operation by itself, as a plan would: with memory of exactly the sizes that it asks for.
///
/// All memory that an operation has to write holds NaN before, so that nothing can rely on zeros; the memory behind
/// each buffer is checked afterwards.
struct OperationRunner {
  let operation: any Operation
  var mode = ExecutionMode.training
  var randomSeed: UInt64 = 7
  /// 1...3.
  var threadCount = 2

  private static let pools = (1...3).map { WorkerPool(threadCount: $0) }

  struct Result {
    var output: Tensor
    var inputGradients: [Tensor]
    /// The weights' gradients or, for those not trainable, their next values.
    var weightGradients: [Tensor]
  }

  /// Runs forward and, if `upstream` is given, backward on tensors with a batch axis.
  func run(_ inputs: [Tensor], weights: [Tensor] = [], upstream: Tensor? = nil) -> Result {
    let batch = inputs[0].shape[0]
    let needs = operation.requirements(batch: batch, mode: mode)
    let workers = Self.pools[threadCount - 1]
    let outputFloats = batch * operation.outputShape.elementCount
    let stride = (needs.scratchFloatsPerWorker + 15) / 16 * 16
    let output = GuardedMemory(outputFloats)
    let saved = GuardedMemory((needs.savedBytes + 3) / 4)
    let shared = GuardedMemory(needs.sharedScratchFloats)
    let scratch = GuardedMemory(stride * workers.threadCount)
    let prepared = GuardedMemory(needs.preparedFloats)
    let upstreamCopy = GuardedMemory(outputFloats)
    let inputGradients = inputs.map { GuardedMemory($0.count) }
    let weightGradients = weights.map { GuardedMemory($0.count) }

    var pass = OperationPass()
    pass.batch = batch
    pass.mode = mode
    pass.inputs = inputs.map(\.unsafeBase)
    pass.output = output.base
    pass.weights = weights.map { UnsafePointer($0.unsafeBase) }
    pass.saved = UnsafeMutableRawPointer(saved.base)
    pass.prepared = prepared.base
    pass.sharedScratch = shared.base
    pass.scratchBase = scratch.base
    pass.scratchStride = stride
    pass.randomSeed = randomSeed
    pass.workers = workers
    pass.outputGradient = upstreamCopy.base
    pass.inputGradients = inputGradients.map(\.base)
    pass.weightGradients = weightGradients.map(\.base)
    withExtendedLifetime((inputs, weights)) {
      if needs.preparedFloats > 0 { operation.prepare(pass) }
      operation.forward(pass)
      if let upstream {
        precondition(upstream.count == outputFloats, "an upstream gradient of shape \(upstream.shape)")
        upstreamCopy.base.update(from: upstream.unsafeBase, count: outputFloats)
        operation.backward(pass)
      }
    }
    for memory in [output, saved, shared, scratch, prepared, upstreamCopy] + inputGradients + weightGradients
    {
      #expect(memory.guardIsIntact, "\(type(of: operation)) wrote beyond a buffer of \(memory.count) floats")
    }
    return Result(
      output: output.tensor(operation.outputShape.prepending(batch)),
      inputGradients: zip(inputGradients, inputs).map { $0.tensor($1.shape) },
      weightGradients: zip(weightGradients, weights).map { $0.tensor($1.shape) })
  }
}

/// Floats, NaN at first, between two strips of a pattern that nobody may overwrite.
private final class GuardedMemory {
  private static let strip = 64
  private static let pattern: Float = -123456.75

  let count: Int
  private let memory: UnsafeMutablePointer<Float>
  var base: UnsafeMutablePointer<Float> { memory + Self.strip }

  init(_ count: Int) {
    self.count = count
    let total = count + 2 * Self.strip
    memory = UnsafeMutableRawPointer.allocate(byteCount: total * 4, alignment: 64)
      .bindMemory(to: Float.self, capacity: total)
    memory.initialize(repeating: Self.pattern, count: total)
    base.update(repeating: .nan, count: count)
  }

  deinit { memory.deallocate() }

  var guardIsIntact: Bool {
    (0..<Self.strip).allSatisfy {
      memory[$0] == Self.pattern && memory[Self.strip + count + $0] == Self.pattern
    }
  }

  func tensor(_ shape: Shape) -> Tensor {
    Tensor(shape, UnsafeBufferPointer(start: base, count: count))
  }
}
