import Tensor

/// The memory of one plan and the passes that run in it: one batch forward, and back.
///
/// It belongs to one thread at a time. Between runs it holds nothing of the caller's.
final class Workspace: @unchecked Sendable {  // handed from thread to thread by the executor's lock
  typealias ValueID = Program.ValueID

  let plan: ExecutionPlan
  let workers: WorkerPool
  private let arena: UnsafeMutablePointer<Float>
  private let arenaFloats: Int
  private var passes: [OperationPass]
  private var valuePointers: [UnsafeMutablePointer<Float>]
  /// The weights' versions from which each step's prepared memory was made.
  private var preparedVersions: [[Int]]
  private var boundInputs: [Tensor] = []
  private var boundWeights: [Tensor] = []
  private var boundVersions: [Int] = []

  init(plan: ExecutionPlan, workers: WorkerPool) {
    self.plan = plan
    self.workers = workers
    let layout = WorkspaceLayout(plan, workers: workers.threadCount)
    arenaFloats = layout.total
    arena = AlignedMemory.allocate(floats: layout.total)

    valuePointers = Array(repeating: OperationPass.nowhere, count: plan.program.values.count)
    for (value, offset) in plan.valueOffsets { valuePointers[value] = arena + offset }
    preparedVersions = plan.program.steps.map { Array(repeating: -1, count: $0.variables.count) }
    boundWeights.reserveCapacity(plan.variables.count)
    boundVersions.reserveCapacity(plan.variables.count)

    passes = []
    var preparedBase = arena + layout.preparedOffset
    for index in plan.program.steps.indices {
      var pass = OperationPass()
      pass.batch = plan.request.batch
      pass.mode = plan.request.mode
      pass.workers = workers
      pass.sharedScratch = arena + layout.planned
      pass.scratchBase = arena + layout.scratchOffset
      pass.scratchStride = layout.scratchPerWorker
      pass.prepared = preparedBase
      preparedBase += layout.prepared[index]
      passes.append(pass)
    }
    bindGradients()
  }

  deinit { AlignedMemory.deallocate(arena, floats: arenaFloats) }

  /// The bytes that this workspace takes.
  var byteCount: Int { arenaFloats * MemoryLayout<Float>.stride }

  /// Points each pass at the buffers that are the same in every run.
  private func bindGradients() {
    for (index, step) in plan.program.steps.enumerated() {
      passes[index].inputs = Array(repeating: OperationPass.nowhere, count: step.inputs.count)
      passes[index].weights = step.variables.map { _ in UnsafePointer(OperationPass.nowhere) }
      if let offset = plan.savedOffsets[index] {
        passes[index].saved = UnsafeMutableRawPointer(arena + offset)
      }
      passes[index].inputGradients = step.inputs.map { _ in nil }
      passes[index].weightGradients = plan.variableNumbers[index].map { number in
        plan.updateOffsets[number].map { arena + $0 }
      }
      guard let schedule = plan.schedule, schedule.activeSteps.contains(index) else { continue }
      passes[index].outputGradient = gradient(.value(plan.program.root(step.output)))
      passes[index].inputGradients = schedule.inputGradients[index].map { $0.map(gradient) }
      for (place, buffer) in schedule.weightGradients[index].enumerated() {
        if let buffer { passes[index].weightGradients[place] = gradient(buffer) }
      }
    }
  }

  private func gradient(_ buffer: GradientSchedule.Buffer) -> UnsafeMutablePointer<Float> {
    arena + plan.gradientOffsets[buffer]!
  }

  /// Runs the plan's operations on one batch and returns the outputs, if the plan returns them.
  ///
  /// The inputs and weights stay bound, for a backward pass, until `release`.
  func forward(inputs: [Tensor], randomSeed: UInt64 = 0) -> [Tensor] {
    bindWeights()
    boundInputs.append(contentsOf: inputs)
    for (value, tensor) in zip(plan.program.inputs, inputs) { valuePointers[value] = tensor.unsafeBase }
    let outputs = plan.request.returnsOutputs ? makeOutputs() : []
    for (index, step) in plan.program.steps.enumerated() {
      passes[index].output = valuePointers[plan.program.root(step.output)]
      for place in step.inputs.indices {
        passes[index].inputs[place] = valuePointers[plan.program.root(step.inputs[place])]
      }
      passes[index].randomSeed = randomSeed
      prepare(index)
      step.operation.forward(passes[index])
    }
    return outputs
  }

  /// The outputs' tensors, not yet written; their memory becomes that of the outputs' values.
  private func makeOutputs() -> [Tensor] {
    var made: [ValueID: Tensor] = [:]
    for (value, tensor) in zip(plan.program.inputs, boundInputs) { made[value] = tensor }
    return plan.outputs.map { output in
      let root = plan.program.root(output)
      let shape = plan.program.values[output].shape.prepending(plan.request.batch)
      if let tensor = made[root] { return tensor.reshaped(to: shape) }
      let tensor = Tensor(shape) { _ in }
      made[root] = tensor
      valuePointers[root] = tensor.unsafeBase
      return tensor
    }
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

  /// Where the gradient with respect to the output's value (or logits) is to be written before `backward`.
  func seedGradient(ofOutput index: Int) -> UnsafeMutablePointer<Float> {
    guard let schedule = plan.schedule else {
      preconditionFailure("a plan for outputs alone has no gradients")
    }
    return gradient(schedule.seedBuffers[index])
  }

  /// Carries the outputs' gradients back. Needs a forward run before it and a plan that keeps for gradients.
  func backward() {
    guard let schedule = plan.schedule else { return }
    for action in schedule.actions {
      switch action {
      case .backward(let step):
        plan.program.steps[step].operation.backward(passes[step])
      case .add(let contribution, to: let target, let thing):
        let (from, to) = (gradient(contribution), gradient(target))
        for i in 0..<plan.floats(of: thing) { to[i] += from[i] }
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

  /// The wanted gradient of the given number in the request, as a tensor; zeros if nothing depends on the value.
  func requestedGradient(_ index: Int) -> Tensor {
    let value = plan.wantedGradients[index]
    let shape = plan.program.values[value].shape.prepending(plan.request.batch)
    guard let offset = plan.gradientOffsets[.requested(plan.program.root(value))] else {
      return Tensor(shape)
    }
    return Tensor(shape) { target in
      target.baseAddress!.update(from: arena + offset, count: target.count)
    }
  }

  /// Lets go of the inputs and weights of the last run, so that a training step can change the weights in place.
  func release() {
    boundInputs.removeAll(keepingCapacity: true)
    boundWeights.removeAll(keepingCapacity: true)
  }
}
