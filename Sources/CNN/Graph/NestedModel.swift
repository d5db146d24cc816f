public import Tensor

/// A model as a layer of another one.
///
/// It describes the model where layers are listed: `layer(named: "base")`, summaries, saved files. In the graph the
/// model's own layers stand in its place, so it has no operations.
public struct NestedModel: Layer {
  public static let className = "Functional"

  public let model: Model
  public var name: String? { model.chosenName }
  public var state: LayerState { model.layerState }

  public init(_ model: Model) { self.model = model }

  public init(from decoder: any Decoder) throws {
    self.init(try Architecture(from: decoder).model(className: Self.className))
  }

  public func encode(to encoder: any Encoder) throws { try Architecture(model).encode(to: encoder) }

  /// The shape of the first output.
  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    guard inputs == model.inputs.map(\.shape) else {
      let expected = model.inputs.map(\.shape.description).joined(separator: " and ")
      throw .incompatibleInputs(
        layer: displayName, expected: model.inputs.count == 1 ? "an input \(expected)" : "inputs \(expected)",
        found: inputs)
    }
    return model.outputs[0].shape
  }

  /// The weights of the model's layers under their paths, `conv2d_1/kernel`.
  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    model.flattenedLayers.flatMap { layer in
      layer.variables.map { variable in
        var specification = variable.specification
        specification.name = layer.path(of: variable)
        return specification
      }
    }
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] { [] }
}

extension Model {
  /// The model as a layer, for arrays of layers: `[base.layer, Dense(10)]`. In braces the model itself will do.
  public var layer: NestedModel { NestedModel(self) }

  /// The output of this model's layers on the given inputs: the model becomes a layer of another one, and shares its
  /// weights with it.
  ///
  /// ```swift
  /// let input = Input(shape: [150, 150, 3])
  /// let output = try Dense(10, activation: .softmax)(base(input))
  /// let model = try Model(inputs: [input], outputs: [output])
  /// let maps = try model.layer(named: "base/conv2d_1")
  /// ```
  /// Throws `ModelError` for shapes other than the model's inputs', and if the model has several outputs: call it on
  /// an array to get them all.
  public func callAsFunction(_ inputs: SymbolicTensor...) throws(ModelError) -> SymbolicTensor {
    try onlyOutput(on: inputs)
  }

  func onlyOutput(on inputs: [SymbolicTensor]) throws(ModelError) -> SymbolicTensor {
    guard outputs.count == 1 else {
      throw .wrongCount(
        of: "outputs of the model \(name), which has more: call it on an array of inputs to get an array",
        expected: 1, found: outputs.count)
    }
    let outputs: [SymbolicTensor] = try self(inputs)
    return outputs[0]
  }

  /// The outputs of this model's layers on the given inputs, in the order of the model's outputs.
  public func callAsFunction(_ inputs: [SymbolicTensor]) throws(ModelError) -> [SymbolicTensor] {
    _ = try layer.outputShape(for: inputs.map(\.shape))
    return place(on: inputs, in: nil)
  }

  /// Places the model's layers once more, in the graph of the inputs.
  private func place(on inputs: [SymbolicTensor], in parent: ModelCall?) -> [SymbolicTensor] {
    let call = ModelCall(model: self, parent: parent, inputs: inputs)
    var places = Dictionary(
      uniqueKeysWithValues: zip(graph.inputs.map(ObjectIdentifier.init), inputs))
    func known(_ tensors: [SymbolicTensor]) -> [SymbolicTensor] {
      tensors.compactMap { places[ObjectIdentifier($0)] }
    }
    var copies: [(original: ModelCall, copy: ModelCall)] = []
    /// The call in the inputs' graph that stands for one in this model's.
    func copy(_ original: ModelCall?) -> ModelCall {
      guard let original else { return call }
      if let known = copies.first(where: { $0.original === original }) { return known.copy }
      let copy = ModelCall(
        model: original.model, parent: copy(original.parent), inputs: known(original.inputs))
      copies.append((original, copy))
      return copy
    }
    for member in graph.members {
      switch member.callee {
      case .model(let inner):
        let outputs = inner.model.place(on: known(member.inputs), in: copy(inner.parent))
        for (output, place) in zip(member.outputs, outputs) { places[ObjectIdentifier(output)] = place }
      case .layer(let layer):
        let output = member.outputs[0]
        places[ObjectIdentifier(output)] = SymbolicTensor(
          layer: layer, inputs: known(member.inputs), shape: output.shape, modelCall: copy(output.modelCall))
      }
    }
    for (original, copy) in copies { copy.outputs = known(original.outputs) }
    let outputs = known(graph.outputs)
    call.outputs = outputs
    return outputs
  }
}
