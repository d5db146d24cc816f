/// Why an IDX file could not be read: names it, says what was expected and found, and what to do.
public struct IdxError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// The file cannot be read: it is missing, is a folder, or may not be opened.
    case unreadable(String)
    /// The first four bytes are not an IDX file's.
    case badMagic([UInt8])
    /// The file, or the compressed data in it, ends too early.
    case truncated(expected: Int, found: Int)
    /// The compressed data is damaged.
    case damaged(String)
    /// There are more bytes than the dimensions say.
    case trailingBytes(expected: Int)
    /// The dimensions ask for more bytes than the limit.
    case tooLarge(dimensions: [Int], limit: Int)
    /// The dimensions are not those of what should be in the file.
    case unexpectedDimensions(expected: String, found: [Int])
    /// A number is not one of those that should be in the file.
    case unexpectedValue(expected: String, found: Int)
    /// The file has fewer images.
    case noSuchImage(Int, count: Int)
    /// The images' classes are not those that were asked for.
    case otherClasses(expected: [String], found: [String])
  }

  public var path: String
  public var reason: Reason

  public init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension IdxError: CustomStringConvertible {
  public var description: String { "cannot read \(path): \(reason)" }
}

extension IdxError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let why): why
    case .badMagic(let bytes):
      "an IDX file begins with 0, 0, a type and a number of dimensions, not with \(bytes); check which file it is"
    case .truncated(let expected, let found):
      "the file is truncated: it should hold \(expected) bytes, \(found) are there; get a whole copy of it"
    case .damaged(let what): "the compressed data is damaged (\(what)); get a sound copy of it"
    case .trailingBytes(let expected):
      "the dimensions say \(expected) bytes, but more follow; get a sound copy of it"
    case .tooLarge(let dimensions, let limit):
      "dimensions \(dimensions) take more than the limit of \(limit) bytes; raise the limit if you trust the file"
    case .unexpectedDimensions(let expected, let found):
      "its dimensions should be \(expected), not \(found); check which file it is"
    case .unexpectedValue(let expected, let found):
      "it should hold \(expected), but has a \(found); get a sound copy of it"
    case .noSuchImage(let index, let count):
      "there is no image \(index); it has \(count), counted from 0"
    case .otherClasses(let expected, let found):
      "its classes are \(found.joined(separator: ", ")), not \(expected.joined(separator: ", ")); "
        + "take the images that the model was trained for"
    }
  }
}
