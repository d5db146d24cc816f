import Tensor

/// What one plan needs to run, and the passes that run in it: one batch forward, and back.
///
/// It works in an arena, and has memory of its own only for what is derived from the weights and kept from run to run.
/// It belongs to one thread at a time. Between runs it holds nothing of the caller's.
final class Workspace: @unchecked Sendable {  // handed from thread to thread by the executor's lock
  typealias ValueID = Program.ValueID

  let plan: ExecutionPlan
  let workers: WorkerPool
  /// The floats that the arena must have: the plan's buffers, then each worker's scratch memory.
  let arenaFloats: Int
  private var arena = OperationPass.nowhere
  private let prepared: UnsafeMutablePointer<Float>
  let preparedFloats: Int
  private var passes: [OperationPass]
  private var valuePointers: [UnsafeMutablePointer<Float>]
  /// The weights' versions from which each step's prepared memory was made.
  private var preparedVersions: [[Int]]
  /// Where the gradients of this run lie that the plan gives no place in the arena.
  private var externalGradients: [GradientSchedule.Buffer: UnsafeMutablePointer<Float>] = [:]
  /// The weights that a step before has moved on in the same run, as a batch normalisation called twice does.
  private let movedWeights: [(step: Int, place: Int, offset: Int)]
  private var boundInputs: [Tensor] = []
  private var boundWeights: [Tensor] = []
  private var boundVersions: [Int] = []

  init(plan: ExecutionPlan, workers: WorkerPool) {
    self.plan = plan
    self.workers = workers
    let layout = WorkspaceLayout(plan, workers: workers.threadCount)
    arenaFloats = layout.arenaFloats
    preparedFloats = layout.preparedFloats
    prepared = AlignedMemory.allocate(floats: preparedFloats)

    movedWeights = Self.movedWeights(plan)

    valuePointers = Array(repeating: OperationPass.nowhere, count: plan.program.values.count)
    preparedVersions = plan.program.steps.map { Array(repeating: -1, count: $0.variables.count) }
    boundInputs.reserveCapacity(plan.program.inputs.count)
    boundWeights.reserveCapacity(plan.variables.count)
    boundVersions.reserveCapacity(plan.variables.count)

    passes = []
    var preparedBase = prepared
    for (index, step) in plan.program.steps.enumerated() {
      var pass = OperationPass()
      pass.batch = plan.request.batch
      pass.mode = plan.program.mode(of: step)
      pass.workers = workers
      pass.convolutionChoice = plan.requirements[index].convolutionChoice
      pass.scratchStride = layout.scratchPerWorker
      pass.prepared = preparedBase
      preparedBase += layout.prepared[index]
      pass.inputs = Array(repeating: OperationPass.nowhere, count: step.inputs.count)
      pass.weights = step.variables.map { _ in UnsafePointer(OperationPass.nowhere) }
      pass.inputGradients = step.inputs.map { _ in nil }
      pass.weightGradients = step.variables.map { _ in nil }
      passes.append(pass)
    }
  }

  deinit { AlignedMemory.deallocate(prepared, floats: preparedFloats) }

  // MARK: Places

  /// Works in the given arena, which must stay until the next call.
  func use(_ arena: Arena) {
    precondition(arena.floats >= arenaFloats)
    guard self.arena != arena.base else { return }
    self.arena = arena.base
    for (value, offset) in plan.valueOffsets { valuePointers[value] = self.arena + offset }
    for index in passes.indices {
      passes[index].scratchBase = self.arena + MemoryPlan.rounded(plan.arenaFloats)
      if let offset = plan.savedOffsets[index] {
        passes[index].saved = UnsafeMutableRawPointer(self.arena + offset)
      }
      for (place, number) in plan.variableNumbers[index].enumerated() {
        passes[index].weightGradients[place] = plan.updateOffsets[number].map { self.arena + $0 }
      }
      useGradients(index)
    }
  }

  /// Points a step's pass at the gradients that it reads and writes.
  private func useGradients(_ index: Int) {
    guard let schedule = plan.schedule, schedule.activeSteps.contains(index) else { return }
    passes[index].outputGradient = gradient(.value(plan.program.root(plan.program.steps[index].output)))
    for (place, buffer) in schedule.inputGradients[index].enumerated() {
      passes[index].inputGradients[place] = buffer.map(gradient)
    }
    for (place, buffer) in schedule.weightGradients[index].enumerated() {
      if let buffer { passes[index].weightGradients[place] = gradient(buffer) }
    }
  }

