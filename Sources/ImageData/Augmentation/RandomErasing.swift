internal import Tensor

/// Erases a random rectangle of some training images: Keras's `RandomErasing`, after Z. Zhong and others, "Random Erasing
/// Data Augmentation", 2017.
///
/// Each image draws a probability from `factor` and is erased with it. The rectangle's height and width are each the square
/// root of a number from `scale`, as a part of the image's, at a random place.
public struct RandomErasing: Hashable, Sendable, Codable {
  /// What each image's probability is drawn from. Keras's `factor=0.5` is `0...0.5`: a quarter of the images.
  public var factor: ClosedRange<Float>
  /// What part of the image the rectangle takes, if both its sides draw the same.
  public var scale: ClosedRange<Float>
  /// What stands in the rectangle; nil for a number from the normal distribution times the largest value, for each sample.
  /// Either way it is brought into `valueRange`.
  public var fillValue: Float?
  /// The values that samples have, which are those before `rescale`.
  public var valueRange: ClosedRange<Float>

  /// Traps unless factor and scale are from 0 to 1, and the values are finite.
  public init(
    factor: ClosedRange<Float> = 0...1, scale: ClosedRange<Float> = 0.02...0.33, fillValue: Float? = nil,
    valueRange: ClosedRange<Float> = 0...255
  ) {
    for (name, range) in [("factor", factor), ("scale", scale)] {
      require(
        range.lowerBound >= 0 && range.upperBound <= 1,
        "\(name) of random erasing is from 0 to 1, not \(range)")
    }
    require(
      valueRange.lowerBound.isFinite && valueRange.upperBound.isFinite && fillValue?.isFinite != false,
      "random erasing fills with finite numbers")
    self.factor = factor
    self.scale = scale
    self.fillValue = fillValue
    self.valueRange = valueRange
  }

  /// A rectangle in pixels, its corners between them: a pixel is erased if its number lies in both ranges.
  struct Patch: Hashable {
    var rows: Range<Float>
    var columns: Range<Float>
  }

  /// Draws what is erased of an image; nil if nothing is. As many numbers are drawn either way.
  func patch(height: Int, width: Int, using random: inout RandomSource) -> Patch? {
    func side(_ length: Int) -> Range<Float> {
      let part = random.uniform(scale.lowerBound, scale.upperBound).squareRoot() * Float(length)
      let start = random.uniform() * (Float(length) - part)
      return start..<start + part
    }
    let patch = Patch(rows: side(height), columns: side(width))
    let probability = random.uniform(factor.lowerBound, factor.upperBound)
    return random.uniform() < probability ? patch : nil
  }

  /// Fills a rectangle of samples `[H, W, C]`.
  func fill(
    _ patch: Patch, of samples: UnsafeMutableBufferPointer<Float>, shape: Shape,
    using random: inout RandomSource
  ) {
    let (width, channels) = (shape[1], shape[2])
    for row in Self.pixels(patch.rows, shape[0]) {
      for column in Self.pixels(patch.columns, width) {
        for i in (row * width + column) * channels..<(row * width + column + 1) * channels {
          let value = fillValue ?? random.normal() * valueRange.upperBound
          samples[i] = min(max(value, valueRange.lowerBound), valueRange.upperBound)
        }
      }
    }
  }

  private static func pixels(_ side: Range<Float>, _ length: Int) -> Range<Int> {
    let end = min(max(Int(side.upperBound.rounded(.up)), 0), length)
    return min(max(Int(side.lowerBound.rounded(.up)), 0), end)..<end
  }

  /// Erases a part of one image of one pass, or nothing.
  func erase(
    _ samples: UnsafeMutableBufferPointer<Float>, shape: Shape, image: Int, pass: Int, seed: UInt64
  ) {
    var random = RandomSource(seed: seed, stream: "erasing of image \(image) in pass \(pass)")
    guard let patch = patch(height: shape[0], width: shape[1], using: &random) else { return }
    fill(patch, of: samples, shape: shape, using: &random)
  }
}
