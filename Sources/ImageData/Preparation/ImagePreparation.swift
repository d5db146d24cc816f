public import Tensor

/// How an image becomes a model's input: its size, its colours, and how its samples become numbers.
///
/// In this order: EXIF orientation, colours, size, `rescale`, `standardization`.
public struct ImagePreparation: Hashable, Sendable, Codable {
  public var height: Int
  public var width: Int
  public var colorMode: ColorMode
  public var interpolation: Interpolation
  /// Whether the largest centred part of the right proportions is resized, or the whole image: `keep_aspect_ratio` of
  /// Keras's `load_img` and, with `tensorFlowBilinear`, `crop_to_aspect_ratio` of `image_dataset_from_directory`.
  public var keepsAspectRatio: Bool
  /// Whether files are turned as their EXIF orientation says. Keras does not.
  public var appliesOrientation: Bool
  /// 1 leaves samples at 0 to 255; `1 / 255` brings them to 0 to 1.
  public var rescale: Float
  /// What centres and scales the numbers at the end, if anything does.
  public var standardization: ImageStandardization?

  public init(
    height: Int, width: Int, colorMode: ColorMode = .rgb, interpolation: Interpolation = .nearest,
    keepsAspectRatio: Bool = false, appliesOrientation: Bool = false, rescale: Float = 1,
    standardization: ImageStandardization? = nil
  ) {
    self.height = height
    self.width = width
    self.colorMode = colorMode
    self.interpolation = interpolation
    self.keepsAspectRatio = keepsAspectRatio
    self.appliesOrientation = appliesOrientation
    self.rescale = rescale
    self.standardization = standardization
  }

  /// The shape of one prepared image, `[H, W, C]`.
  public var shape: Shape { [height, width, colorMode.channels] }

  /// An image as a batch of one, `[1, H, W, C]`, ready for a model.
  public func batch(_ image: Image) -> Tensor { batch(samples(image)) }

  /// One file as a batch of one, `[1, H, W, C]`, ready for a model. Throws an `ImageError` that names it.
  public func batch(contentsOf path: String, limits: ImageLimits = .standard) throws(ImageError) -> Tensor {
    batch(samples(try decode(path, limits: limits)))
  }

  private func batch(_ samples: ImageSamples) -> Tensor {
    Tensor(shape.prepending(1)) { write(samples, to: $0) }
  }

  /// A file's image as large as it is, upright if that is asked for. Throws an `ImageError` that names it.
  func decode(_ path: String, limits: ImageLimits) throws(ImageError) -> Image {
    try Image(
      contentsOf: path, colorMode: colorMode, appliesOrientation: appliesOrientation, limits: limits)
  }

  // MARK: Samples

  /// A source's image in the right colours and size. Throws an `ImageError` for numbers that cannot be brought to them.
  func samples(_ stored: StoredImage) throws(ImageError) -> ImageSamples {
    switch stored {
    case .bytes(let image): return samples(image)
    case .numbers(let numbers): return .numbers(try resized(numbers))
    }
  }

  private func samples(_ image: Image) -> ImageSamples {
    let colored = image.converted(to: colorMode)
    guard interpolation == .tensorFlowBilinear, (image.height, image.width) != (height, width) else {
      return .bytes(
        colored.resized(
          to: (height, width), interpolation: interpolation, keepsAspectRatio: keepsAspectRatio
        ).bytes)
    }
    return .numbers(
      NumberResizing(
        from: (image.height, image.width), to: (height, width), keepsAspectRatio: keepsAspectRatio
      ).bilinear(colored.bytes.map(Float.init), channels: colorMode.channels))
  }

  private func resized(_ numbers: Tensor) throws(ImageError) -> [Float] {
    guard numbers.shape.rank == 3, numbers.shape[2] == colorMode.channels else {
      throw ImageError(
        .unsupported(
          "it has numbers of shape \(numbers.shape), where [height, width, \(colorMode.channels)] is asked for"
        ))
    }
    let size = (height: numbers.shape[0], width: numbers.shape[1])
    if size == (height, width) { return numbers.values }
    let resizing = NumberResizing(from: size, to: (height, width), keepsAspectRatio: keepsAspectRatio)
    switch interpolation {
    case .nearest: return resizing.nearest(numbers.values, channels: colorMode.channels)
    case .tensorFlowBilinear: return resizing.bilinear(numbers.values, channels: colorMode.channels)
    default:
      throw ImageError(
        .unsupported(
          "numbers with fractions are not resized by \(interpolation.rawValue); take nearest or "
            + Interpolation.tensorFlowBilinear.rawValue))
    }
  }

  /// An image of samples that this preparation made. Traps unless there are as many as it has.
  func image(of bytes: [UInt8]) -> Image {
    Image(height: height, width: width, colorMode: colorMode, bytes: bytes)
  }

  // MARK: Numbers

  /// Writes samples as the numbers that a model gets.
  func write(_ samples: ImageSamples, to target: UnsafeMutableBufferPointer<Float>) {
    samples.write(to: target, times: rescale)
    standardization?.apply(to: target, channels: colorMode.channels)
  }

  /// Turns samples of 0 to 255 into the numbers that a model gets.
  func finish(_ samples: UnsafeMutableBufferPointer<Float>) {
    if rescale != 1 { SampleArithmetic.multiply(samples, by: rescale) }
    standardization?.apply(to: samples, channels: colorMode.channels)
  }
}
