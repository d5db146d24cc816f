internal import Foundation
internal import Tensor

/// A model's graph as it stands in a saved file: layers under Keras's class names and arguments, and their calls.
struct Architecture: Codable {
  struct InputForm: Codable {
    var name: String?
    var shape: Shape
  }

  /// A layer with its name in the model, which its own arguments need not have. A nested model's arguments are its
  /// architecture.
  struct LayerForm {
    var name: String
    var layer: any Layer
    var isTrainable: Bool
  }

  /// Places count the inputs and then the outputs of the calls, in order: one each, or all of a nested model's.
  struct Call: Codable, Equatable {
    var layer: String
    var inputs: [Int]
  }

  var name: String
  /// How the model was made, if not by naming inputs and outputs: Keras's `Sequential`.
  var className: String?
  var inputs: [InputForm]
  var layers: [LayerForm]
  var calls: [Call]
  /// The places of the outputs.
  var outputs: [Int]

  /// Nested models multiply: a graph with more calls than this comes from a damaged file.
  private static let mostCalls = 1 << 14

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, inputs, layers, calls, outputs
    case className = "class_name"
  }

  /// The keys of a description.
  static let keys = CodingKeys.allCases.map(\.rawValue)

  init(_ model: Model) {
    name = model.name
    className = model.className == Model.functional ? nil : model.className
    inputs = model.graph.inputs.map { InputForm(name: $0.inputName, shape: $0.shape) }
    layers = model.layers.map { layer in
      LayerForm(
        name: layer.name, layer: layer.layer,
        // Without weights there is nothing to train or to freeze.
        isTrainable: layer.nestedModel != nil || layer.variables.isEmpty || layer.layer.state.isTrainable)
    }
    var places: [ObjectIdentifier: Int] = [:]
    var count = 0
    for tensor in model.graph.inputs + model.graph.members.flatMap(\.outputs) {
      // A nested model may give the same place twice.
      if places[ObjectIdentifier(tensor)] == nil { places[ObjectIdentifier(tensor)] = count }
      count += 1
    }
    let place = { (tensor: SymbolicTensor) in places[ObjectIdentifier(tensor)]! }
    let names = Dictionary(
      uniqueKeysWithValues: model.layers.map { (ObjectIdentifier($0.layer.state), $0.name) })
    calls = model.graph.members.map { member in
      Call(
        layer: names[ObjectIdentifier(member.layer.state)] ?? member.path, inputs: member.inputs.map(place))
    }
    outputs = model.graph.outputs.map(place)
  }

  /// Reads a description. Where it has no calls, each layer takes the output of the one before; without outputs the last
  /// one's is the only one.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    className = try values.decodeIfPresent(String.self, forKey: .className)
    let inputs = try values.decode([InputForm].self, forKey: .inputs)
    let layers = try values.decode([LayerForm].self, forKey: .layers)
    let calls =
      try values.decodeIfPresent([Call].self, forKey: .calls)
      ?? Self.stack(of: layers, on: inputs)
    outputs =
      try values.decodeIfPresent([Int].self, forKey: .outputs)
      ?? Self.lastOutput(of: calls, on: inputs)
    (self.inputs, self.layers, self.calls) = (inputs, layers, calls)
  }

  /// Writes a description, without what reading assumes where it is left out.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encodeIfPresent(className, forKey: .className)
    try values.encode(inputs, forKey: .inputs)
    try values.encode(layers, forKey: .layers)
    if calls != Self.stack(of: layers, on: inputs) { try values.encode(calls, forKey: .calls) }
    if outputs != Self.lastOutput(of: calls, on: inputs) { try values.encode(outputs, forKey: .outputs) }
  }

  private static func stack(of layers: [LayerForm], on inputs: [InputForm]) -> [Call] {
    layers.enumerated().map { Call(layer: $1.name, inputs: [inputs.count - 1 + $0]) }
  }

  private static func lastOutput(of calls: [Call], on inputs: [InputForm]) -> [Int] {
    [inputs.count + calls.count - 1]
  }

  /// Builds the model, whose weights get no values yet.
  func model(className: String) throws -> Model {
    let graph = try graph { _, _ throws(SavedModelError.Problem) in }
    do {
      return try Model(graph: graph, name: name, className: className, seed: nil)
    } catch { throw Self.invalid("\(error)") }
  }

  /// Builds the graph.
  ///
  /// - Parameter checkWeights: is given each layer's weights, by path, before memory is made for them.
  func graph(
    checkingWeights checkWeights: (_ path: String, Shape) throws(SavedModelError.Problem) -> Void
  ) throws(SavedModelError.Problem) -> Graph {
    var byName: [String: any Layer] = [:]
    for form in layers {
      guard byName.updateValue(form.layer, forKey: form.name) == nil else {
        throw Self.invalid("two layers are named \(form.name)")
      }
      form.layer.state.name = form.name
      if !form.isTrainable { form.layer.state.isTrainable = false }
    }
    var nestedCalls = 0
    var places: [SymbolicTensor] = []
    for input in inputs {
      try Self.check(input.shape, of: "an input")
      places.append(Input(shape: input.shape, name: input.name))
    }
    for call in calls {
      guard let layer = byName[call.layer] else { throw Self.invalid("there is no layer \(call.layer)") }
      let inputs = try call.inputs.map { place throws(SavedModelError.Problem) in
        try Self.tensor(at: place, of: places)
      }
      nestedCalls += (layer as? NestedModel)?.model.graph.calls.count ?? 0
      guard nestedCalls <= Self.mostCalls else {
        throw Self.invalid("it has more than \(Self.mostCalls) calls")
      }
      let shape: Shape
      do throws(ModelError) {
        shape = try layer.outputShape(for: inputs.map(\.shape))
      } catch { throw Self.invalid("\(error)") }
      try Self.check(shape, of: call.layer)
      for weight in layer.weights(for: inputs.map(\.shape)) {
        try checkWeights("\(call.layer)/\(weight.name)", weight.shape)
      }
      do throws(ModelError) {
        if let nested = layer as? NestedModel {
          places += try nested.model(inputs)
        } else {
          places.append(try layer(inputs))
        }
      } catch { throw Self.invalid("\(error)") }
    }
    let outputs = try outputs.map { place throws(SavedModelError.Problem) in
      try Self.tensor(at: place, of: places)
    }
    do throws(ModelError) {
      return try Graph(inputs: Array(places.prefix(inputs.count)), outputs: outputs)
    } catch { throw Self.invalid("\(error)") }
  }

  private static func tensor(
    at place: Int, of places: [SymbolicTensor]
  ) throws(SavedModelError.Problem) -> SymbolicTensor {
    guard places.indices.contains(place) else { throw invalid("place \(place) comes before it is computed") }
    return places[place]
  }

  /// Throws if a shape is too large to reckon with.
  private static func check(_ shape: Shape, of thing: String) throws(SavedModelError.Problem) {
    guard let count = shape.checkedElementCount, count <= 1 << 40 else {
      throw invalid("\(thing) has the shape \(shape), which is too large")
    }
  }

  private static func invalid(_ reason: String) -> SavedModelError.Problem {
    .invalidDescription(part: "architecture", reason: reason)
  }
}

