import Tensor

/// One call of a model in the graph of another: what the places that its layers make there belong to.
///
/// A nested model's layers stand in the outer graph themselves, and so are planned and fused like all others; their calls
/// remember whose they are, for names, the summary and saved files.
final class ModelCall: Sendable {
  let model: Model
  /// The call in which this one stands, where models are nested deeper.
  let parent: ModelCall?
  /// What the model was called on, as far as the graph has it.
  let inputs: [SymbolicTensor]
  /// Weak, as the places hold their calls; a graph that has this call whole holds them.
  private let places = Locked<[Output]>([])

  private struct Output {
    weak var place: SymbolicTensor?
  }

  init(model: Model, parent: ModelCall?, inputs: [SymbolicTensor]) {
    self.model = model
    self.parent = parent
    self.inputs = inputs
  }

  /// The outputs, of those that still are anywhere. Set once, by the call that makes them.
  var outputs: [SymbolicTensor] {
    get { places.withLock { $0.compactMap(\.place) } }
    set { places.withLock { $0 = newValue.map { Output(place: $0) } } }
  }

  /// The calls in which this one stands and itself, the outermost first.
  var chain: [ModelCall] { (parent?.chain ?? []) + [self] }

  /// The names of the models in which this call's layers stand: `classifier/base`.
  var path: String {
    let name = NestedModel(model).displayName
    return parent.map { "\($0.path)/\(name)" } ?? name
  }
}

extension SymbolicTensor {
  /// The name of the layer that was called, after those of the models in which this call of it stands:
  /// `base/conv2d_1`. Nil for an input.
  var layerPath: String? {
    layer.map { layer in modelCall.map { "\($0.path)/\(layer.displayName)" } ?? layer.displayName }
  }
}
