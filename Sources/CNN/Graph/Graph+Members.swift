import Tensor

extension Graph {
  /// A call as a summary and a saved file show it: of a layer, or of a model that stands in the graph as a whole.
  struct Member: Sendable {
    enum Callee: Sendable {
      case layer(any Layer)
      case model(ModelCall)
    }

    let callee: Callee
    let inputs: [SymbolicTensor]
    let outputs: [SymbolicTensor]

    init(_ tensor: SymbolicTensor, _ layer: any Layer) {
      (callee, inputs, outputs) = (.layer(layer), tensor.inputs, [tensor])
    }

    init(_ call: ModelCall) {
      (callee, inputs, outputs) = (.model(call), call.inputs, call.outputs)
    }

    var layer: any Layer {
      switch callee {
      case .layer(let layer): layer
      case .model(let call): NestedModel(call.model)
      }
    }

    /// The layer's or model's name in this graph.
    var path: String {
      switch callee {
      case .layer(let layer): outputs[0].layerPath ?? layer.displayName
      case .model(let call): call.path
      }
    }
  }

  /// What stands side by side in the graph, each call after those that it needs.
  ///
  /// A nested model is a member as a whole. Its layers are members of their own where that cannot be: where the graph
  /// has only some of their calls, looks at a place inside of the model, or calls one of its layers elsewhere, too.
  static func members(
    inputs: [SymbolicTensor], outputs: [SymbolicTensor], calls: [SymbolicTensor]
  ) -> [Member] {
    guard calls.contains(where: { $0.modelCall != nil }) else {
      return calls.compactMap { call in call.layer.map { Member(call, $0) } }
    }
    let broken = brokenModels(inputs: inputs, outputs: outputs, calls: calls)
    let known = Set(inputs.map(ObjectIdentifier.init))
    /// The member to which a place belongs.
    func member(_ tensor: SymbolicTensor) -> Node {
      if known.contains(ObjectIdentifier(tensor)) { return .place(tensor) }
      return tensor.modelCall?.chain.first { !broken.contains(ObjectIdentifier($0.model)) }.map(Node.model)
        ?? .place(tensor)
    }
    let nodes = DepthFirstOrder.nodes(before: outputs.map(member), known: known, id: \.id) { node in
      switch node {
      case .place(let tensor): tensor.inputs.map(member)
      case .model(let call): call.inputs.map(member)
      }
    }
    return nodes.compactMap { node in
      switch node {
      case .place(let tensor): tensor.layer.map { Member(tensor, $0) }
      case .model(let call): Member(call)
      }
    }
  }

  private enum Node {
    case place(SymbolicTensor)
    case model(ModelCall)

    var id: ObjectIdentifier {
      switch self {
      case .place(let tensor): ObjectIdentifier(tensor)
      case .model(let call): ObjectIdentifier(call)
      }
    }
  }

  /// The nested models of which the graph does not have all calls, and nothing but whole calls.
  private static func brokenModels(
    inputs: [SymbolicTensor], outputs: [SymbolicTensor], calls: [SymbolicTensor]
  ) -> Set<ObjectIdentifier> {
    var broken = Set<ObjectIdentifier>()
    let known = Set((inputs + calls).map(ObjectIdentifier.init))
    var counts: [ObjectIdentifier: Int] = [:]
    var modelCalls: [ModelCall] = []
    for call in calls {
      for outer in call.modelCall?.chain ?? [] {
        if counts[ObjectIdentifier(outer)] == nil { modelCalls.append(outer) }
        counts[ObjectIdentifier(outer), default: 0] += 1
      }
    }
    for call in modelCalls {
      let (inputs, outputs) = (call.inputs, call.outputs)
      let isWhole =
        counts[ObjectIdentifier(call)] == call.model.graph.calls.count
        && inputs.count == call.model.inputs.count && outputs.count == call.model.outputs.count
        && (inputs + outputs).allSatisfy { known.contains(ObjectIdentifier($0)) }
      if !isWhole { broken.insert(ObjectIdentifier(call.model)) }
    }
    // What is looked at from outside must be an output.
    func look(at tensor: SymbolicTensor, from viewer: [ModelCall]) {
      for call in tensor.modelCall?.chain ?? [] where !viewer.contains(where: { $0 === call }) {
        if !call.outputs.contains(where: { $0 === tensor }) { broken.insert(ObjectIdentifier(call.model)) }
      }
    }
    for output in outputs { look(at: output, from: []) }
    for call in calls {
      let viewer = call.modelCall?.chain ?? []
      for input in call.inputs { look(at: input, from: viewer) }
    }
    // A layer in two places of a saved file would be two layers.
    var owners: [ObjectIdentifier: [ObjectIdentifier]] = [:]
    for model in Dictionary(grouping: modelCalls, by: { ObjectIdentifier($0.model) }).compactMap(
      \.value.first)
    {
      for layer in model.model.graph.layers {
        owners[ObjectIdentifier(layer.state), default: []].append(ObjectIdentifier(model.model))
      }
    }
    for call in calls {
      guard let layer = call.layer, let owners = owners[ObjectIdentifier(layer.state)] else { continue }
      let chain = Set((call.modelCall?.chain ?? []).map { ObjectIdentifier($0.model) })
      broken.formUnion(owners.filter { !chain.contains($0) })
    }
    return broken
  }
}
