extension Image {
  /// Decodes a JPEG or PNG file to what Pillow's `Image.open(path).convert("RGB")` (or `"L"`) gives.
  ///
  /// No EXIF rotation, no blending of transparency (it is dropped), no gamma and no colour profile. 16-bit colours
  /// keep their high byte; 16-bit grays above 255 become 255.
  ///
  /// Throws an `ImageError` that names the file, for truncated and damaged data too. Stricter than Pillow: a PNG with
  /// too few rows, with a chunk cut short, or without the palette that it needs is an error.
  public init(
    contentsOf path: String, colorMode: ColorMode = .rgb, limits: ImageLimits = .standard
  ) throws(ImageError) {
    let bytes = try FileBytes.read(path, limit: limits.fileBytes)
    do throws(ImageError) {
      try self.init(data: bytes, colorMode: colorMode, limits: limits)
    } catch {
      throw ImageError(path: path, error.reason)
    }
  }

  /// Decodes the bytes of a JPEG or PNG file, as `init(contentsOf:colorMode:limits:)` does.
  public init(
    data: [UInt8], colorMode: ColorMode = .rgb, limits: ImageLimits = .standard
  ) throws(ImageError) {
    guard data.count <= limits.fileBytes else {
      throw ImageError(.fileTooLarge(bytes: data.count, limit: limits.fileBytes))
    }
    guard !data.isEmpty else { throw ImageError(.truncated("it is empty")) }
    guard let codec = ImageCodec(announcedBy: data) else { throw ImageError(.unknownFormat) }
    self = try codec.decode(data, limits: limits).converted(to: colorMode)
  }
}
