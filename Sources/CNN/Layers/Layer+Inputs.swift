import Tensor

// The checks that many layers make of what they are called on and of their arguments.
extension Layer {
  /// The one input's shape; throws if there is not exactly one.
  func onlyInput(_ inputs: [Shape]) throws(ModelError) -> Shape {
    guard inputs.count == 1 else {
      throw .incompatibleInputs(layer: displayName, expected: "one input", found: inputs)
    }
    return inputs[0]
  }

  /// The one input's shape, if it is an image's `[H, W, C]` with no axis of length zero.
  func onlyImage(_ inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyInput(inputs)
    guard shape.rank == 3, shape.elementCount > 0 else {
      throw .incompatibleInputs(
        layer: displayName, expected: "one input of shape [height, width, channels], none of them zero",
        found: inputs)
    }
    return shape
  }

  /// Throws unless a size's numbers are positive and small enough to reckon with.
  func checkPositive(_ size: Size2D, _ argument: String) throws(ModelError) {
    let largest = 1 << 20
    guard size.isPositive, max(size.height, size.width) <= largest else {
      throw .invalidArgument(
        layer: displayName, reason: "\(argument) must be from 1 to \(largest), not \(size)")
    }
  }

  /// Throws unless a count is positive and small enough to reckon with.
  func checkPositive(_ count: Int, _ argument: String) throws(ModelError) {
    let largest = 1 << 30
    guard (1...largest).contains(count) else {
      throw .invalidArgument(
        layer: displayName, reason: "\(argument) must be from 1 to \(largest), not \(count)")
    }
  }

  /// Throws unless a number is a share of something.
  func checkShare(_ share: Float, _ argument: String) throws(ModelError) {
    guard share >= 0, share <= 1 else {
      throw .invalidArgument(layer: displayName, reason: "\(argument) must lie within 0...1, not be \(share)")
    }
  }

  /// What tells the numbers that this layer draws from those of others: its seed or, without one, its name.
  func randomStream(_ seed: UInt64?) -> UInt64 {
    seed.map(RandomSource.mixed) ?? RandomSource.hash(displayName)
  }

  /// Throws if a convolution's windows are both spread and far apart, which Keras does not define.
  func checkStrides(_ strides: Size2D, dilationRate: Size2D) throws(ModelError) {
    guard strides == 1 || dilationRate == 1 else {
      throw .invalidArgument(
        layer: displayName,
        reason: "strides \(strides) and dilation_rate \(dilationRate) cannot both be above 1")
    }
  }

  /// The axis of a sample that Keras's `axis` means, which counts the batch as axis 0 and negative ones from the end.
  func sampleAxis(_ axis: Int, rank: Int) throws(ModelError) -> Int {
    guard (1..<rank + 1).contains(axis) || (-rank..<0).contains(axis) else {
      throw .invalidArgument(
        layer: displayName,
        reason: "samples with \(rank) axes have the axes 1 to \(rank), or -\(rank) to -1, but not \(axis)")
    }
    return axis < 0 ? axis + rank : axis - 1
  }

  /// The windows over an image; throws on arguments out of range and where no window fits.
  func windows(
    over image: Shape, kernel: Size2D, kernelArgument: String, strides: Size2D, dilation: Size2D = 1,
    padding: Padding
  ) throws(ModelError) -> WindowGeometry {
    try checkPositive(kernel, kernelArgument)
    guard kernel.area <= 1 << 31 else {  // cells are numbered in 32 bits
      throw .invalidArgument(
        layer: displayName, reason: "\(kernelArgument) \(kernel) has more than 2147483648 cells")
    }
    try checkPositive(strides, "strides")
    try checkPositive(dilation, "dilation_rate")
    let geometry = WindowGeometry(
      input: Size2D(image[0], image[1]), kernel: kernel, strides: strides, dilation: dilation,
      padding: padding)
    guard geometry.output.isPositive else {
      throw .incompatibleInputs(
        layer: displayName,
        expected: "an image at least as large as its window (\(kernelArgument) \(kernel), "
          + "dilation \(dilation), padding \(padding.rawValue))",
        found: [image])
    }
    return geometry
  }
}

extension KeyedDecodingContainer {
  /// The value under `key`, or `standard` where it is absent or null.
  func decode<Value: Decodable>(_ key: Key, or standard: Value) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? standard
  }
}
