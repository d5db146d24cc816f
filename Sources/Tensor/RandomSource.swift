import Foundation

/// Seeded random numbers: the same seed and stream give the same numbers on every machine, but for the last bit of normal
/// ones, for which systems' logarithms and cosines differ.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
/// Its whole state is one number, which a checkpoint can keep. Streams with different names are independent, so
/// that a layer's initial weights do not depend on how many layers came before it.
public struct RandomSource: RandomNumberGenerator, Hashable, Sendable, Codable {
  /// The generator's whole state.
  public private(set) var state: UInt64

  public init(seed: UInt64) { state = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) }

  /// The source for one purpose, such as one layer's kernel.
  public init(seed: UInt64, stream: String) {
    self.init(seed: seed)
    state ^= Self.mixed(Self.hash(stream))
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number equally likely anywhere in `low..<high`.
  public mutating func uniform(_ low: Float = 0, _ high: Float = 1) -> Float {
    let number = low + (high - low) * Float(next() >> 40) * 0x1p-24
    return number < high ? number : Swift.max(low, high.nextDown)  // rounding may have reached the end
  }

  /// A number from the normal distribution with mean 0 and deviation 1 (Box and Muller's transform).
  public mutating func normal() -> Float {
    let radius = (-2 * log(1 - Double(next() >> 11) * 0x1p-53)).squareRoot()
    return Float(radius * cos(2 * Double.pi * Double(next() >> 11) * 0x1p-53))
  }

  /// A number from the normal distribution, drawn again until it lies within two deviations.
  public mutating func truncatedNormal() -> Float {
    while true {
      let candidate = normal()
      if candidate.magnitude <= 2 { return candidate }
    }
  }

  /// A tensor of numbers equally likely anywhere in `low..<high`.
  public mutating func uniform(_ shape: Shape, _ low: Float = 0, _ high: Float = 1) -> Tensor {
    Tensor(shape) { target in
      for i in target.indices { target[i] = uniform(low, high) }
    }
  }

  /// A tensor of numbers from the normal distribution with mean 0 and the given deviation.
  public mutating func normal(_ shape: Shape, standardDeviation: Float = 1) -> Tensor {
    Tensor(shape) { target in
      for i in target.indices { target[i] = normal() * standardDeviation }
    }
  }

  /// The finaliser of SplitMix64.
  @inlinable
  package static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The 64-bit FNV-1a hash of a text.
  package static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
