/// How a camera was held: the tag `Orientation` of EXIF data (CIPA DC-008, "Exchangeable image file format", section
/// 4.6.4), told by what has to be done to see the image upright.
enum EXIFOrientation: UInt16, CaseIterable {
  case upright = 1
  case mirrored = 2
  case turnedHalf = 3
  case flipped = 4
  /// Rows become columns.
  case transposed = 5
  /// A quarter to the right is left to do.
  case turnedLeft = 6
  /// Rows become columns, about the other diagonal.
  case transversed = 7
  case turnedRight = 8

  /// What the bytes of a JPEG or PNG file say; upright if they say nothing that makes sense.
  init(of file: [UInt8]) {
    self = Self.exifData(of: file[...]).flatMap(Self.init(exif:)) ?? .upright
  }

  /// Whether rows become columns.
  var swapsAxes: Bool { rawValue >= Self.transposed.rawValue }

  // MARK: Reading

  private static let orientationTag = 0x0112

  /// The orientation among the tags of a TIFF structure, which EXIF data are.
  private init?(exif: ArraySlice<UInt8>) {
    let isLittleEndian = exif.starts(with: Array("II".utf8))
    guard isLittleEndian || exif.starts(with: Array("MM".utf8)) else { return nil }
    func number(_ offset: Int, _ size: Int) -> Int? {
      guard offset >= 0, offset <= exif.count - size else { return nil }
      let bytes = exif[(exif.startIndex + offset)...].prefix(size)
      return isLittleEndian
        ? bytes.reversed().reduce(0) { $0 << 8 | Int($1) } : bytes.reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
    for entry in 0..<count {
      let place = directory + 2 + 12 * entry
      guard let tag = number(place, 2) else { return nil }
      if tag == Self.orientationTag {
        guard let value = number(place + 8, 2) else { return nil }
        self.init(rawValue: UInt16(value))
        return
      }
    }
    return nil
  }

  private static func exifData(of file: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    file.starts(with: [0xFF, 0xD8]) ? jpegSegment(of: file) : pngChunk(of: file)
  }

  /// The data of a JPEG's first APP1 segment that begins with "Exif".
  private static func jpegSegment(of file: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let (app1, startOfScan, name) = (UInt8(0xE1), UInt8(0xDA), Array("Exif\0\0".utf8))
    var rest = file.dropFirst(2)
    while let marker = rest.dropFirst().first, rest.first == 0xFF, marker != startOfScan {
      if marker == 0xFF {  // filling
        rest = rest.dropFirst()
        continue
      }
      let length = rest.dropFirst(2).prefix(2).reduce(0) { $0 << 8 | Int($1) }
      guard length >= 2, rest.count >= 2 + length else { return nil }
      let data = rest.dropFirst(4).prefix(length - 2)
      if marker == app1, data.starts(with: name) { return data.dropFirst(name.count) }
      rest = rest.dropFirst(2 + length)
    }
    return nil
  }

  /// The data of a PNG's chunk `eXIf`.
  private static func pngChunk(of file: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = file.dropFirst(8)
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      guard rest.count - 12 >= length else { return nil }
      if rest.dropFirst(4).starts(with: Array("eXIf".utf8)) { return rest.dropFirst(8).prefix(length) }
      rest = rest.dropFirst(12 + length)
    }
    return nil
  }
}

extension Image {
  /// The image turned upright: Pillow's `ImageOps.exif_transpose`.
  func turned(by orientation: EXIFOrientation) -> Image {
    guard orientation != .upright else { return self }
    let (newHeight, newWidth) = orientation.swapsAxes ? (width, height) : (height, width)
    let source = bytes.span
    let channels = channels
    let turned = [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
      for row in 0..<newHeight {
        for column in 0..<newWidth {
          let (mirroredRow, mirroredColumn) = (newHeight - 1 - row, newWidth - 1 - column)
          let (fromRow, fromColumn) =
            switch orientation {
            case .upright: (row, column)
            case .mirrored: (row, mirroredColumn)
            case .turnedHalf: (mirroredRow, mirroredColumn)
            case .flipped: (mirroredRow, column)
            case .transposed: (column, row)
            case .turnedLeft: (mirroredColumn, row)
            case .transversed: (mirroredColumn, mirroredRow)
            case .turnedRight: (column, mirroredRow)
            }
          let from = (fromRow * width + fromColumn) * channels
          for channel in 0..<channels { target[count + channel] = source[from + channel] }
          count += channels
        }
      }
    }
    return Image(height: newHeight, width: newWidth, colorMode: colorMode, bytes: turned)
  }
}
