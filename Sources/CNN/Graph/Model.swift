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
  /// The name that the user gave; as a layer of another model, one without is named after its class and numbered.
  let chosenName: String?
  /// Keras's name for how the model was made: `Sequential` or `Functional`.
  public let className: String
  public let inputs: [SymbolicTensor]
  public let outputs: [SymbolicTensor]
  /// The layers in the order in which they are computed, of which nested models may be some; inputs are not among them.
  public let layers: [ModelLayer]
  /// The same with the layers of nested models, of any depth, in these models' places: `base/conv2d_1`.
  public let flattenedLayers: [ModelLayer]
  /// All of both: each nested model comes before its layers.
  let allLayers: [ModelLayer]

  /// What the model is as a layer of another one.
  let layerState = LayerState()
  let graph: Graph
  let executor: Executor
  let compilation = CompilationSlot()

  /// The model from `inputs` to `outputs`, any tensors of a graph of which the latter depend on the former alone.
  ///
  /// Layers that have no weights yet get their first ones from `seed`. Throws `ModelError` if the graph is not
  /// complete or two layers have the same name.
  public convenience init(
    inputs: [SymbolicTensor], outputs: [SymbolicTensor], name: String? = nil, seed: UInt64 = 0
  ) throws(ModelError) {
    try self.init(
      graph: Graph(inputs: inputs, outputs: outputs), name: name, className: Self.functional, seed: seed)
  }

  static let sequential = "Sequential"
  static let functional = "Functional"

  /// - Parameter seed: nil to leave weights that have no value yet without one.
  init(graph: Graph, name: String?, className: String, seed: UInt64?) throws(ModelError) {
    try graph.nameLayers()
    self.graph = graph
    self.name = name ?? className.lowercased()
    self.className = className
    chosenName = name
    inputs = graph.inputs
    outputs = graph.outputs
    layers = graph.memberLayers
    allLayers = graph.nested(layers)
    flattenedLayers = allLayers.filter { $0.nestedModel == nil }
    executor = Executor(graph: graph)
    var names = Set<String>()
    for layer in allLayers {
      guard names.insert(layer.name).inserted else { throw .duplicateName(layer.name) }
    }
    guard let seed else { return }
    for layer in flattenedLayers {
      for variable in layer.variables {
        variable.initializeIfNeeded(seed: seed, path: layer.path(of: variable))
      }
    }
  }

  /// The layer or nested model of the given name: `conv2d_1`, `base`, `base/conv2d_1`. Throws `unknownLayer`.
  public func layer(named name: String) throws(ModelError) -> ModelLayer {
    guard let layer = allLayers.first(where: { $0.name == name }) else {
      throw .unknownLayer(name, known: allLayers.map(\.name))
    }
    return layer
  }

  /// The model from the same inputs to the outputs of the named layers, with the same weights and preference of
  /// algorithms.
  public func outputs(of names: [String]) throws(ModelError) -> Model {
    var tensors: [SymbolicTensor] = []
    for name in names { tensors.append(try layer(named: name).output) }
    let model = try Model(inputs: inputs, outputs: tensors, name: chosenName)
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
    get { flattenedLayers.allSatisfy(\.isTrainable) }
    set { for layer in flattenedLayers { layer.isTrainable = newValue } }
  }

  /// The layers whose weights training does not change.
  var frozenLayers: [ObjectIdentifier] {
    flattenedLayers.filter { !$0.isTrainable }.map { ObjectIdentifier($0.layer.state) }
  }

  /// All weights in the order of the layers.
  public var variables: [Variable] { flattenedLayers.flatMap(\.variables) }

  /// The weights that training changes: the trainable ones of layers that are not frozen.
  public var trainableVariables: [Variable] {
    flattenedLayers.filter(\.isTrainable).flatMap(\.variables).filter(\.isTrainable)
  }

  /// The number of numbers in all weights.
  public var parameterCount: Int { flattenedLayers.map(\.parameterCount).reduce(0, +) }
}
