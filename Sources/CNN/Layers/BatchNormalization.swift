public import Tensor

/// Brings each channel to mean `beta` and deviation `gamma`: by the batch's own statistics in training, else by their
/// moving averages (Ioffe and Szegedy, 2015).
///
/// Shapes: input `[..., C]` of any rank of at least one, and the output has the same. Weights, each `[C]`: `gamma` if
/// `scale`, `beta` if `center`, and the moving averages `moving_mean` and `moving_variance`, which are not learned by
/// gradients: each training step brings them nearer to the batch's by the share `1 − momentum`.
public struct BatchNormalization: Layer {
  public static let className = "BatchNormalization"

  /// The axis of the channels, counted as in Keras with the batch as axis 0. It must be the last.
  public var axis: Int
  public var momentum: Float
  /// Added to the variance, so that a channel that never changes does not divide by zero.
  public var epsilon: Float
  /// Whether `beta` is added.
  public var center: Bool
  /// Whether `gamma` multiplies.
  public var scale: Bool
  public var betaInitializer: Initializer
  public var gammaInitializer: Initializer
  public var movingMeanInitializer: Initializer
  public var movingVarianceInitializer: Initializer
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case axis, momentum, epsilon, center, scale, name
    case betaInitializer = "beta_initializer"
    case gammaInitializer = "gamma_initializer"
    case movingMeanInitializer = "moving_mean_initializer"
    case movingVarianceInitializer = "moving_variance_initializer"
  }

  public init(
    axis: Int = -1, momentum: Float = 0.99, epsilon: Float = 1e-3, center: Bool = true, scale: Bool = true,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer = .ones,
    movingMeanInitializer: Initializer = .zeros, movingVarianceInitializer: Initializer = .ones,
    name: String? = nil
  ) {
    self.axis = axis
    self.momentum = momentum
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
    self.betaInitializer = betaInitializer
    self.gammaInitializer = gammaInitializer
    self.movingMeanInitializer = movingMeanInitializer
    self.movingVarianceInitializer = movingVarianceInitializer
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      axis: try values.decode(.axis, or: -1), momentum: try values.decode(.momentum, or: 0.99),
      epsilon: try values.decode(.epsilon, or: 1e-3), center: try values.decode(.center, or: true),
      scale: try values.decode(.scale, or: true),
      betaInitializer: try values.decode(.betaInitializer, or: .zeros),
      gammaInitializer: try values.decode(.gammaInitializer, or: .ones),
      movingMeanInitializer: try values.decode(.movingMeanInitializer, or: .zeros),
      movingVarianceInitializer: try values.decode(.movingVarianceInitializer, or: .ones),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyNormalizable(inputs)
    try checkChannelAxis(axis, rank: shape.rank)
    try checkShare(momentum, "momentum")
    try checkEpsilon(epsilon)
    return shape
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let shape: Shape = [inputs[0].dimensions.last ?? 1]
    let learned = scaleAndOffset(
      shape, gamma: scale ? gammaInitializer : nil, beta: center ? betaInitializer : nil)
    return learned + [
      WeightSpecification(
        name: "moving_mean", shape: shape, initializer: movingMeanInitializer, isTrainable: false),
      WeightSpecification(
        name: "moving_variance", shape: shape, initializer: movingVarianceInitializer, isTrainable: false),
    ]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let operation = BatchNormalizationOperation(
      shape: inputs[0], center: center, scale: scale, momentum: momentum, epsilon: epsilon)
    return [LayerStep(operation, weights: 0..<operation.weightCount)]
  }
}
