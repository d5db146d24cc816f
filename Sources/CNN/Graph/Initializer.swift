public import Tensor

/// How a weight gets its first value, with Keras's names and numbers.
public enum Initializer: Hashable, Sendable {
  case zeros
  case ones
  case constant(Float)
  /// Uniform within ±√(6 / (fan in + fan out)) (Glorot and Bengio, 2010).
  case glorotUniform
  /// Normal, cut at two deviations, with variance 2 / (fan in + fan out).
  case glorotNormal
  /// Uniform within ±√(6 / fan in) (He et al., 2015).
  case heUniform
  /// Normal, cut at two deviations, with variance 2 / fan in.
  case heNormal

  /// Uniform within ±√(3 / fan in) (LeCun et al., 1998).
  case lecunUniform
  /// Normal, cut at two deviations, with variance 1 / fan in.
  case lecunNormal
  /// With variance `scale` / the fan that `mode` names.
  case varianceScaling(scale: Float = 1, mode: Fan = .fanIn, distribution: Distribution = .truncatedNormal)
  /// Orthonormal rows or columns, whichever are fewer, times `gain`, where all axes but the last count as one
  /// (Saxe et al., 2014): from the QR factorisation of a normal matrix.
  case orthogonal(gain: Float = 1)
  case randomNormal(mean: Float = 0, standardDeviation: Float = 0.05)
  /// Normal, drawn again beyond two deviations of the uncut distribution.
  case truncatedNormal(mean: Float = 0, standardDeviation: Float = 0.05)
  case randomUniform(low: Float = -0.05, high: Float = 0.05)

  /// What a weight's variance is divided by: the number of inputs, of outputs, or the mean of both.
  public enum Fan: String, Hashable, Sendable, Codable, CaseIterable {
    case fanIn = "fan_in"
    case fanOut = "fan_out"
    case fanAverage = "fan_avg"
  }

  /// The form of a distribution of given variance.
  public enum Distribution: String, Hashable, Sendable, Codable, CaseIterable {
    case uniform
    /// Cut at two deviations.
    case truncatedNormal = "truncated_normal"
    case untruncatedNormal = "untruncated_normal"
  }

  /// A tensor drawn from `random`. The fans of a kernel `[..., in, out]` count its receptive field too.
  public func tensor(of shape: Shape, using random: inout RandomSource) -> Tensor {
    let (fanIn, fanOut) = Self.fans(of: shape)
    switch self {
    case .zeros: return Tensor(shape)
    case .ones: return Tensor(shape, repeating: 1)
    case .constant(let value): return Tensor(shape, repeating: value)
    case .glorotUniform: return Self.uniform(shape, variance: 2 / (fanIn + fanOut), &random)
    case .glorotNormal: return Self.truncatedNormal(shape, variance: 2 / (fanIn + fanOut), &random)
    case .heUniform: return Self.uniform(shape, variance: 2 / fanIn, &random)
    case .heNormal: return Self.truncatedNormal(shape, variance: 2 / fanIn, &random)
    case .lecunUniform: return Self.uniform(shape, variance: 1 / fanIn, &random)
    case .lecunNormal: return Self.truncatedNormal(shape, variance: 1 / fanIn, &random)
    case .varianceScaling(let scale, let mode, let distribution):
      let fan =
        switch mode {
        case .fanIn: fanIn
        case .fanOut: fanOut
        case .fanAverage: (fanIn + fanOut) / 2
        }
      let variance = scale / max(fan, 1)
      switch distribution {
      case .uniform: return Self.uniform(shape, variance: variance, &random)
      case .truncatedNormal: return Self.truncatedNormal(shape, variance: variance, &random)
      case .untruncatedNormal: return random.normal(shape, standardDeviation: variance.squareRoot())
      }
    case .orthogonal(let gain): return Self.orthogonal(shape, gain: gain, &random)
    case .randomNormal(let mean, let deviation):
      return random.normal(shape, standardDeviation: deviation) + mean
    case .truncatedNormal(let mean, let deviation):
      return Tensor(shape) { target in
        for i in target.indices { target[i] = random.truncatedNormal() * deviation + mean }
      }
    case .randomUniform(let low, let high): return random.uniform(shape, low, high)
    }
  }

  /// What is wrong with the arguments for a weight of this shape, in words; nil if nothing is.
  func problem(for shape: Shape) -> String? {
    func check(mean: Float, deviation: Float) -> String? {
      guard mean.isFinite else { return "its mean must be finite, not \(mean)" }
      return deviation >= 0 && deviation.isFinite
        ? nil : "its standard deviation must be finite and not negative, not \(deviation)"
    }
    switch self {
    case .varianceScaling(let scale, _, _):
      return scale > 0 && scale.isFinite ? nil : "its scale must be finite and positive, not \(scale)"
    case .orthogonal(let gain):
      guard shape.rank >= 2 else {
        return "orthogonal is for weights with two axes or more, and this one has the shape \(shape)"
      }
      return gain.isFinite ? nil : "its gain must be finite, not \(gain)"
    case .randomNormal(let mean, let deviation), .truncatedNormal(let mean, let deviation):
      return check(mean: mean, deviation: deviation)
    case .randomUniform(let low, let high):
      return low.isFinite && high.isFinite && low <= high
        ? nil
        : "its numbers must lie between two finite ones, of which the first is the smaller, not \(low) and \(high)"
    case .constant(let value): return value.isFinite ? nil : "its value must be finite, not \(value)"
    default: return nil
    }
  }

  private static func fans(of shape: Shape) -> (in: Float, out: Float) {
    guard shape.rank > 0 else { return (1, 1) }
    guard shape.rank > 1 else { return (Float(shape[0]), Float(shape[0])) }
    let receptiveField = shape.dimensions.dropLast(2).reduce(1, *)
    return (
      Float(receptiveField * shape[shape.rank - 2]), Float(receptiveField * shape[shape.rank - 1])
    )
  }

  private static func uniform(_ shape: Shape, variance: Float, _ random: inout RandomSource) -> Tensor {
    let limit = (3 * variance).squareRoot()
    return random.uniform(shape, -limit, limit)
  }

  private static func truncatedNormal(
    _ shape: Shape, variance: Float, _ random: inout RandomSource
  ) -> Tensor {
    // A normal distribution cut at two deviations has 0.8796 times the deviation of the uncut one.
    let deviation = variance.squareRoot() / 0.879_625_66
    return Tensor(shape) { target in
      for i in target.indices { target[i] = random.truncatedNormal() * deviation }
    }
  }

  /// Q of a normal matrix, its columns' signs turned so that R's diagonal is positive: equally likely rotations.
  private static func orthogonal(_ shape: Shape, gain: Float, _ random: inout RandomSource) -> Tensor {
    guard let columns = shape.dimensions.last, shape.elementCount > 0 else {
      return random.normal(shape) * gain
    }
    let rows = shape.elementCount / columns
    let (long, short) = (max(rows, columns), min(rows, columns))
    let (q, r) = random.normal([long, short]).qrFactorization()
    let (numbers, triangle) = (q.values, r.values)
    return Tensor(shape) { target in
      for i in 0..<long {
        for j in 0..<short {
          let number = numbers[i * short + j] * (triangle[j * short + j] < 0 ? -gain : gain)
          target[rows >= columns ? i * columns + j : j * columns + i] = number
        }
      }
    }
  }
}