extension Architecture.LayerForm: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, config
    case className = "class_name"
    case isTrainable = "trainable"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    isTrainable = try values.decode(.isTrainable, or: true)
    let className = try values.decode(String.self, forKey: .className)
    guard ![Model.sequential, Model.functional].contains(className) else {
      let architecture = try values.decode(Architecture.self, forKey: .config)
      layer = NestedModel(try architecture.model(className: className))
      return
    }
    guard let type = LayerRegistry.layer(named: className) else {
      throw SavedModelError.Problem.unknownLayer(className: className, name: name)
    }
    let isGiven = try values.contains(.config) && !values.decodeNil(forKey: .config)
    layer =
      isGiven
      ? try values.decode(type, forKey: .config)
      : try Self.withoutArguments(type, at: values.codingPath + [CodingKeys.config])
  }

  /// The layer that an empty object describes. Throws for a layer that needs arguments.
  private static func withoutArguments(
    _ type: any Layer.Type, at path: [any CodingKey]
  ) throws -> any Layer {
    do {
      return try JSONDecoder().decode(type, from: Data("{}".utf8))
    } catch DecodingError.keyNotFound(let key, let context) {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: path, debugDescription: context.debugDescription))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(layer.classNameInKeras, forKey: .className)
    if !isTrainable { try values.encode(false, forKey: .isTrainable) }
    try values.encode(layer, forKey: .config)
  }
}
