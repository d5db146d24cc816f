public import Tensor

/// Brings each group of channels of each sample to mean 0 and deviation 1, then each channel to mean `beta` and
/// deviation `gamma` (Wu and He, 2018).
///
/// Shapes: input `[..., C]` of any rank of at least one, and the output has the same. Weights, each `[C]`: `gamma` if
/// `scale` and `beta` if `center`.
public struct GroupNormalization: Layer {
  public static let className = "GroupNormalization"

  /// The number of groups, which divides that of the channels; −1 for a group for each channel.
  public var groups: Int
  /// The axis of the channels, counted as in Keras with the batch as axis 0. It must be the last.
  public var axis: Int
  /// Added to the variance, so that equal numbers do not divide by zero.
  public var epsilon: Float
  public var center: Bool
  public var scale: Bool
  public var betaInitializer: Initializer
  public var gammaInitializer: Initializer
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case groups, axis, epsilon, center, scale, name
    case betaInitializer = "beta_initializer"
    case gammaInitializer = "gamma_initializer"
  }

  public init(
    groups: Int = 32, axis: Int = -1, epsilon: Float = 1e-3, center: Bool = true, scale: Bool = true,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer = .ones, name: String? = nil
  ) {
    self.groups = groups
    self.axis = axis
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
    self.betaInitializer = betaInitializer
    self.gammaInitializer = gammaInitializer
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      groups: try values.decode(.groups, or: 32), axis: try values.decode(.axis, or: -1),
      epsilon: try values.decode(.epsilon, or: 1e-3), center: try values.decode(.center, or: true),
      scale: try values.decode(.scale, or: true),
      betaInitializer: try values.decode(.betaInitializer, or: .zeros),
      gammaInitializer: try values.decode(.gammaInitializer, or: .ones),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  private func groupCount(_ channels: Int) -> Int { groups == -1 ? channels : groups }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyNormalizable(inputs)
    let channels = shape[shape.rank - 1]
    try checkChannelAxis(axis, rank: shape.rank)
    guard groupCount(channels) > 0, channels % groupCount(channels) == 0 else {
      throw .invalidArgument(
        layer: displayName,
        reason: "groups must be -1 or divide the input's \(channels) channels, not \(groups)")
    }
    try checkEpsilon(epsilon)
    return shape
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let shape: Shape = [inputs[0].dimensions.last ?? 1]
    return scaleAndOffset(
      shape, gamma: scale ? gammaInitializer : nil, beta: center ? betaInitializer : nil)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let channels = inputs[0].dimensions.last ?? 1
    let operation = GroupNormalizationOperation(
      outputShape: inputs[0], pixels: inputs[0].elementCount / channels, groups: groupCount(channels),
      length: channels / groupCount(channels), weightCount: channels, center: center, scale: scale,
      epsilon: epsilon)
    return [LayerStep(operation, weights: 0..<(scale ? 1 : 0) + (center ? 1 : 0))]
  }
}
