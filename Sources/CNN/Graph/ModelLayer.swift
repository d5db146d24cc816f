public import Tensor

/// A layer as it stands in a model: with its name, its weights and its places in the graph. A nested model is a layer too.
public struct ModelLayer: Sendable {
  public let layer: any Layer
  /// The layer's name, unique in the model: `conv2d_1`, or `base/conv2d_1` in the nested model `base`.
  public let name: String
  /// The outputs of each call of the layer in this model, in order: one a call, or all of a nested model's.
  public let outputs: [SymbolicTensor]

  /// The output of the layer's first call.
  public var output: SymbolicTensor { outputs[0] }

  /// The shape of one sample's output at the first call.
  public var outputShape: Shape { output.shape }

  /// The class's name in Keras.
  public var className: String { layer.classNameInKeras }

  /// The model, if the layer is a nested one.
  public var nestedModel: Model? { (layer as? NestedModel)?.model }

  /// The weights, in Keras's order.
  public var variables: [Variable] { nestedModel?.variables ?? layer.state.variables }

  /// The number of numbers in the weights, those not learned by gradients included.
  public var parameterCount: Int { variables.map(\.shape.elementCount).reduce(0, +) }

  /// Whether training changes the layer's weights; if not, a batch normalisation uses its moving averages. Takes effect
  /// with the next `compile`, in all models with the layer. A nested model's is that of all its layers.
  public var isTrainable: Bool {
    get { nestedModel?.isTrainable ?? layer.state.isTrainable }
    nonmutating set {
      if let nestedModel {
        nestedModel.isTrainable = newValue
      } else {
        layer.state.isTrainable = newValue
      }
    }
  }

  /// The path of a weight, as in saved files: `conv2d_1/kernel`.
  public func path(of variable: Variable) -> String {
    let inner = nestedModel?.flattenedLayers.first { $0.variables.contains { $0 === variable } }
    return "\(name)/\(inner?.path(of: variable) ?? variable.specification.name)"
  }
}
