public import Tensor

/// Random changes of training images, with the ranges and defaults of Keras's `ImageDataGenerator`, `RandomErasing` and
/// `MixUp`.
///
/// Each image of each pass is changed in its own way, which follows from the seed, the pass's number and the image's
/// place in its source: not from the order of the images, nor from the number of threads. What is mixed follows from the
/// batch's number too.
public struct Augmentation: Hashable, Sendable, Codable {
  /// Degrees: rotations are drawn from `-rotationRange` to `rotationRange`.
  public var rotationRange: Float
  /// How far images move sideways: a fraction of the width if below 1, pixels otherwise.
  public var widthShiftRange: Float
  /// How far images move up and down: a fraction of the height if below 1, pixels otherwise.
  public var heightShiftRange: Float
  /// The factors that brightness is multiplied by; nil leaves it alone.
  public var brightnessRange: ClosedRange<Float>?
  /// The largest angle of the shear, in degrees.
  public var shearRange: Float
  /// The zooms, drawn for each axis; below 1 enlarges. Keras's `zoom_range=0.2` is `0.8...1.2`.
  public var zoomRange: ClosedRange<Float>
  /// The most that is added to, or taken from, all samples (0 to 255).
  public var channelShiftRange: Float
  public var fillMode: FillMode
  public var horizontalFlip: Bool
  public var verticalFlip: Bool
  /// What erases rectangles, after the changes above.
  public var randomErasing: RandomErasing?
  /// What mixes the images of a batch at last, after they are rescaled and standardised.
  public var mixUp: MixUp?

  /// Traps on ranges that are negative or not finite.
  public init(
    rotationRange: Float = 0, widthShiftRange: Float = 0, heightShiftRange: Float = 0,
    brightnessRange: ClosedRange<Float>? = nil, shearRange: Float = 0, zoomRange: ClosedRange<Float> = 1...1,
    channelShiftRange: Float = 0, fillMode: FillMode = .nearest, horizontalFlip: Bool = false,
    verticalFlip: Bool = false, randomErasing: RandomErasing? = nil, mixUp: MixUp? = nil
  ) {
    for (name, range) in [
      ("rotationRange", rotationRange), ("widthShiftRange", widthShiftRange),
      ("heightShiftRange", heightShiftRange), ("shearRange", shearRange),
      ("channelShiftRange", channelShiftRange),
    ] {
      require(range >= 0 && range.isFinite, "\(name) must be 0 or a positive number, not \(range)")
    }
    for (name, range) in [("zoomRange", zoomRange), ("brightnessRange", brightnessRange ?? 1...1)] {
      require(
        range.lowerBound >= 0 && range.upperBound.isFinite,
        "\(name) must be of factors of 0 or more, not \(range)")
    }
    self.rotationRange = rotationRange
    self.widthShiftRange = widthShiftRange
    self.heightShiftRange = heightShiftRange
    self.brightnessRange = brightnessRange
    self.shearRange = shearRange
    self.zoomRange = zoomRange
    self.channelShiftRange = channelShiftRange
    self.fillMode = fillMode
    self.horizontalFlip = horizontalFlip
    self.verticalFlip = verticalFlip
    self.randomErasing = randomErasing
    self.mixUp = mixUp
  }

  /// Keras's `zoom_range` as one number: factors from `1 - zoomRange` to `1 + zoomRange`. Traps outside of 0 to 1.
  public static func zooms(_ zoomRange: Float) -> ClosedRange<Float> {
    require((0...1).contains(zoomRange), "a zoom range is from 0 to 1, not \(zoomRange)")
    return 1 - zoomRange...1 + zoomRange
  }

  /// Draws a change for an image of the given size: Keras's `get_random_transform`.
  ///
  /// As many numbers are drawn whatever the ranges are, so that to widen one does not change the others.
  public func transform(height: Int, width: Int, using random: inout RandomSource) -> ImageTransform {
    var transform = ImageTransform()
    transform.rotation = Double(random.uniform(-rotationRange, rotationRange))
    let rowShift = random.uniform(-heightShiftRange, heightShiftRange)
    transform.rowShift = Double(heightShiftRange < 1 ? rowShift * Float(height) : rowShift)
    let columnShift = random.uniform(-widthShiftRange, widthShiftRange)
    transform.columnShift = Double(widthShiftRange < 1 ? columnShift * Float(width) : columnShift)
    transform.shear = Double(random.uniform(-shearRange, shearRange))
    transform.columnZoom = Double(random.uniform(zoomRange.lowerBound, zoomRange.upperBound))
    transform.rowZoom = Double(random.uniform(zoomRange.lowerBound, zoomRange.upperBound))
    transform.flipsHorizontally = random.uniform() < 0.5 && horizontalFlip
    transform.flipsVertically = random.uniform() < 0.5 && verticalFlip
    let channelShift = random.uniform(-channelShiftRange, channelShiftRange)
    transform.channelShift = channelShiftRange == 0 ? nil : channelShift
    let factors = brightnessRange ?? 1...1
    let brightness = random.uniform(factors.lowerBound, factors.upperBound)
    transform.brightness = brightnessRange == nil ? nil : brightness
    return transform
  }

  /// The change of one image in one pass over a source.
  func transform(height: Int, width: Int, image: Int, pass: Int, seed: UInt64) -> ImageTransform {
    var random = RandomSource(seed: seed, stream: "augmentation of image \(image) in pass \(pass)")
    return transform(height: height, width: width, using: &random)
  }
}
