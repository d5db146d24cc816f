/// Why an image could not be decoded: names the file, says what was found and what to do.
public struct ImageError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// The file cannot be read: it is missing, is a folder, or may not be opened.
    case unreadable(String)
    /// The file is larger than the limit.
    case fileTooLarge(bytes: Int, limit: Int)
    /// The data begins neither like a JPEG nor like a PNG.
    case unknownFormat
    /// The data ends before the image does.
    case truncated(String)
    /// The data breaks the format's rules.
    case damaged(String)
    /// The data may be valid, but of a kind that is not decoded.
    case unsupported(String)
    /// The image has more pixels than the limit.
    case tooManyPixels(height: Int, width: Int, limit: Int)
    /// Decoding takes more memory than there is, or than the limit.
    case tooLittleMemory(String)
  }

  /// The file's path, or nil for data in memory.
  public var path: String?
  public var reason: Reason

  public init(path: String? = nil, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension ImageError.Reason {
  /// Whether the image itself is at fault, which may be left out, and not the place that it should lie at.
  var isDamage: Bool {
    switch self {
    case .unreadable, .tooLittleMemory: false
    case .fileTooLarge, .unknownFormat, .truncated, .damaged, .unsupported, .tooManyPixels: true
    }
  }
}

extension ImageError: CustomStringConvertible {
  public var description: String { "cannot decode \(path ?? "the image"): \(reason)" }
}

extension ImageError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let why): why
    case .fileTooLarge(let bytes, let limit):
      "the file has \(bytes) bytes, more than the limit of \(limit); raise the limit if you trust it"
    case .unknownFormat: "it is neither a JPEG nor a PNG file; convert it to one of them"
    case .truncated(let what): "the file is truncated (\(what)); get a whole copy of it"
    case .damaged(let what): "the file is damaged (\(what)); get a sound copy of it"
    case .unsupported(let what):
      "this kind of image is not supported (\(what)); convert it to an 8-bit JPEG or PNG"
    case .tooManyPixels(let height, let width, let limit):
      "the image has \(height) x \(width) pixels, more than the limit of \(limit); raise the limit if you trust it"
    case .tooLittleMemory(let what): "there is too little memory (\(what)); scale the image down"
    }
  }
}
