import Tensor

/// A graph as a list of operations on numbered values: what will be computed, not yet where.
///
/// Shapes are those of one sample, so a program serves every batch size.
struct Program: Sendable {
  typealias ValueID = Int

  struct Value: Sendable {
    var shape: Shape
    /// The value whose memory this one shares, because the operation between them changes nothing.
    var aliasOf: ValueID?
  }

  struct Step: Sendable {
    var operation: any Operation
    var inputs: [ValueID]
    var output: ValueID
    var variables: [Variable]
    /// The names of the layers that the step computes.
    var layerNames: [String]
    /// What the step does of its first layer, if that has steps before it.
    var part: String?
    /// Whether it has moving averages that do not move, for the layer is frozen.
    var isFrozen = false
    /// Added to the seed of random numbers: 0 for a layer's first call, another for each later one and in nested models,
    /// where layers of the same name may be.
    var randomSalt: UInt64 = 0
  }

  var values: [Value] = []
  var steps: [Step] = []
  /// The values of the graph's inputs.
  var inputs: [ValueID] = []
  /// The value of each place in the graph.
  var valueOf: [ObjectIdentifier: ValueID] = [:]
  /// For each place whose layer ends with an activation: the value before it, and the activation.
  var logitsOf: [ObjectIdentifier: (value: ValueID, activation: Activation)] = [:]
  let mode: ExecutionMode
  /// The layers, by the identity of their state, whose weights do not learn.
  private let frozenLayers: Set<ObjectIdentifier>
  /// The places whose values have memory of their own even if their layers change nothing.
  private let separate: Set<ObjectIdentifier>

  /// The mode in which a step is computed: with frozen moving averages that of a model in use.
  func mode(of step: Step) -> ExecutionMode {
    var mode = mode
    if step.isFrozen { mode.isTraining = false }
    return mode
  }

  /// Writes the calls of a graph out as steps, nothing fused.
  ///
  /// - Parameter separate: the places whose gradients are wanted. One that shared the memory of the value before it would
  ///   share its gradient too, which is the sum over all that read that value.
  init(
    lowering graph: Graph, mode: ExecutionMode, frozenLayers: Set<ObjectIdentifier> = [],
    separating separate: Set<ObjectIdentifier> = []
  ) {
    self.mode = mode
    self.frozenLayers = frozenLayers
    self.separate = separate
    for input in graph.inputs {
      let value = newValue(input.shape)
      inputs.append(value)
      valueOf[ObjectIdentifier(input)] = value
    }
    var numbers: [ObjectIdentifier: UInt64] = [:]
    for call in graph.calls {
      guard let layer = call.layer else { continue }
      let number = numbers[ObjectIdentifier(layer.state), default: 0]
      numbers[ObjectIdentifier(layer.state)] = number + 1
      append(layer, called: call, Self.randomSalt(call, number))
    }
  }

  private static func randomSalt(_ call: SymbolicTensor, _ number: UInt64) -> UInt64 {
    guard call.modelCall != nil || number > 0 else { return 0 }
    return RandomSource.mixed(number &+ (call.modelCall.map { RandomSource.hash($0.path) } ?? 0))
  }

  private mutating func append(_ layer: any Layer, called call: SymbolicTensor, _ randomSalt: UInt64) {
    let name = call.layerPath ?? layer.displayName
    let variables = layer.state.variables
    var current = call.inputs.map { valueOf[ObjectIdentifier($0)]! }
    let isSeparate = separate.contains(ObjectIdentifier(call))
    for (index, step) in layer.steps(for: call.inputs.map(\.shape)).enumerated() {
      var operation = step.operation
      if let activation = step.operation as? ActivationOperation {
        logitsOf[ObjectIdentifier(call)] = (current[0], activation.activation)
      }
      if operation.isIdentity(in: mode) {
        guard isSeparate else {
          current = [newValue(operation.outputShape, aliasOf: current[0])]
          continue
        }
        operation = ReshapeOperation(outputShape: operation.outputShape)  // which copies
      }
      let output = newValue(operation.outputShape)
      steps.append(
        Step(
          operation: operation, inputs: current, output: output,
          variables: Array(variables[step.weights]), layerNames: [name],
          part: index > 0 ? operation.title : nil,
          isFrozen: frozenLayers.contains(ObjectIdentifier(layer.state))
            && variables[step.weights].contains { !$0.isTrainable },
          randomSalt: randomSalt))
      current = [output]
    }
    valueOf[ObjectIdentifier(call)] = current[0]
  }

  private mutating func newValue(_ shape: Shape, aliasOf: ValueID? = nil) -> ValueID {
    values.append(Value(shape: shape, aliasOf: aliasOf))
    return values.count - 1
  }

  /// The value that owns the memory of `value`.
  func root(_ value: ValueID) -> ValueID {
    var current = value
    while let next = values[current].aliasOf { current = next }
    return current
  }

  /// Joins neighbouring steps into one wherever an operation offers it and nobody looks at the value in between.
  ///
  /// - Parameter observed: values that must exist, whatever is fused elsewhere: outputs, taps, what a loss reads.
  mutating func fuse(keeping observed: Set<ValueID>) {
    var kept = Set(observed.map(root))
    for value in values.indices where values[value].aliasOf != nil { kept.insert(root(value)) }
    var consumers: [ValueID: Int] = [:]
    for step in steps { for input in step.inputs { consumers[root(input), default: 0] += 1 } }

    var index = 0
    while index < steps.count {
      let output = steps[index].output
      guard !kept.contains(output), consumers[output] == 1,
        let next = steps[index...].firstIndex(where: { $0.inputs == [output] }),
        let fused = steps[index].operation.fused(with: steps[next].operation, mode: mode)
      else {
        index += 1
        continue
      }
      steps[index].operation = fused
      steps[index].isFrozen = steps[index].isFrozen || steps[next].isFrozen
      steps[index].output = steps[next].output
      steps[index].variables += steps[next].variables
      for name in steps[next].layerNames where steps[index].layerNames.last != name {
        steps[index].layerNames.append(name)
      }
      steps.remove(at: next)
    }
  }
}
