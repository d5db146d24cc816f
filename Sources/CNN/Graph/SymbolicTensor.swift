public import Tensor

/// A place in a graph: an input, or the output of one call of a layer.
///
/// It has a shape but no values. Graphs are built by calling layers on symbolic tensors and never change.
public final class SymbolicTensor: Sendable {
  /// The layer whose output this is; nil for an input of the graph.
  public let layer: (any Layer)?
  /// What the layer was called on.
  public let inputs: [SymbolicTensor]
  /// The shape of one sample, without the batch axis.
  public let shape: Shape
  /// The name the user gave an input.
  public let inputName: String?
  /// The call of a model that placed the layer here; nil for a layer that stands in the graph by itself.
  let modelCall: ModelCall?

  init(
    layer: (any Layer)?, inputs: [SymbolicTensor], shape: Shape, inputName: String? = nil,
    modelCall: ModelCall? = nil
  ) {
    self.layer = layer
    self.inputs = inputs
    self.shape = shape
    self.inputName = inputName
    self.modelCall = modelCall
  }
}

// Capitalised, for it reads like the layers that follow it, and as in Keras.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// An input of a graph, for samples of the given shape (without the batch axis): `[150, 150, 3]` for images.
public func Input(shape: Shape, name: String? = nil) -> SymbolicTensor {
  SymbolicTensor(layer: nil, inputs: [], shape: shape, inputName: name)
}

extension Layer {
  /// The output of this layer on the given inputs. Throws `ModelError` for shapes the layer cannot take.
  public func callAsFunction(_ inputs: SymbolicTensor...) throws(ModelError) -> SymbolicTensor {
    try self(inputs)
  }

  /// The output of this layer on the given inputs. Throws `ModelError` for shapes the layer cannot take.
  public func callAsFunction(_ inputs: [SymbolicTensor]) throws(ModelError) -> SymbolicTensor {
    if let nested = self as? NestedModel {
      return try nested.model.onlyOutput(on: inputs)
    }
    let shapes = inputs.map(\.shape)
    for shape in shapes { try checkSize(shape, "its input") }
    let shape = try outputShape(for: shapes)
    try checkSize(shape, "its output")
    let weights = weights(for: shapes)
    for weight in weights {
      try checkSize(weight.shape, "its \(weight.name)")
      if let problem = weight.initializer.problem(for: weight.shape) {
        throw .invalidArgument(
          layer: displayName, reason: "the initializer of its \(weight.name): \(problem)")
      }
    }
    guard state.build(weights) else {
      throw .incompatibleInputs(
        layer: displayName, expected: "the shape it was first used with, as its weights are shared",
        found: shapes)
    }
    return SymbolicTensor(layer: self, inputs: inputs, shape: shape)
  }

  /// Throws for tensors of more than 2³¹ numbers, which only a damaged file or a slip of the pen asks for.
  private func checkSize(_ shape: Shape, _ thing: String) throws(ModelError) {
    guard let count = shape.checkedElementCount, count <= 1 << 31 else {
      throw .invalidArgument(
        layer: displayName, reason: "\(thing) would have shape \(shape), which is more than memory can hold")
    }
  }
}
