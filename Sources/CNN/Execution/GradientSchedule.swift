/// What the backward pass does, in order, and which gradients it needs room for.
///
/// Operations write gradients and never add: where a value or a weight is used several times, the first use (in
/// backward order) writes the gradient itself and each later one a contribution of its own, which is then added.
struct GradientSchedule: Sendable {
  typealias ValueID = Program.ValueID

  /// A buffer of the backward pass.
  enum Buffer: Hashable, Sendable {
    /// The gradient with respect to a value (a root).
    case value(ValueID)
    /// The gradient with respect to a variable.
    case variable(Int)
    /// What enters at an output whose value is that of an earlier output too.
    case seedContribution(output: Int)
    /// What one use contributes to a gradient: of a step's input or weight.
    case inputContribution(step: Int, input: Int)
    case weightContribution(step: Int, weight: Int)
    /// A copy of a value's gradient for the user, made before an operation may overwrite it. Of an input there is none:
    /// no operation comes after.
    case requested(ValueID)
  }

  enum Action: Sendable {
    case backward(step: Int)
    case add(Buffer, to: Buffer, ValueOrVariable)
    case copy(ValueID)
  }

  /// Whose size a buffer has.
  enum ValueOrVariable: Sendable {
    case value(ValueID)
    case variable(Int)
  }

  private(set) var actions: [Action] = []
  /// For each output, where its gradient enters.
  private(set) var seedBuffers: [Buffer] = []
  /// For each output, whether that gradient is only read.
  private(set) var readOnlySeeds: [Bool] = []
  /// Where the gradients are that the user asks for, of those values on which an output depends.
  private(set) var requestedBuffers: [ValueID: Buffer] = [:]
  /// For each step, where to write the gradient of each input and of each weight; nil where nobody wants it.
  private(set) var inputGradients: [[Buffer?]]
  private(set) var weightGradients: [[Buffer?]]
  /// The steps that take part.
  private(set) var activeSteps = Set<Int>()

  /// - Parameters:
  ///   - seeds: the values whose gradients are given: the loss writes them.
  ///   - wanted: the values whose gradients the user asks for.
  ///   - variableIndex: the number of each variable, by identity.
  ///   - learns: for each variable, whether it is learned by gradients.
  ///   - forParameters: whether the gradients of the trainable weights are wanted.
  ///   - overwrites: whether a step's backward may overwrite the gradient of its output.
  init(
    program: Program, seeds: [ValueID], wanted: [ValueID], variableIndex: [ObjectIdentifier: Int],
    learns: [Bool], forParameters: Bool, overwrites: (_ step: Int) -> Bool
  ) {
    let wanted = Set(wanted.map(program.root))
    var needs = wanted
    func learning(_ variable: Variable) -> Int? {
      guard forParameters, let number = variableIndex[ObjectIdentifier(variable)], learns[number] else {
        return nil
      }
      return number
    }
    for step in program.steps {
      if step.variables.contains(where: { learning($0) != nil })
        || step.inputs.contains(where: { needs.contains(program.root($0)) })
      {
        needs.insert(program.root(step.output))
      }
    }
    inputGradients = program.steps.map { Array(repeating: nil, count: $0.inputs.count) }
    weightGradients = program.steps.map { Array(repeating: nil, count: $0.variables.count) }

    var written = Set<Buffer>()
    for (output, seed) in seeds.map(program.root).enumerated() {
      let target = Buffer.value(seed)
      if written.insert(target).inserted {
        seedBuffers.append(target)
      } else {
        let contribution = Buffer.seedContribution(output: output)
        seedBuffers.append(contribution)
        actions.append(.add(contribution, to: target, .value(seed)))
      }
    }
    for index in program.steps.indices.reversed() {
      let step = program.steps[index]
      let output = program.root(step.output)
      guard needs.contains(output), written.contains(.value(output)) else { continue }
      if wanted.contains(output) { actions.append(.copy(output)) }
      activeSteps.insert(index)
      var additions: [Action] = []
      for (place, input) in step.inputs.enumerated() where needs.contains(program.root(input)) {
        let target = Buffer.value(program.root(input))
        if written.insert(target).inserted {
          inputGradients[index][place] = target
        } else {
          let contribution = Buffer.inputContribution(step: index, input: place)
          inputGradients[index][place] = contribution
          additions.append(.add(contribution, to: target, .value(program.root(input))))
        }
      }
      for (place, variable) in step.variables.enumerated() {
        guard let number = learning(variable) else { continue }
        let target = Buffer.variable(number)
        if written.insert(target).inserted {
          weightGradients[index][place] = target
        } else {
          let contribution = Buffer.weightContribution(step: index, weight: place)
          weightGradients[index][place] = contribution
          additions.append(.add(contribution, to: target, .variable(number)))
        }
      }
      actions.append(.backward(step: index))
      actions += additions
    }
    let inputs = Set(program.inputs)
    for value in wanted where written.contains(.value(value)) {
      requestedBuffers[value] = inputs.contains(value) ? .value(value) : .requested(value)
    }
    let taken = Set(requestedBuffers.values)
    let addedTo = Set(actions.compactMap { if case .add(_, let target, _) = $0 { target } else { nil } })
    readOnlySeeds = seedBuffers.map { buffer in
      guard case .value(let value) = buffer, !taken.contains(buffer), !addedTo.contains(buffer) else {
        return false
      }
      return activeSteps.allSatisfy { program.root(program.steps[$0].output) != value || !overwrites($0) }
    }
  }
}
