internal import CImageCodecs

/// The formats that are decoded; the sole user of the C decoders.
enum ImageCodec {
  case png
  case jpeg

  /// The format that the data's first bytes announce.
  init?(announcedBy bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else {
      return nil
    }
  }

  /// Decodes the data to grayscale or to red, green and blue, whichever the file has; with opacity if that is to be kept
  /// and the file has it.
  func decode(_ bytes: [UInt8], keepsOpacity: Bool, limits: ImageLimits) throws(ImageError) -> Image {
    var header = try readHeader(bytes)
    if keepsOpacity && header.has_opacity != 0 { header.channels = 4 }
    let (height, width) = (Int(header.height), Int(header.width))
    guard height > 0, width > 0 else { throw ImageError(.damaged("it has no pixels")) }
    let (pixels, overflow) = height.multipliedReportingOverflow(by: width)
    guard !overflow, pixels <= limits.pixels else {
      throw ImageError(.tooManyPixels(height: height, width: width, limit: limits.pixels))
    }
    let samples = pixels * Int(header.channels)
    var message = Message()
    var status = CONVSCOPE_IMAGE_OK
    let decoded = [UInt8](unsafeUninitializedCapacity: samples) { target, count in
      target.initialize(repeating: 0)
      status = message.withRoom { room in
        switch self {
        case .png: convscope_png_decode(bytes, bytes.count, header, target.baseAddress, room)
        case .jpeg:
          convscope_jpeg_decode(bytes, bytes.count, header, limits.decoderBytes, target.baseAddress, room)
        }
      }
      count = samples
    }
    try check(status, message)
    let colorMode: ColorMode =
      switch header.channels {
      case 1: .grayscale
      case 4: .rgba
      default: .rgb
      }
    return Image(height: height, width: width, colorMode: colorMode, bytes: decoded)
  }

  private func readHeader(_ bytes: [UInt8]) throws(ImageError) -> convscope_image_header {
    var header = convscope_image_header()
    var message = Message()
    let status = message.withRoom { room in
      switch self {
      case .png: convscope_png_header(bytes, bytes.count, &header, room)
      case .jpeg: convscope_jpeg_header(bytes, bytes.count, &header, room)
      }
    }
    try check(status, message)
    return header
  }

  private func check(_ status: convscope_image_status, _ message: Message) throws(ImageError) {
    switch status {
    case CONVSCOPE_IMAGE_OK: return
    case CONVSCOPE_IMAGE_TRUNCATED: throw ImageError(.truncated(message.text))
    case CONVSCOPE_IMAGE_UNSUPPORTED: throw ImageError(.unsupported(message.text))
    case CONVSCOPE_IMAGE_OUT_OF_MEMORY: throw ImageError(.tooLittleMemory(message.text))
    default: throw ImageError(.damaged(message.text))
    }
  }
}

/// Room for what the C decoders have to say.
private struct Message {
  private var characters = [CChar](repeating: 0, count: Int(CONVSCOPE_IMAGE_MESSAGE_LENGTH))

  mutating func withRoom<Result>(_ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
    characters.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  var text: String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
