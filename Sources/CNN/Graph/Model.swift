/// A network: a graph of layers from inputs to outputs, with the layers' weights.
///
/// Models that share layers share their weights: `Model(inputs: model.inputs, outputs: model.layers.map(\.output))`
/// gives every layer's output of `model` as it is at that moment.
///
/// A model may predict from several threads at once, each call with memory of its own. Training changes the weights:
/// a prediction at the same time is safe, and sees each weight before or after a step.
public final class Model: Sendable {
  /// What the model is called in its summary.
  public let name: String
  public let inputs: [SymbolicTensor]
  public let outputs: [SymbolicTensor]
  /// The layers in the order in which they are computed; inputs are not among them.
  public let layers: [ModelLayer]

  let graph: Graph
  let executor: Executor
  let compilation = CompilationSlot()

  /// The model from `inputs` to `outputs`, any tensors of a graph of which the latter depend on the former alone.
  ///
  /// Layers that have no weights yet get their first ones from `seed`. Throws `ModelError` if the graph is not
  /// complete or two layers have the same name.
  public convenience init(
    inputs: [SymbolicTensor], outputs: [SymbolicTensor], name: String = "functional", seed: UInt64 = 0
  ) throws(ModelError) {
    try self.init(graph: Graph(inputs: inputs, outputs: outputs), name: name, seed: seed)
  }

  init(graph: Graph, name: String, seed: UInt64) throws(ModelError) {
    try graph.nameLayers()
    self.graph = graph
    self.name = name
    inputs = graph.inputs
    outputs = graph.outputs
    layers = graph.layers.map { layer in
      ModelLayer(
        layer: layer, name: layer.displayName, outputs: graph.calls.filter { $0.layer?.state === layer.state }
      )
    }
    executor = Executor(graph: graph)
    for layer in layers {
      for variable in layer.variables {
        variable.initializeIfNeeded(seed: seed, path: layer.path(of: variable))
      }
    }
  }

  /// The layer of the given name. Throws `unknownLayer`.
  public func layer(named name: String) throws(ModelError) -> ModelLayer {
    guard let layer = layers.first(where: { $0.name == name }) else {
      throw .unknownLayer(name, known: layers.map(\.name))
    }
    return layer
  }

  /// The model from the same inputs to the outputs of the named layers, with the same weights and preference of
  /// algorithms.
  public func outputs(of names: [String]) throws(ModelError) -> Model {
    var tensors: [SymbolicTensor] = []
    for name in names { tensors.append(try layer(named: name).output) }
    let model = try Model(inputs: inputs, outputs: tensors, name: self.name)
    model.convolutions = convolutions
    return model
  }

  /// Which algorithms convolutions use: the fastest ones, unless set otherwise. Takes effect from the next run on.
  public var convolutions: ConvolutionPreference {
    get { executor.convolutions }
    set { executor.convolutions = newValue }
  }

  /// Whether training changes all layers' weights; setting it sets every layer's. Takes effect with the next `compile`.
  public var isTrainable: Bool {
    get { layers.allSatisfy(\.isTrainable) }
    set { for layer in layers { layer.isTrainable = newValue } }
  }

  /// The layers whose weights training does not change.
  var frozenLayers: [ObjectIdentifier] {
    layers.filter { !$0.isTrainable }.map { ObjectIdentifier($0.layer.state) }
  }

  /// All weights in the order of the layers.
  public var variables: [Variable] { layers.flatMap(\.variables) }

  /// The number of numbers in all weights.
  public var parameterCount: Int { layers.map(\.parameterCount).reduce(0, +) }
}
