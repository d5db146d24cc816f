import Tensor

/// How a request is carried out for one batch size: the fused operations in order, what backward does, and the place
/// of every buffer in one arena.
struct ExecutionPlan: Sendable {
  typealias ValueID = Program.ValueID

  let request: PlanRequest
  let program: Program
  let schedule: GradientSchedule?
  /// Every variable that takes part, once.
  let variables: [Variable]
  /// For each variable, whether it is learned by gradients.
  let learns: [Bool]
  /// The number of each step's variables in `variables`.
  let variableNumbers: [[Int]]
  /// The values of the model's outputs, and those at which its gradients enter.
  let outputs: [ValueID]
  let seeds: [ValueID]
  /// The outputs of layers that have a regularizer, if the request wants them: their gradients enter after those of the
  /// model's outputs.
  let activities: [(value: ValueID, regularizer: Regularizer)]
  /// The outputs' shapes, with the batch axis.
  let outputShapes: [Shape]
  /// The values whose gradients are wanted, in the order of the request.
  let wantedGradients: [ValueID]
  let requirements: [OperationRequirements]

  /// Where buffers lie in the arena, in floats. Inputs, and outputs and gradients that are returned, lie elsewhere.
  private(set) var valueOffsets: [ValueID: Int] = [:]
  private(set) var gradientOffsets: [GradientSchedule.Buffer: Int] = [:]
  private(set) var savedOffsets: [Int?]
  /// Where each step's shared scratch memory lies, while it goes forward and while it goes back.
  private(set) var forwardScratchOffsets: [Int]
  private(set) var backwardScratchOffsets: [Int]
  /// For each variable that is not trainable, where training puts its next value.
  private(set) var updateOffsets: [Int: Int] = [:]
  /// The gradients that lie outside of the arena: those that are returned, and those that enter as tensors and are only
  /// read.
  private(set) var externalGradients: Set<GradientSchedule.Buffer> = []
  private(set) var arenaFloats = 0

  init(_ request: PlanRequest, of graph: Graph) {
    let frozen = Set(request.frozenLayers)
    let wantedCalls = request.gradientPlaces.filter { $0 >= 0 }.map { ObjectIdentifier(graph.calls[$0]) }
    var program = Program(
      lowering: graph, mode: request.mode, frozenLayers: frozen, separating: Set(wantedCalls))
    let outputs = graph.outputs.map { program.valueOf[ObjectIdentifier($0)]! }
    let seeds = zip(graph.outputs, outputs).enumerated().map { index, output in
      guard index < request.entersAtLogits.count, request.entersAtLogits[index],
        let logits = program.logitsOf[ObjectIdentifier(output.0)]
      else { return output.1 }
      return logits.value
    }
    let activities: [(value: ValueID, regularizer: Regularizer)] =
      request.regularizesActivities
      ? graph.calls.compactMap { call in
        call.layer?.activityRegularizer.map { (program.valueOf[ObjectIdentifier(call)]!, $0) }
      } : []
    let allSeeds = seeds + activities.map(\.value)
    let wanted = request.gradientPlaces.map { place in
      program.valueOf[ObjectIdentifier(place < 0 ? graph.inputs[~place] : graph.calls[place])]!
    }
    program.fuse(keeping: Set(outputs + allSeeds + wanted))

    var numbers: [ObjectIdentifier: Int] = [:]
    var variables: [Variable] = []
    for variable in program.steps.flatMap(\.variables) where numbers[ObjectIdentifier(variable)] == nil {
      numbers[ObjectIdentifier(variable)] = variables.count
      variables.append(variable)
    }
    self.request = request
    self.outputs = outputs
    outputShapes = outputs.map { program.values[$0].shape.prepending(request.batch) }
    self.seeds = allSeeds
    self.activities = activities
    self.program = program
    self.variables = variables
    let frozenVariables = Set(
      graph.layers.filter { frozen.contains(ObjectIdentifier($0.state)) }
        .flatMap { $0.state.variables.map(ObjectIdentifier.init) })
    let learns = variables.map { $0.isTrainable && !frozenVariables.contains(ObjectIdentifier($0)) }
    self.learns = learns
    wantedGradients = wanted
    variableNumbers = program.steps.map { $0.variables.map { numbers[ObjectIdentifier($0)]! } }
    requirements = program.steps.map {
      $0.operation.requirements(batch: request.batch, mode: program.mode(of: $0))
    }
    schedule =
      request.mode.keepsForGradients
      ? GradientSchedule(
        program: program, seeds: allSeeds, wanted: wanted, variableIndex: numbers, learns: learns,
        forParameters: request.gradientsForParameters,
        overwrites: { [requirements] in requirements[$0].backwardOverwritesOutputGradient }) : nil
    savedOffsets = Array(repeating: nil, count: program.steps.count)
    forwardScratchOffsets = Array(repeating: 0, count: program.steps.count)
    backwardScratchOffsets = forwardScratchOffsets
    placeBuffers()
  }

  /// The number of floats of a value for the whole batch.
  func floats(of value: ValueID) -> Int { program.values[value].shape.elementCount * request.batch }

  func floats(of thing: GradientSchedule.ValueOrVariable) -> Int {
    switch thing {
    case .value(let value): floats(of: value)
    case .variable(let number): variables[number].shape.elementCount
    }
  }

  /// The values that lie outside of the arena: inputs, and outputs that are returned.
  var externalValues: Set<ValueID> {
    Set(program.inputs).union(request.returnsOutputs ? outputs.map(program.root) : [])
  }

  /// Whether backward reads an output's gradient in the tensor in which it came.
  func readsSeedInPlace(_ output: Int) -> Bool {
    request.gradientsEnterAsTensors && schedule?.readOnlySeeds[output] == true
  }

