public import Tensor

/// Brings numbers to mean 0 and deviation 1 by a mean and variance that are known, or were measured on data by `adapt`:
/// (x − mean) / max(√variance, 10⁻⁷). With `invert` the way back: x · max(√variance, 10⁻⁷) + mean.
///
/// Shapes: any input with the axes of `axis`, and the output has the same. Weights `mean` and `variance`, in the shape of
/// these axes, which no training changes; none if both are given. Before `adapt` they are 0 and 1.
public struct Normalization: Layer {
  public static let className = "Normalization"

  /// The axes along which each place has a mean and variance of its own, counted as in Keras with the batch as axis 0;
  /// negative ones from the end. None of them for one mean and variance of all numbers.
  public var axis: [Int]
  /// As many numbers as places along the axes (or the last of them), row-major, or one for all.
  public var mean: [Float]?
  public var variance: [Float]?
  public var invert: Bool
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case axis, mean, variance, invert, name }

  /// Means and variances that do not fit throw when the layer is called.
  public init(
    axis: [Int] = [-1], mean: [Float]? = nil, variance: [Float]? = nil, invert: Bool = false,
    name: String? = nil
  ) {
    self.axis = axis
    self.mean = mean
    self.variance = variance
    self.invert = invert
    self.name = name
  }

  /// Reads one axis, mean and variance without brackets, and nested ones, too.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let axis: [Int]
    if let single = try? values.decodeIfPresent(Int.self, forKey: .axis) {
      axis = [single]
    } else {
      axis = try values.decode(.axis, or: values.contains(.axis) ? [] : [-1])
    }
    self.init(
      axis: axis, mean: try values.decodeIfPresent(NestedNumbers.self, forKey: .mean)?.numbers,
      variance: try values.decodeIfPresent(NestedNumbers.self, forKey: .variance)?.numbers,
      invert: try values.decode(.invert, or: false),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyNormalizable(inputs)
    let axes = try axis.map { axis throws(ModelError) in try sampleAxis(axis, rank: shape.rank) }
    guard Set(axes).count == axes.count else {
      throw .invalidArgument(layer: displayName, reason: "axis names an axis twice: \(axis)")
    }
    guard let mean, let variance else {
      guard mean == nil, variance == nil else {
        throw .invalidArgument(layer: displayName, reason: "give both mean and variance, or none of them")
      }
      return shape
    }
    let places = places(shape)
    guard mean.count == variance.count, places.accepts(count: mean.count) else {
      throw .invalidArgument(
        layer: displayName,
        reason:
          "mean and variance must have one number each, or as many as the axes \(axis) of \(shape) have "
          + "places, \(places.count), not \(mean.count) and \(variance.count)")
    }
    guard mean.allSatisfy(\.isFinite), variance.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw .invalidArgument(
        layer: displayName, reason: "means must be finite, and variances finite and not negative")
    }
    return shape
  }

  /// Where each number of a sample finds its mean. For shapes that the layer takes.
  func places(_ shape: Shape) -> AxisPlaces {
    AxisPlaces(shape: shape, axes: axis.compactMap { try? sampleAxis($0, rank: shape.rank) })
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    guard mean == nil else { return [] }
    let shape = places(inputs[0]).shape
    return [
      WeightSpecification(name: "mean", shape: shape, initializer: .zeros, isTrainable: false),
      WeightSpecification(name: "variance", shape: shape, initializer: .ones, isTrainable: false),
    ]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let places = places(inputs[0])
    let operation =
      if let mean, let variance {
        NormalizationOperation(
          shape: inputs[0], places: places, mean: mean, variance: variance, inverts: invert)
      } else {
        NormalizationOperation(shape: inputs[0], places: places, inverts: invert)
      }
    return [LayerStep(operation, weights: 0..<(mean == nil ? 2 : 0))]
  }
}

/// Numbers in any depth of brackets, as one list.
private struct NestedNumbers: Decodable {
  var numbers: [Float]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Float.self) {
      numbers = [number]
    } else {
      numbers = try container.decode([NestedNumbers].self).flatMap(\.numbers)
    }
  }
}
