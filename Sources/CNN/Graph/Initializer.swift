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
}

extension Initializer: Codable {
  /// An initialiser as it stands in a saved architecture: Keras's snake-case name, and a constant's value.
  private struct Form: Codable {
    var name: String
    var value: Float?
  }

  private static let names: [(String, Initializer)] = [
    ("zeros", .zeros), ("ones", .ones), ("glorot_uniform", .glorotUniform),
    ("glorot_normal", .glorotNormal), ("he_uniform", .heUniform), ("he_normal", .heNormal),
  ]

  public init(from decoder: any Decoder) throws {
    let form = try Form(from: decoder)
    if form.name == "constant", let value = form.value {
      self = .constant(value)
    } else if let known = Self.names.first(where: { $0.0 == form.name }) {
      self = known.1
    } else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "unknown initialiser \(form.name)"))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if case .constant(let value) = self {
      try Form(name: "constant", value: value).encode(to: encoder)
    } else {
      try Form(name: Self.names.first { $0.1 == self }!.0).encode(to: encoder)
    }
  }
}
