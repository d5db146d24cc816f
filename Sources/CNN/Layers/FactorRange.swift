internal import Tensor

/// From where to where a random change goes, as a share: each image's is drawn anew.
///
/// A plain number f stands for `-f...f`, as in Keras: `RandomRotation(0.1)`. Saved as Keras does, `[lower, upper]`; read
/// also from a single number.
public struct FactorRange: Hashable, Sendable {
  public var lower: Float
  public var upper: Float

  /// From the smaller number to the larger one.
  public static func between(_ first: Float, _ second: Float) -> FactorRange {
    FactorRange(lower: min(first, second), upper: max(first, second))
  }

  /// From `-factor` to `factor`.
  public init(_ factor: Float) { self.init(lower: -factor.magnitude, upper: factor.magnitude) }

  private init(lower: Float, upper: Float) {
    self.lower = lower
    self.upper = upper
  }

  func draw(_ random: inout RandomSource) -> Float { random.uniform(lower, upper) }
}

extension FactorRange: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral factor: Float) { self.init(factor) }
  public init(integerLiteral factor: Int) { self.init(Float(factor)) }
}

extension FactorRange: CustomStringConvertible {
  public var description: String { "\(lower)...\(upper)" }
}

extension FactorRange: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let factor = try? container.decode(Float.self) {
      self.init(factor)
      return
    }
    guard let ends = try? container.decode([Float].self), ends.count == 2 else {
      throw DecodingError.unsuitable(decoder.codingPath, expected: "a number or [lower, upper]")
    }
    self = .between(ends[0], ends[1])
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([lower, upper])
  }
}
