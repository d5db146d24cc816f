internal import Tensor

extension ImageSource {
  /// Finds the mean, the standard deviation and the whitening of the images as they are prepared: Keras's
  /// `ImageDataGenerator.fit`. They do not depend on the number of threads.
  ///
  /// As in Keras `featurewiseStdNormalization` and `zcaWhitening` centre too, and whitening does without the standard
  /// deviation. Whitening goes over the images twice, and
  /// takes memory for the square of the count of an image's numbers, whatever the number of images.
  ///
  /// - Parameters:
  ///   - preparation: colours, size and `rescale`; its samplewise parts stay, and are not heeded here.
  ///   - zcaEpsilon: what is added to the singular values before whitening divides by them.
  ///   - skipDamaged: as for `batches`.
  /// - Returns: the preparation with what was found.
  /// - Throws: the source's errors, and a `StandardizationError` if there are no images, or for whitening of images of more
  ///   numbers than `StandardizationError.whiteningLimit`.
  public func fit(
    _ preparation: ImagePreparation, featurewiseCenter: Bool = false,
    featurewiseStdNormalization: Bool = false, zcaWhitening: Bool = false, zcaEpsilon: Float = 1e-6,
    skipDamaged: Bool = false, options: DecodingOptions = DecodingOptions()
  ) throws -> ImagePreparation {
    guard featurewiseCenter || featurewiseStdNormalization || zcaWhitening else { return preparation }
    var plain = preparation
    plain.standardization = nil
    let batches = batches(
      preparation: plain, labels: LabelMode.none, skipDamaged: skipDamaged, options: options)
    var statistics = ChannelStatistics(channels: preparation.colorMode.channels)
    try batches.forEachBatch { statistics.add($0) }
    guard statistics.count > 0 else { throw StandardizationError.noImages }
    var standardization = preparation.standardization ?? ImageStandardization()
    standardization.mean = statistics.mean
    standardization.standardDeviation =
      featurewiseStdNormalization && !zcaWhitening ? statistics.standardDeviation : nil
    standardization.whitening = nil
    if zcaWhitening {
      let channels = preparation.colorMode.channels
      var whitening = try ZCAWhitening(numbers: preparation.shape.elementCount)
      try batches.forEachBatch { batch in
        var numbers = batch
        numbers.withUnsafeMutableBufferPointer { standardization.standardizeFeatures($0, channels) }
        whitening.add(numbers)
      }
      standardization.whitening = try whitening.matrix(epsilon: zcaEpsilon)
    }
    var fitted = preparation
    fitted.standardization = standardization
    return fitted
  }
}

extension ImageBatches {
  fileprivate func forEachBatch(_ body: (Tensor) throws -> Void) throws {
    let iterator = batches(ofPass: 0, skipping: 0)
    while let batch = try iterator.next() {
      if let input = batch.inputs.first { try body(input) }
    }
  }
}

/// Each channel's sums over images, in double precision.
private struct ChannelStatistics {
  private var sums: [Double]
  private var squares: [Double]
  /// How many numbers each channel had.
  private(set) var count = 0.0

  init(channels: Int) {
    sums = Array(repeating: 0, count: channels)
    squares = sums
  }

  mutating func add(_ batch: Tensor) {
    let channels = sums.count
    batch.withUnsafeBufferPointer { numbers in
      for start in stride(from: 0, to: numbers.count, by: channels) {
        for channel in 0..<channels {
          let number = Double(numbers[start + channel])
          sums[channel] += number
          squares[channel] += number * number
        }
      }
      count += Double(numbers.count / channels)
    }
  }

  var mean: [Float] { sums.map { Float($0 / count) } }

  var standardDeviation: [Float] {
    zip(sums, squares).map { sum, square in
      let mean = sum / count
      return Float(max(square / count - mean * mean, 0).squareRoot())
    }
  }
}
