public import Tensor

/// How an image becomes a model's input: its size, colours, and the factor that its samples are multiplied by.
public struct ImagePreparation: Hashable, Sendable, Codable {
  public var height: Int
  public var width: Int
  public var colorMode: ColorMode
  public var interpolation: Interpolation
  /// 1 leaves samples at 0 to 255; `1 / 255` brings them to 0 to 1.
  public var rescale: Float

  public init(
    height: Int, width: Int, colorMode: ColorMode = .rgb, interpolation: Interpolation = .nearest,
    rescale: Float = 1
  ) {
    self.height = height
    self.width = width
    self.colorMode = colorMode
    self.interpolation = interpolation
    self.rescale = rescale
  }

  /// The shape of one prepared image, `[H, W, C]`.
  public var shape: Shape { [height, width, colorMode.channels] }

  /// The image in the right colours and size.
  func prepared(_ image: Image) -> Image {
    image.converted(to: colorMode).resized(to: (height, width), interpolation: interpolation)
  }

  /// An image as a batch of one, `[1, H, W, C]`, ready for a model.
  public func batch(_ image: Image) -> Tensor {
    Tensor(stacking: [prepared(image).tensor(rescale: rescale)])
  }

  /// Decodes and resizes a file, as 8-bit samples. Throws an `ImageError` that names it.
  public func image(contentsOf path: String, limits: ImageLimits = .standard) throws(ImageError) -> Image {
    try prepared(Image(contentsOf: path, colorMode: colorMode, limits: limits))
  }

  /// One file as a batch of one, `[1, H, W, C]`, ready for a model. Throws an `ImageError` that names it.
  public func batch(contentsOf path: String, limits: ImageLimits = .standard) throws(ImageError) -> Tensor {
    try Tensor(stacking: [image(contentsOf: path, limits: limits).tensor(rescale: rescale)])
  }
}
