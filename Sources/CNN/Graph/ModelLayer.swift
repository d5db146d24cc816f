public import Tensor

/// A layer as it stands in a model: with its name, its weights and its places in the graph.
public struct ModelLayer: Sendable {
  public let layer: any Layer
  /// The layer's name, unique in the model: `conv2d_1`.
  public let name: String
  /// The output of each call of the layer in this model, in order.
  public let outputs: [SymbolicTensor]

  /// The output of the layer's first call.
  public var output: SymbolicTensor { outputs[0] }

  /// The shape of one sample's output at the first call.
  public var outputShape: Shape { output.shape }

  /// The class's name in Keras.
  public var className: String { type(of: layer).className }

  /// The weights, in Keras's order.
  public var variables: [Variable] { layer.state.variables }

  /// The number of numbers in the weights, those not learned by gradients included.
  public var parameterCount: Int { variables.map(\.shape.elementCount).reduce(0, +) }

  /// Whether training changes the layer's weights; if not, a batch normalisation uses its moving averages. Takes effect
  /// with the next `compile`, in all models with the layer.
  public var isTrainable: Bool {
    get { layer.state.isTrainable }
    nonmutating set { layer.state.isTrainable = newValue }
  }

  /// The path of a weight, as in saved files: `conv2d_1/kernel`.
  public func path(of variable: Variable) -> String { "\(name)/\(variable.specification.name)" }
}
