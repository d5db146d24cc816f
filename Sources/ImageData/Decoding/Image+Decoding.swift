extension Image {
  /// Decodes a JPEG or PNG file to what Pillow's `Image.open(path).convert("RGB")` (or `"L"` or `"RGBA"`) gives.
  ///
  /// No blending of transparency (it is dropped, or kept as opacity in `rgba`), no gamma and no colour profile. 16-bit
  /// colours keep their high byte; 16-bit grays above 255 become 255. With `appliesOrientation` the image is turned as the
  /// file's EXIF data say, as by Pillow's `ImageOps.exif_transpose`; without, it is not.
  ///
  /// Throws an `ImageError` that names the file, for truncated and damaged data too. Stricter than Pillow: a PNG with
  /// too few rows, with a chunk cut short, or without the palette that it needs is an error.
  public init(
    contentsOf path: String, colorMode: ColorMode = .rgb, appliesOrientation: Bool = false,
    limits: ImageLimits = .standard
  ) throws(ImageError) {
    let bytes = try FileBytes.read(path, limit: limits.fileBytes)
    do throws(ImageError) {
      try self.init(
        data: bytes, colorMode: colorMode, appliesOrientation: appliesOrientation, limits: limits)
    } catch {
      throw ImageError(path: path, error.reason)
    }
  }

  /// Decodes the bytes of a JPEG or PNG file, as `init(contentsOf:)` does.
  public init(
    data: [UInt8], colorMode: ColorMode = .rgb, appliesOrientation: Bool = false,
    limits: ImageLimits = .standard
  ) throws(ImageError) {
    guard data.count <= limits.fileBytes else {
      throw ImageError(.fileTooLarge(bytes: data.count, limit: limits.fileBytes))
    }
    guard !data.isEmpty else { throw ImageError(.truncated("it is empty")) }
    guard let codec = ImageCodec(announcedBy: data) else { throw ImageError(.unknownFormat) }
    let image = try codec.decode(data, keepsOpacity: colorMode == .rgba, limits: limits)
      .converted(to: colorMode)
    self = appliesOrientation ? image.turned(by: EXIFOrientation(of: data)) : image
  }
}
