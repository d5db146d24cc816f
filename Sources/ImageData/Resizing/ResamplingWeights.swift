/// One axis of a resampling: which samples make each new sample, and with what weights.
///
/// Weights are fixed-point numbers with 22 fractional bits, as in Pillow, so that results agree to the bit.
struct ResamplingWeights {
  static let fractionalBits = 22

  /// The first sample that each new sample is made of.
  let starts: [Int]
  /// How many samples each new sample is made of.
  let counts: [Int]
  /// The weights, `stride` apart from one new sample to the next.
  let weights: [Int32]
  let stride: Int

  /// The weights that bring a part of an axis of `inputLength` samples to `outputLength`.
  init(
    from inputLength: Int, part: Range<Int>, to outputLength: Int, _ interpolation: Interpolation,
    support: Double
  ) {
    let scale = Double(part.count) / Double(outputLength)
    let filterScale = max(scale, 1)
    let reach = support * filterScale
    let stride = min(Int(reach.rounded(.up)) * 2 + 1, inputLength)
    let inverseScale = 1 / filterScale
    var starts: [Int] = []
    var counts: [Int] = []
    var fixed = [Int32](repeating: 0, count: outputLength * stride)
    var exact = [Double](repeating: 0, count: stride)
    for output in 0..<outputLength {
      let center = Double(part.lowerBound) + (Double(output) + 0.5) * scale
      let start = max(Int(center - reach + 0.5), 0)
      let count = min(Int(center + reach + 0.5), inputLength) - start
      var total = 0.0
      for i in 0..<count {
        exact[i] = interpolation.weight(at: (Double(i + start) - center + 0.5) * inverseScale)
        total += exact[i]
      }
      for i in 0..<count {
        let weight = (total == 0 ? exact[i] : exact[i] / total) * Double(1 << Self.fractionalBits)
        fixed[output * stride + i] = Int32(weight < 0 ? weight - 0.5 : weight + 0.5)
      }
      starts.append(start)
      counts.append(count)
    }
    self.starts = starts
    self.counts = counts
    self.weights = fixed
    self.stride = stride
  }

  /// The samples `first..<last` that any new sample is made of.
  var usedRange: Range<Int> { starts[0]..<starts[starts.count - 1] + counts[counts.count - 1] }

  /// A weighted sum, rounded and brought into 0 to 255. The sum starts at one half.
  static func clipped(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> Int32(fractionalBits)) }
  static let half: Int32 = 1 << (fractionalBits - 1)
}
