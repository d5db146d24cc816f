/// How an image becomes a model's input, kept beside the weights so that a prediction prepares it as training did.
public struct Preprocessing: Hashable, Sendable, Codable {
  public enum ColorMode: String, CaseIterable, Hashable, Sendable, Codable {
    case rgb
    case grayscale
    case rgba

    /// The number of samples a pixel has.
    public var channels: Int {
      switch self {
      case .grayscale: 1
      case .rgb: 3
      case .rgba: 4
      }
    }
  }

  /// How pixels are found when an image is resized.
  public enum Interpolation: String, CaseIterable, Hashable, Sendable, Codable {
    case nearest
    case bilinear
    case bicubic
    case lanczos
    case box
    case hamming
    case tensorFlowBilinear = "tensorflow-bilinear"
  }

  /// How an image's numbers are centred and scaled after `rescale`, in this order.
  public struct Standardization: Hashable, Sendable, Codable {
    /// Whether the image's mean is taken off.
    public var samplewiseCenter: Bool
    /// Whether the image's mean is taken off and its standard deviation divides.
    public var samplewiseStdNormalization: Bool
    /// What is taken off each channel.
    public var mean: [Float]?
    /// What each channel is divided by.
    public var standardDeviation: [Float]?
    /// The symmetric matrix, D² numbers, that the image's D numbers are multiplied by at last. It is none of what is coded:
    /// model files hold it as a tensor.
    public var whitening: [Float]?

    private enum CodingKeys: String, CodingKey {
      case mean
      case samplewiseCenter = "samplewise_center"
      case samplewiseStdNormalization = "samplewise_std_normalization"
      case standardDeviation = "std"
    }

    public init(
      samplewiseCenter: Bool = false, samplewiseStdNormalization: Bool = false, mean: [Float]? = nil,
      standardDeviation: [Float]? = nil, whitening: [Float]? = nil
    ) {
      self.samplewiseCenter = samplewiseCenter
      self.samplewiseStdNormalization = samplewiseStdNormalization
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.whitening = whitening
    }
  }

  /// The size to which images are resized.
  public var imageSize: Size2D
  /// What pixel values 0...255 are multiplied with.
  public var rescale: Float
  public var colorMode: ColorMode
  public var interpolation: Interpolation
  /// Whether only the largest centred part of the right proportions is resized.
  public var keepsAspectRatio: Bool
  /// Whether images are turned as their EXIF data say.
  public var appliesOrientation: Bool
  public var standardization: Standardization?

  private enum CodingKeys: String, CodingKey {
    case rescale, interpolation, standardization
    case imageSize = "image_size"
    case colorMode = "color_mode"
    case keepsAspectRatio = "keep_aspect_ratio"
    case appliesOrientation = "exif_orientation"
  }

  /// How many numbers an image has.
  var numberCount: Int { imageSize.height * imageSize.width * colorMode.channels }

  public init(
    imageSize: Size2D, rescale: Float = 1, colorMode: ColorMode = .rgb,
    interpolation: Interpolation = .nearest, keepsAspectRatio: Bool = false, appliesOrientation: Bool = false,
    standardization: Standardization? = nil
  ) {
    self.imageSize = imageSize
    self.rescale = rescale
    self.colorMode = colorMode
    self.interpolation = interpolation
    self.keepsAspectRatio = keepsAspectRatio
    self.appliesOrientation = appliesOrientation
    self.standardization = standardization
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    imageSize = try values.decode(Size2D.self, forKey: .imageSize)
    rescale = try values.decode(Float.self, forKey: .rescale)
    colorMode = try values.decode(ColorMode.self, forKey: .colorMode)
    interpolation = try values.decode(Interpolation.self, forKey: .interpolation)
    // Files of earlier versions do not have these.
    keepsAspectRatio = try values.decodeIfPresent(Bool.self, forKey: .keepsAspectRatio) ?? false
    appliesOrientation = try values.decodeIfPresent(Bool.self, forKey: .appliesOrientation) ?? false
    standardization = try values.decodeIfPresent(Standardization.self, forKey: .standardization)
    guard imageSize.isPositive, max(imageSize.height, imageSize.width) <= 1 << 20 else {
      throw DecodingError.dataCorruptedError(
        forKey: .imageSize, in: values, debugDescription: "images cannot have the size \(imageSize)")
    }
    for numbers in [standardization?.mean, standardization?.standardDeviation] {
      guard numbers == nil || numbers?.count == colorMode.channels else {
        throw DecodingError.dataCorruptedError(
          forKey: .standardization, in: values,
          debugDescription:
            "standardization has \(numbers?.count ?? 0) numbers for \(colorMode.channels) channels")
      }
    }
  }
}