  private func gradient(_ buffer: GradientSchedule.Buffer) -> UnsafeMutablePointer<Float> {
    if let offset = plan.gradientOffsets[buffer] { return arena + offset }
    return externalGradients[buffer] ?? OperationPass.nowhere  // until `backward(from:)` knows it
  }

  // MARK: Forward

  /// Runs the plan's operations on one batch and returns the outputs, if the plan returns them.
  ///
  /// The inputs and weights stay bound, for a backward pass, until `release`.
  func forward(inputs: some Collection<Tensor>, randomSeed: UInt64 = 0) -> [Tensor] {
    bindWeights()
    boundInputs.append(contentsOf: inputs)
    for (value, tensor) in zip(plan.program.inputs, inputs) { valuePointers[value] = tensor.unsafeBase }
    let outputs = plan.request.returnsOutputs ? makeOutputs() : []
    for index in plan.program.steps.indices { forward(step: index, randomSeed: randomSeed) }
    return outputs
  }

  /// Computes one step, after the inputs and weights have been bound and the steps before it computed.
  func forward(step index: Int, randomSeed: UInt64) {
    let step = plan.program.steps[index]
    passes[index].output = valuePointers[plan.program.root(step.output)]
    for place in step.inputs.indices {
      passes[index].inputs[place] = valuePointers[plan.program.root(step.inputs[place])]
    }
    passes[index].sharedScratch = arena + plan.forwardScratchOffsets[index]
    passes[index].randomSeed = randomSeed &+ step.randomSalt
    prepare(index)
    step.operation.forward(passes[index])
  }

  /// The outputs' tensors, not yet written; their memory becomes that of the outputs' values.
  private func makeOutputs() -> [Tensor] {
    var outputs: [Tensor] = []
    outputs.reserveCapacity(plan.outputs.count)
    for (index, output) in plan.outputs.enumerated() {
      let root = plan.program.root(output)
      let shape = plan.outputShapes[index]
      if let input = plan.program.inputs.firstIndex(of: root) {
        outputs.append(boundInputs[input].reshaped(to: shape))
      } else if let same = plan.outputs[..<index].firstIndex(where: { plan.program.root($0) == root }) {
        outputs.append(outputs[same].reshaped(to: shape))
      } else {
        let tensor = Tensor(shape) { _ in }
        valuePointers[root] = tensor.unsafeBase
        outputs.append(tensor)
      }
    }
    return outputs
  }

  private func bindWeights() {
    boundWeights.removeAll(keepingCapacity: true)
    boundVersions.removeAll(keepingCapacity: true)
    for variable in plan.variables {
      let (tensor, version) = variable.versionedValue
      boundWeights.append(tensor)
      boundVersions.append(version)
    }
    for index in passes.indices {
      for (place, number) in plan.variableNumbers[index].enumerated() {
        passes[index].weights[place] = UnsafePointer(boundWeights[number].unsafeBase)
      }
    }
    for moved in movedWeights {
      passes[moved.step].weights[moved.place] = UnsafePointer(arena + moved.offset)
    }
  }

  private static func movedWeights(_ plan: ExecutionPlan) -> [(step: Int, place: Int, offset: Int)] {
    var moved: [(step: Int, place: Int, offset: Int)] = []
    var seen: Set<Int> = []
    for (index, step) in plan.program.steps.enumerated() where plan.program.mode(of: step).isTraining {
      for (place, number) in plan.variableNumbers[index].enumerated() {
        guard let offset = plan.updateOffsets[number], !seen.insert(number).inserted else { continue }
        moved.append((index, place, offset))
      }
    }
    return moved
  }

  /// Derives from the weights what the step keeps of them, if a weight has changed since.
  private func prepare(_ index: Int) {
    guard plan.requirements[index].preparedFloats > 0 else { return }
    var isCurrent = true
    for (place, number) in plan.variableNumbers[index].enumerated()
    where preparedVersions[index][place] != boundVersions[number] {
      preparedVersions[index][place] = boundVersions[number]
      isCurrent = false
    }
    if !isCurrent { plan.program.steps[index].operation.prepare(passes[index]) }
  }

