/// How an image becomes a model's input, kept beside the weights so that a prediction prepares it as training did.
public struct Preprocessing: Hashable, Sendable, Codable {
  public enum ColorMode: String, CaseIterable, Hashable, Sendable, Codable {
    case rgb
    case grayscale
  }

  /// How pixels are found when an image is resized.
  public enum Interpolation: String, CaseIterable, Hashable, Sendable, Codable {
    case nearest
    case bilinear
  }

  /// The size to which images are resized.
  public var imageSize: Size2D
  /// What pixel values 0...255 are multiplied with.
  public var rescale: Float
  public var colorMode: ColorMode
  public var interpolation: Interpolation

  private enum CodingKeys: String, CodingKey {
    case rescale, interpolation
    case imageSize = "image_size"
    case colorMode = "color_mode"
  }

  public init(
    imageSize: Size2D, rescale: Float = 1, colorMode: ColorMode = .rgb,
    interpolation: Interpolation = .nearest
  ) {
    self.imageSize = imageSize
    self.rescale = rescale
    self.colorMode = colorMode
    self.interpolation = interpolation
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    imageSize = try values.decode(Size2D.self, forKey: .imageSize)
    rescale = try values.decode(Float.self, forKey: .rescale)
    colorMode = try values.decode(ColorMode.self, forKey: .colorMode)
    interpolation = try values.decode(Interpolation.self, forKey: .interpolation)
    guard imageSize.isPositive, max(imageSize.height, imageSize.width) <= 1 << 20 else {
      throw DecodingError.dataCorruptedError(
        forKey: .imageSize, in: values, debugDescription: "images cannot have the size \(imageSize)")
    }
  }
}
