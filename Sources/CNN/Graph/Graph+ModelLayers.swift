import Tensor

extension Graph {
  /// The members' layers, each once, in the order of their first calls.
  var memberLayers: [ModelLayer] {
    var order: [(layer: any Layer, name: String)] = []
    var outputs: [ObjectIdentifier: [SymbolicTensor]] = [:]
    for member in members {
      let layer = member.layer
      let id = ObjectIdentifier(layer.state)
      if outputs[id] == nil { order.append((layer, member.path)) }
      outputs[id, default: []] += member.outputs
    }
    return order.map { layer, name in
      ModelLayer(layer: layer, name: name, outputs: outputs[ObjectIdentifier(layer.state)] ?? [])
    }
  }

  /// The members' layers, each nested model followed by its own, of any depth, with their places in this graph.
  func nested(_ layers: [ModelLayer]) -> [ModelLayer] {
    guard layers.contains(where: { $0.nestedModel != nil }) else { return layers }
    var outputs: [ObjectIdentifier: [SymbolicTensor]] = [:]
    var seen = Set<ObjectIdentifier>()
    for call in calls {
      guard let layer = call.layer else { continue }
      outputs[ObjectIdentifier(layer.state), default: []].append(call)
      for modelCall in call.modelCall?.chain ?? [] where seen.insert(ObjectIdentifier(modelCall)).inserted {
        outputs[ObjectIdentifier(modelCall.model.layerState), default: []] += modelCall.outputs
      }
    }
    return layers.flatMap { layer in
      [layer]
        + (layer.nestedModel?.allLayers ?? []).map { inner in
          ModelLayer(
            layer: inner.layer, name: "\(layer.name)/\(inner.name)",
            outputs: outputs[ObjectIdentifier(inner.layer.state)] ?? [])
        }
    }
  }

  /// What each place is called: after the layer or nested model that gives it, or as the input is named.
  var placeNames: [ObjectIdentifier: String] {
    var names: [ObjectIdentifier: String] = [:]
    for (index, input) in inputs.enumerated() {
      names[ObjectIdentifier(input)] = input.inputName ?? "input_\(index + 1)"
    }
    for member in members {
      for output in member.outputs where names[ObjectIdentifier(output)] == nil {
        names[ObjectIdentifier(output)] = member.path
      }
    }
    return names
  }
}
