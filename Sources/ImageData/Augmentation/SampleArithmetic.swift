internal import Tensor

/// Changes of an image's samples, wherever they are.
enum SampleArithmetic {
  /// Adds a number to every sample and clips to the smallest and largest one there was: Keras's `apply_channel_shift`.
  static func shift(_ samples: UnsafeMutableBufferPointer<Float>, by intensity: Float) {
    let (low, high) = range(samples)
    for i in samples.indices { samples[i] = min(max(samples[i] + intensity, low), high) }
  }

  /// Brightens as Keras's `apply_brightness_shift` with `scale=False`: through 8-bit numbers, fractions cut off.
  ///
  /// An image with samples outside of 0 to 255 is brought to 0 to 255 for it and back afterwards.
  static func brighten(_ samples: UnsafeMutableBufferPointer<Float>, by factor: Float) {
    let (low, high) = range(samples)
    guard low < 0 || high > 255 else {
      for i in samples.indices { samples[i] = brightened(samples[i], factor) }
      return
    }
    let extent = high - low
    for i in samples.indices {
      let scaled = extent == 0 ? 0 : (samples[i] - low) / extent * 255
      samples[i] = brightened(scaled, factor) / 255 * extent + low
    }
  }

  /// Multiplies every sample.
  static func multiply(_ samples: UnsafeMutableBufferPointer<Float>, by factor: Float) {
    for i in samples.indices { samples[i] *= factor }
  }

  /// Changes every number by its channel's, of which there must be one each.
  @inline(__always)
  static func eachChannel(
    _ numbers: UnsafeMutableBufferPointer<Float>, of channels: Int, _ operands: [Float],
    _ change: (_ number: Float, _ operand: Float) -> Float
  ) {
    require(
      operands.count == channels, "\(operands.count) numbers for \(channels) channels: one each is needed")
    for start in stride(from: 0, to: numbers.count, by: channels) {
      for channel in 0..<channels {
        numbers[start + channel] = change(numbers[start + channel], operands[channel])
      }
    }
  }

  static func mean(_ samples: UnsafeMutableBufferPointer<Float>) -> Float {
    Float(samples.reduce(0.0) { $0 + Double($1) } / Double(samples.count))
  }

  /// The root of the mean square distance from the mean.
  static func standardDeviation(_ samples: UnsafeMutableBufferPointer<Float>) -> Float {
    let mean = samples.reduce(0.0) { $0 + Double($1) } / Double(samples.count)
    let squares = samples.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return Float((squares / Double(samples.count)).squareRoot())
  }

  private static func brightened(_ sample: Float, _ factor: Float) -> Float {
    min(max(sample.rounded(.down) * factor, 0), 255).rounded(.down)
  }

  private static func range(_ samples: UnsafeMutableBufferPointer<Float>) -> (low: Float, high: Float) {
    var (low, high) = (Float.infinity, -Float.infinity)
    for sample in samples { (low, high) = (min(low, sample), max(high, sample)) }
    return (low, high)
  }
}