  /// Time runs over the forward steps, then the moment between (when a loss reads outputs and writes gradients), then
  /// the backward actions.
  private mutating func placeBuffers() {
    let between = program.steps.count
    let end = between + 1 + (schedule?.actions.count ?? 0)
    var lives = Lives()

    for (time, step) in program.steps.enumerated() {
      lives.touch(.value(program.root(step.output)), at: time, floats: floats(of: step.output))
      for input in step.inputs {
        lives.touch(.value(program.root(input)), at: time, floats: floats(of: input))
      }
      lives.touch(.forwardScratch(time), at: time, floats: requirements[time].sharedScratchFloats)
      if program.mode(of: step).isTraining {
        for number in variableNumbers[time] where !variables[number].isTrainable {
          lives.touch(.update(number), at: time, floats: floats(of: .variable(number)))
          lives.touch(.update(number), at: end, floats: floats(of: .variable(number)))
        }
      }
    }
    for value in outputs + seeds {
      lives.touch(.value(program.root(value)), at: between, floats: floats(of: value))
    }
    if let schedule { addBackward(schedule, to: &lives, between: between, end: end) }

    if let schedule {
      let entering = schedule.seedBuffers.indices.filter(readsSeedInPlace).map { schedule.seedBuffers[$0] }
      externalGradients = Set(schedule.requestedBuffers.values).union(entering)
    }
    let external = externalValues
    let placed = lives.all.filter { buffer, _ in
      switch buffer {
      case .value(let value): !external.contains(value)
      case .gradient(let gradient): !externalGradients.contains(gradient)
      default: true
      }
    }
    let memory = MemoryPlan(placed.map(\.request))
    arenaFloats = memory.totalFloats
    for ((buffer, _), offset) in zip(placed, memory.offsets) {
      switch buffer {
      case .value(let value): valueOffsets[value] = offset
      case .gradient(let gradient): gradientOffsets[gradient] = offset
      case .saved(let step): savedOffsets[step] = offset
      case .update(let number): updateOffsets[number] = offset
      case .forwardScratch(let step): forwardScratchOffsets[step] = offset
      case .backwardScratch(let step): backwardScratchOffsets[step] = offset
      }
    }
  }

  private func addBackward(_ schedule: GradientSchedule, to lives: inout Lives, between: Int, end: Int) {
    func touchGradient(
      _ buffer: GradientSchedule.Buffer, _ thing: GradientSchedule.ValueOrVariable, at time: Int
    ) {
      lives.touch(.gradient(buffer), at: time, floats: floats(of: thing))
      if case .variable = buffer { lives.touch(.gradient(buffer), at: end, floats: floats(of: thing)) }
    }
    for (seed, buffer) in zip(seeds.map(program.root), schedule.seedBuffers) {
      touchGradient(buffer, .value(seed), at: between)
    }
    for (index, action) in schedule.actions.enumerated() {
      let time = between + 1 + index
      switch action {
      case .backward(let number):
        let step = program.steps[number]
        let needs = requirements[number]
        let output = program.root(step.output)
        lives.touch(.backwardScratch(number), at: time, floats: needs.sharedScratchFloats)
        touchGradient(.value(output), .value(output), at: time)
        if needs.backwardReadsOutput { lives.touch(.value(output), at: time, floats: floats(of: output)) }
        for (place, input) in step.inputs.map(program.root).enumerated() {
          if needs.backwardReadsInputs { lives.touch(.value(input), at: time, floats: floats(of: input)) }
          if let buffer = schedule.inputGradients[number][place] {
            touchGradient(buffer, .value(input), at: time)
          }
        }
        for (place, buffer) in schedule.weightGradients[number].enumerated() {
          guard let buffer else { continue }
          touchGradient(buffer, .variable(variableNumbers[number][place]), at: time)
        }
        if needs.savedBytes > 0 {
          let floats = (needs.savedBytes + 3) / 4
          lives.touch(.saved(number), at: number, floats: floats)
          lives.touch(.saved(number), at: time, floats: floats)
        }
      case .add(let contribution, to: let target, let thing):
        touchGradient(contribution, thing, at: time)
        touchGradient(target, thing, at: time)
      case .copy(let value):
        touchGradient(.value(value), .value(value), at: time)
      }
    }
    // A step whose backward is not wanted may still write what it would keep.
    for (number, needs) in requirements.enumerated() where needs.savedBytes > 0 {
      lives.touch(.saved(number), at: number, floats: (needs.savedBytes + 3) / 4)
    }
  }
}

/// The buffers of a plan and the moments at which each is used.
private struct Lives {
  enum Buffer: Hashable {
    case value(Program.ValueID)
    case gradient(GradientSchedule.Buffer)
    case saved(step: Int)
    case update(variable: Int)
    case forwardScratch(step: Int)
    case backwardScratch(step: Int)

    static func saved(_ step: Int) -> Buffer { .saved(step: step) }
    static func update(_ variable: Int) -> Buffer { .update(variable: variable) }
    static func forwardScratch(_ step: Int) -> Buffer { .forwardScratch(step: step) }
    static func backwardScratch(_ step: Int) -> Buffer { .backwardScratch(step: step) }
  }

  /// In the order of first use, so that the same request always gives the same plan.
  private(set) var all: [(buffer: Buffer, request: MemoryPlan.Request)] = []
  private var indices: [Buffer: Int] = [:]

  mutating func touch(_ buffer: Buffer, at time: Int, floats: Int) {
    guard let index = indices[buffer] else {
      indices[buffer] = all.count
      all.append((buffer, MemoryPlan.Request(floats: floats, life: time...time)))
      return
    }
    let life = all[index].request.life
    all[index].request.life = min(life.lowerBound, time)...max(life.upperBound, time)
  }
}
