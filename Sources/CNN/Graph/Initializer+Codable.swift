internal import Tensor

extension Initializer: Codable {
  /// An initialiser as it stands in a saved architecture: Keras's snake-case name, and its arguments.
  private struct Form: Encodable {
    enum CodingKeys: String, CodingKey {
      case name, value, scale, mode, distribution, gain, mean, stddev, minval, maxval
    }

    var name: String
    var value: Float?
    var scale: Float?
    var mode: Fan?
    var distribution: Distribution?
    var gain: Float?
    var mean: Float?
    var stddev: Float?
    var minval: Float?
    var maxval: Float?
  }

  private static let names: [(String, Initializer)] = [
    ("zeros", .zeros), ("ones", .ones), ("glorot_uniform", .glorotUniform),
    ("glorot_normal", .glorotNormal), ("he_uniform", .heUniform), ("he_normal", .heNormal),
    ("lecun_uniform", .lecunUniform), ("lecun_normal", .lecunNormal),
  ]
  private static let namesWithArguments = [
    "constant", "variance_scaling", "orthogonal", "random_normal", "truncated_normal", "random_uniform",
  ]

  public init(from decoder: any Decoder) throws {
    guard let values = try? decoder.container(keyedBy: Form.CodingKeys.self) else {
      throw DecodingError.unsuitable(
        decoder.codingPath, expected: #"an initializer such as {"name": "he_normal"}"#)
    }
    let name = try values.decode(String.self, forKey: .name)
    switch name {
    case "constant": self = .constant(try values.decode(Float.self, forKey: .value))
    case "variance_scaling":
      self = .varianceScaling(
        scale: try values.decode(.scale, or: 1), mode: try values.decode(.mode, or: .fanIn),
        distribution: try values.decode(.distribution, or: .truncatedNormal))
    case "orthogonal": self = .orthogonal(gain: try values.decode(.gain, or: 1))
    case "random_normal":
      self = .randomNormal(
        mean: try values.decode(.mean, or: 0), standardDeviation: try values.decode(.stddev, or: 0.05))
    case "truncated_normal":
      self = .truncatedNormal(
        mean: try values.decode(.mean, or: 0), standardDeviation: try values.decode(.stddev, or: 0.05))
    case "random_uniform":
      self = .randomUniform(
        low: try values.decode(.minval, or: -0.05), high: try values.decode(.maxval, or: 0.05))
    default:
      guard let known = Self.names.first(where: { $0.0 == name }) else {
        throw DecodingError.unsuitable(
          decoder.codingPath + [Form.CodingKeys.name],
          expected: ExpectedValue.oneOf(Self.names.map(\.0) + Self.namesWithArguments))
      }
      self = known.1
    }
  }

  public func encode(to encoder: any Encoder) throws { try form.encode(to: encoder) }

  private var form: Form {
    switch self {
    case .zeros: Form(name: "zeros")
    case .ones: Form(name: "ones")
    case .glorotUniform: Form(name: "glorot_uniform")
    case .glorotNormal: Form(name: "glorot_normal")
    case .heUniform: Form(name: "he_uniform")
    case .heNormal: Form(name: "he_normal")
    case .lecunUniform: Form(name: "lecun_uniform")
    case .lecunNormal: Form(name: "lecun_normal")
    case .constant(let value): Form(name: "constant", value: value)
    case .varianceScaling(let scale, let mode, let distribution):
      Form(name: "variance_scaling", scale: scale, mode: mode, distribution: distribution)
    case .orthogonal(let gain): Form(name: "orthogonal", gain: gain)
    case .randomNormal(let mean, let deviation): Form(name: "random_normal", mean: mean, stddev: deviation)
    case .truncatedNormal(let mean, let deviation):
      Form(name: "truncated_normal", mean: mean, stddev: deviation)
    case .randomUniform(let low, let high): Form(name: "random_uniform", minval: low, maxval: high)
    }
  }
}

extension Initializer.Fan {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}

extension Initializer.Distribution {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
