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

  /// Decodes and resizes a file, as 8-bit samples. Throws an `ImageError` that names it.
  public func image(contentsOf path: String, limits: ImageLimits = .standard) throws(ImageError) -> Image {
    try Image(contentsOf: path, colorMode: colorMode, limits: limits)
      .resized(to: (height, width), interpolation: interpolation)
  }

  /// One file as a batch of one, `[1, H, W, C]`, ready for a model. Throws an `ImageError` that names it.
  public func batch(contentsOf path: String, limits: ImageLimits = .standard) throws(ImageError) -> Tensor {
    try Tensor(stacking: [image(contentsOf: path, limits: limits).tensor(rescale: rescale)])
  }
}
