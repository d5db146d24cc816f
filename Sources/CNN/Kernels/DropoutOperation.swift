public import Tensor

/// Dropout: in training each number becomes zero with probability `rate`, else x / (1 − rate).
///
/// Whether a number is kept follows from the step's seed, the layer's stream and the number's place in the batch alone,
/// by SplitMix64: whichever thread asks gets the same answer, and backward asks again rather than keep a mask.
public struct DropoutOperation: Operation {
  public let rate: Float
  public let outputShape: Shape
  /// Tells the layers of one model apart.
  private let stream: UInt64

  public init(rate: Float, stream: UInt64, shape: Shape) {
    self.rate = rate
    self.stream = stream
    outputShape = shape
  }

  public func isIdentity(in mode: ExecutionMode) -> Bool { !mode.isTraining || rate == 0 }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  public func forward(_ pass: OperationPass) {
    apply(pass, from: pass.inputs[0], to: pass.output)
  }

  public func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    apply(pass, from: pass.outputGradient, to: gradient)
  }

  private func apply(
    _ pass: OperationPass, from source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
  ) {
    let seed = RandomSource.mixed(pass.randomSeed &+ RandomSource.mixed(stream))
    // Two numbers share one random number of 64 bits.
    let count = pass.batch * outputShape.elementCount
    let chunks = Chunks(total: (count + 1) / 2, elementsPerItem: 4)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let places = chunks[chunk].lowerBound * 2..<min(chunks[chunk].upperBound * 2, count)
      Self.apply(rate: rate, seed: seed, places, from: source, to: target)
    }
  }

  /// Drops the numbers at `places`, the first of which is even.
  private static func apply(
    rate: Float, seed: UInt64, _ places: Range<Int>, from source: UnsafePointer<Float>,
    to target: UnsafeMutablePointer<Float>
  ) {
    let threshold = UInt64(Double(rate) * 0x1p32)
    let scale = 1 / (1 - rate)
    var place = places.lowerBound
    while place < places.upperBound {
      let random = RandomSource.mixed(seed &+ UInt64(place / 2) &* 0x9E37_79B9_7F4A_7C15)
      target[place] = random & 0xFFFF_FFFF < threshold ? 0 : source[place] * scale
      if place + 1 < places.upperBound {
        target[place + 1] = random >> 32 < threshold ? 0 : source[place + 1] * scale
      }
      place += 2
    }
  }
}
