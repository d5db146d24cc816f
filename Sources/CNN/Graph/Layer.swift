public import Tensor

/// A layer: its arguments, the shape it gives, the weights it needs and the operations it consists of.
///
/// A layer is a description; copies of it are the same layer. Calling it on symbolic tensors places it in a graph,
/// and calling it again shares its weights. Shapes here are those of one sample: no batch axis. `Codable` is the
/// form in which a saved model keeps the arguments, under Keras's names.
public protocol Layer: Sendable, Codable {
  /// The class's name in Keras, such as `Conv2D`.
  static var className: String { get }

  /// The name the user chose; nil to be named after the class and numbered by the model (`conv2d_1`).
  var name: String? { get }

  /// What the layer acquires by being used; `LayerState()` in every initialiser.
  var state: LayerState { get }

  /// What training adds to the loss for the output's numbers, the mean over the samples; nil unless the layer says so.
  var activityRegularizer: Regularizer? { get }

  /// The shape of the output. Throws `ModelError` for inputs that the layer cannot take.
  func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape

  /// The weights for inputs of these shapes.
  func weights(for inputs: [Shape]) -> [WeightSpecification]

  /// The operations that compute the layer, each on the result of the one before.
  func steps(for inputs: [Shape]) -> [LayerStep]
}

extension Layer {
  public var activityRegularizer: Regularizer? { nil }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] { [] }

  /// What errors call the layer.
  var displayName: String { state.name ?? name ?? Self.className }

  /// The class's name in Keras; a nested model's depends on how it was made.
  var classNameInKeras: String { (self as? NestedModel)?.model.className ?? Self.className }
}

/// One operation of a layer and which of the layer's weights it reads.
public struct LayerStep: Sendable {
  public var operation: any Operation
  public var weights: Range<Int>

  public init(_ operation: any Operation, weights: Range<Int> = 0..<0) {
    self.operation = operation
    self.weights = weights
  }
}

/// What a layer acquires by being used: its weights at the first call, its name in the first model.
///
/// It is also the layer's identity: two layers are the same if they have the same state.
public final class LayerState: Sendable {
  private struct Contents {
    var name: String?
    var variables: [Variable]?
    var isTrainable = true
  }

  private let contents = Locked(Contents())

  public init() {}

  /// The name that a model gave the layer.
  public internal(set) var name: String? {
    get { contents.withLock { $0.name } }
    set { contents.withLock { $0.name = newValue } }
  }

  /// Whether training changes the layer's weights. Takes effect with the next `compile`.
  public var isTrainable: Bool {
    get { contents.withLock { $0.isTrainable } }
    set { contents.withLock { $0.isTrainable = newValue } }
  }

  /// The weights, in the order of the layer's specifications; empty before the first call.
  public var variables: [Variable] { contents.withLock { $0.variables ?? [] } }

  /// Makes the variables, or checks that those of an earlier call fit.
  func build(_ specifications: [WeightSpecification]) -> Bool {
    contents.withLock {
      if let variables = $0.variables { return variables.map(\.specification) == specifications }
      $0.variables = specifications.map(Variable.init)
      return true
    }
  }
}
