import Tensor

// What the layers have in common that change training images at random.
extension Layer {
  /// Throws unless a range of factors lies within bounds.
  func checkFactor(
    _ factor: FactorRange, _ argument: String, within bounds: ClosedRange<Float>
  ) throws(ModelError) {
    guard bounds.contains(factor.lower), bounds.contains(factor.upper) else {
      throw .invalidArgument(
        layer: displayName,
        reason: "\(argument) must lie within \(bounds.lowerBound)...\(bounds.upperBound), not be \(factor)")
    }
  }

  /// Throws unless what stands beyond an image's edges is a number.
  func checkFillValue(_ value: Float) throws(ModelError) {
    guard value.isFinite else {
      throw .invalidArgument(layer: displayName, reason: "fill_value must be finite, not \(value)")
    }
  }

  /// The operation that moves an image's pixels.
  func steps(
    moving image: Shape, _ movement: RandomMovement, fillMode: ImageFillMode, fillValue: Float,
    interpolation: ImageInterpolation, seed: UInt64?
  ) -> [LayerStep] {
    let sampler = ImageSampler(
      height: image[0], width: image[1], channels: image[2], fillMode: fillMode, fillValue: fillValue,
      interpolation: interpolation)
    return [
      LayerStep(RandomMovementOperation(movement: movement, sampler: sampler, stream: randomStream(seed)))
    ]
  }
}
