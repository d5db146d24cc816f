/// What decoding one image may cost at most: small files can ask for huge images ("decompression bombs").
///
/// All limits are checked before the memory is taken.
public struct ImageLimits: Hashable, Sendable {
  /// The largest height times width. By default what Pillow calls the largest harmless size.
  public var pixels: Int
  /// The largest file, in bytes.
  public var fileBytes: Int
  /// The most memory, in bytes, that a progressive JPEG's coefficients may take beside the pixels.
  public var decoderBytes: Int

  public init(pixels: Int = 89_478_485, fileBytes: Int = 128 << 20, decoderBytes: Int = 384 << 20) {
    self.pixels = pixels
    self.fileBytes = fileBytes
    self.decoderBytes = decoderBytes
  }

  public static let standard = ImageLimits()
}
