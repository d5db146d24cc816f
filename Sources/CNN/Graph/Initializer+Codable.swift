extension Initializer: Codable {
  /// An initialiser as it stands in a saved architecture: Keras's snake-case name, and its arguments.
  private struct Form: Codable {
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

  public init(from decoder: any Decoder) throws {
    let form = try Form(from: decoder)
    switch form.name {
    case "constant" where form.value != nil: self = .constant(form.value ?? 0)
    case "variance_scaling":
      self = .varianceScaling(
        scale: form.scale ?? 1, mode: form.mode ?? .fanIn,
        distribution: form.distribution ?? .truncatedNormal)
    case "orthogonal": self = .orthogonal(gain: form.gain ?? 1)
    case "random_normal":
      self = .randomNormal(mean: form.mean ?? 0, standardDeviation: form.stddev ?? 0.05)
    case "truncated_normal":
      self = .truncatedNormal(mean: form.mean ?? 0, standardDeviation: form.stddev ?? 0.05)
    case "random_uniform": self = .randomUniform(low: form.minval ?? -0.05, high: form.maxval ?? 0.05)
    default:
      guard let known = Self.names.first(where: { $0.0 == form.name }) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "unknown initialiser \(form.name)"))
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
