import Tensor

/// The calls of layers between a model's inputs and outputs, in an order in which each comes after what it needs.
struct Graph: Sendable {
  let inputs: [SymbolicTensor]
  let outputs: [SymbolicTensor]
  /// Every layer call, in order; inputs are not among them.
  let calls: [SymbolicTensor]
  /// The calls as the user sees them: nested models that the graph has whole are single ones.
  let members: [Member]

  /// Walks from the outputs back to the inputs. Throws `disconnectedGraph` if it meets another input on the way.
  init(inputs: [SymbolicTensor], outputs: [SymbolicTensor]) throws(ModelError) {
    guard !inputs.isEmpty else { throw .disconnectedGraph(reason: "a model needs at least one input") }
    guard !outputs.isEmpty else { throw .disconnectedGraph(reason: "a model needs at least one output") }
    let known = Set(inputs.map(ObjectIdentifier.init))
    guard known.count == inputs.count else {
      throw .disconnectedGraph(reason: "the same input is named twice")
    }
    let calls = try DepthFirstOrder.nodes(before: outputs, known: known, id: ObjectIdentifier.init) {
      tensor throws(ModelError) in
      guard tensor.layer != nil else {
        let name = tensor.inputName.map { " \($0)" } ?? ""
        throw .disconnectedGraph(
          reason: "an output depends on the input\(name) of shape \(tensor.shape), which is not among the "
            + "model's inputs")
      }
      return tensor.inputs
    }
    self.inputs = inputs
    self.outputs = outputs
    self.calls = calls
    members = Self.members(inputs: inputs, outputs: outputs, calls: calls)
  }

  /// The layers in the order of their first call.
  var layers: [any Layer] {
    var seen = Set<ObjectIdentifier>()
    return calls.compactMap { call in
      call.layer.flatMap { seen.insert(ObjectIdentifier($0.state)).inserted ? $0 : nil }
    }
  }

  /// Gives each layer and nested model a name that has none: the user's, or the class's with the lowest free number,
  /// from 1. Those inside of nested models have theirs.
  ///
  /// Throws `duplicateName` if two of them end up with one name.
  func nameLayers() throws(ModelError) {
    var seen = Set<ObjectIdentifier>()
    let layers = calls.compactMap { call -> (any Layer)? in
      let outermost = (call.modelCall?.chain.first).map { NestedModel($0.model) as any Layer } ?? call.layer
      return outermost.flatMap { seen.insert(ObjectIdentifier($0.state)).inserted ? $0 : nil }
    }
    var taken = Set<String>()
    for layer in layers {
      guard let name = layer.state.name ?? layer.name else { continue }
      guard taken.insert(name).inserted else { throw .duplicateName(name) }
    }
    for layer in layers where layer.state.name == nil {
      if let name = layer.name {
        layer.state.name = name
      } else {
        let stem = Self.snakeCase(layer.classNameInKeras)
        let number = (1...).first { !taken.contains("\(stem)_\($0)") }!
        layer.state.name = "\(stem)_\(number)"
        taken.insert("\(stem)_\(number)")
      }
    }
  }

  /// A class's name as Keras writes it in layer names: `MaxPooling2D` becomes `max_pooling2d`.
  static func snakeCase(_ className: String) -> String {
    var result = ""
    var previous: Character?
    let characters = Array(className)
    for (index, character) in characters.enumerated() {
      if character.isUppercase, let previous {
        let startsWord = index + 1 < characters.count && characters[index + 1].isLowercase
        if previous.isLowercase || startsWord { result.append("_") }
      }
      result.append(contentsOf: character.lowercased())
      previous = character
    }
    return result
  }
}
