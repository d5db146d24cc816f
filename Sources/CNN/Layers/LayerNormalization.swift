public import Tensor

/// Brings the numbers of each sample's last axes to mean 0 and deviation 1, then to mean `beta` and deviation `gamma`
/// (Ba, Kiros and Hinton, 2016).
///
/// Shapes: input of any rank of at least one, and the output has the same. Weights `gamma` if `scale` and `beta` if
/// `center`, each in the shape of the normalised axes.
public struct LayerNormalization: Layer {
  public static let className = "LayerNormalization"

  /// The axes that are normalised together, counted as in Keras with the batch as axis 0; negative ones from the end.
  /// They must be the last ones.
  public var axis: [Int]
  /// Added to the variance, so that equal numbers do not divide by zero.
  public var epsilon: Float
  public var center: Bool
  public var scale: Bool
  public var betaInitializer: Initializer
  public var gammaInitializer: Initializer
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case axis, epsilon, center, scale, name
    case betaInitializer = "beta_initializer"
    case gammaInitializer = "gamma_initializer"
  }

  public init(
    axis: [Int] = [-1], epsilon: Float = 1e-3, center: Bool = true, scale: Bool = true,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer = .ones, name: String? = nil
  ) {
    self.axis = axis
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
    self.betaInitializer = betaInitializer
    self.gammaInitializer = gammaInitializer
    self.name = name
  }

  /// Reads `axis` as one number, too.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let axis: [Int]
    if let single = try? values.decodeIfPresent(Int.self, forKey: .axis) {
      axis = [single]
    } else {
      axis = try values.decode(.axis, or: [-1])
    }
    self.init(
      axis: axis, epsilon: try values.decode(.epsilon, or: 1e-3),
      center: try values.decode(.center, or: true),
      scale: try values.decode(.scale, or: true),
      betaInitializer: try values.decode(.betaInitializer, or: .zeros),
      gammaInitializer: try values.decode(.gammaInitializer, or: .ones),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyNormalizable(inputs)
    var axes: Set<Int> = []
    for axis in axis { axes.insert(try sampleAxis(axis, rank: shape.rank)) }
    guard !axes.isEmpty, axes == Set(shape.rank - axes.count..<shape.rank) else {
      throw .invalidArgument(layer: displayName, reason: "axis must be the last axis or axes, not \(axis)")
    }
    try checkEpsilon(epsilon)
    return shape
  }

  private func normalizedShape(_ input: Shape) -> Shape {
    Shape(Array(input.dimensions.suffix(Set(axis.map { $0 < 0 ? $0 + input.rank : $0 - 1 }).count)))
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let shape = normalizedShape(inputs[0])
    return scaleAndOffset(
      shape, gamma: scale ? gammaInitializer : nil, beta: center ? betaInitializer : nil)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let length = normalizedShape(inputs[0]).elementCount
    let operation = GroupNormalizationOperation(
      outputShape: inputs[0], pixels: 1, groups: inputs[0].elementCount / max(length, 1), length: length,
      weightCount: length, center: center, scale: scale, epsilon: epsilon)
    return [LayerStep(operation, weights: 0..<(scale ? 1 : 0) + (center ? 1 : 0))]
  }
}
