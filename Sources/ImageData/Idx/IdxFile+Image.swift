extension IdxFile {
  /// One image of a file with dimensions [N, height, width]. Throws an `IdxError` for another file, and outside of it.
  public func image(_ index: Int) throws(IdxError) -> Image {
    guard elementType == .unsignedByte, dimensions.count == 3, !dimensions.contains(0) else {
      throw IdxError(
        path: path, .unexpectedDimensions(expected: "[N, height, width] bytes", found: dimensions))
    }
    guard (0..<dimensions[0]).contains(index) else {
      throw IdxError(path: path, .noSuchImage(index, count: dimensions[0]))
    }
    let size = dimensions[1] * dimensions[2]
    return Image(
      height: dimensions[1], width: dimensions[2], colorMode: .grayscale,
      bytes: Array(bytes[index * size..<(index + 1) * size]))
  }
}