  /// A value of the last forward run.
  func value(_ value: ValueID) -> UnsafeMutablePointer<Float> { valuePointers[plan.program.root(value)] }

  /// A weight as it was in the last forward run, until `release`.
  func weight(_ number: Int) -> UnsafePointer<Float> { UnsafePointer(boundWeights[number].unsafeBase) }

  // MARK: Backward

  /// Where the gradient of a regularized activity is to be written before `backward`.
  func seedGradient(ofActivity index: Int) -> UnsafeMutablePointer<Float> {
    seedGradient(ofOutput: plan.outputs.count + index)
  }

  /// Where the gradient with respect to the output's value (or logits) is to be written before `backward`.
  func seedGradient(ofOutput index: Int) -> UnsafeMutablePointer<Float> {
    guard let schedule = plan.schedule else {
      preconditionFailure("a plan for outputs alone has no gradients")
    }
    return gradient(schedule.seedBuffers[index])
  }

  /// Carries gradients that come as tensors, one for each output, back. Needs a forward run before it.
  ///
  /// - Returns: The gradients that the request wants, in its order; zeros where nothing depends on the value.
  func backward(from upstream: [Tensor]) -> [Tensor] {
    let roots = plan.wantedGradients.map(plan.program.root)
    var tensors: [ValueID: Tensor] = [:]
    for root in roots where tensors[root] == nil {
      let shape = plan.program.values[root].shape.prepending(plan.request.batch)
      guard let buffer = plan.schedule?.requestedBuffers[root] else {
        tensors[root] = Tensor(shape)
        continue
      }
      let tensor = Tensor(shape) { _ in }
      externalGradients[buffer] = tensor.unsafeBase
      tensors[root] = tensor
    }
    for (index, gradient) in upstream.enumerated() {
      if plan.readsSeedInPlace(index), let schedule = plan.schedule {
        externalGradients[schedule.seedBuffers[index]] = gradient.unsafeBase
      } else {
        seedGradient(ofOutput: index).update(from: gradient.unsafeBase, count: gradient.count)
      }
    }
    for index in passes.indices { useGradients(index) }
    withExtendedLifetime(upstream) { carryBack() }
    externalGradients.removeAll(keepingCapacity: true)
    return zip(roots, plan.wantedGradients).map { root, value in
      tensors[root]!.reshaped(to: plan.program.values[value].shape.prepending(plan.request.batch))
    }
  }

  /// Carries the outputs' gradients back that have been written to their places. Needs a forward run before it and a plan
  /// that keeps for gradients, all of which have a place in the arena.
  func backward() {
    precondition(plan.externalGradients.isEmpty, "gradients that come or go as tensors have no place yet")
    carryBack()
  }

  private func carryBack() {
    guard let schedule = plan.schedule else { return }
    for action in schedule.actions {
      switch action {
      case .backward(let step):
        passes[step].sharedScratch = arena + plan.backwardScratchOffsets[step]
        plan.program.steps[step].operation.backward(passes[step])
      case .add(let contribution, to: let target, let thing):
        OrderedSum.add(
          gradient(contribution), to: gradient(target), count: plan.floats(of: thing), workers: workers)
      case .copy(let value):
        gradient(.requested(value)).update(from: gradient(.value(value)), count: plan.floats(of: value))
      }
    }
  }

  /// The gradient of a variable after `backward`; nil if none was computed.
  func gradient(ofVariable number: Int) -> UnsafeMutablePointer<Float>? {
    plan.gradientOffsets[.variable(number)].map { arena + $0 }
  }

  /// The next value of a variable that is not trainable, after `forward` in training.
  func update(ofVariable number: Int) -> UnsafeMutablePointer<Float>? {
    plan.updateOffsets[number].map { arena + $0 }
  }

  /// Lets go of the inputs and weights of the last run, so that a training step can change the weights in place.
  func release() {
    boundInputs.removeAll(keepingCapacity: true)
    boundWeights.removeAll(keepingCapacity: true)
  }
}
