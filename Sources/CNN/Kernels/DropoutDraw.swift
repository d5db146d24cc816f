import Tensor

/// What dropout draws: which of many places are dropped, and by what the others are multiplied.
///
/// It follows from the step's seed, the layer's stream and the place alone, by SplitMix64: whichever thread asks gets the
/// same answer, and backward asks again rather than keep a mask.
struct DropoutDraw {
  /// 1 / (1 − rate), for what is kept.
  let scale: Float
  private let threshold: UInt64
  private let seed: UInt64

  init(rate: Float, stream: UInt64, stepSeed: UInt64) {
    scale = 1 / (1 - rate)
    threshold = UInt64(Double(rate) * 0x1p32)
    seed = RandomSource.mixed(stepSeed &+ RandomSource.mixed(stream))
  }

  /// Whether the two places that share the given random number are dropped.
  func drops(pair: Int) -> (first: Bool, second: Bool) {
    let random = RandomSource.mixed(seed &+ UInt64(pair) &* 0x9E37_79B9_7F4A_7C15)
    return (random & 0xFFFF_FFFF < threshold, random >> 32 < threshold)
  }
}
