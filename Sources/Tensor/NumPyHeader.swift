/// What stands at the head of a `.npy` file: the numbers' type, their order and the shape.
///
/// The format (NumPy Enhancement Proposal 1): the bytes `\x93NUMPY`, a version of two bytes, the length of the text in
/// two bytes (version 1) or four, little-endian, and the text, a Python dictionary such as
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
struct NumPyHeader: Equatable {
  /// The type of numbers in NumPy's notation without the byte order: `f4`.
  var type: String
  var isBigEndian = false
  /// Whether the first axis varies fastest.
  var isFortranOrder = false
  var shape: Shape

  /// What is wrong with a header.
  struct Problem: Error, Equatable {
    var reason: String
  }

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// Headers are some hundred bytes long.
  private static let lengthLimit = 1 << 16

  /// Where the text lies, judged by the file's first twelve bytes (or all, if it has fewer).
  static func textRange(_ start: [UInt8]) throws(Problem) -> Range<Int> {
    guard start.starts(with: magic), start.count >= 10 else {
      throw Problem(reason: "it does not begin as a .npy file does; save it with numpy.save")
    }
    let version = start[6]
    guard (1...3).contains(version), version == 1 || start.count >= 12 else {
      throw Problem(
        reason: "its format version is \(version), where 1, 2 and 3 are known; save it again with numpy.save")
    }
    let first = version == 1 ? 10 : 12
    let length = start[8..<first].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= lengthLimit else {
      throw Problem(reason: "its header would have \(length) bytes; the file is damaged")
    }
    return first..<first + length
  }

  /// Reads the text.
  init(text: [UInt8]) throws(Problem) {
    var literal = PythonLiteral(text)
    var type: String?
    var order: Bool?
    var shape: [Int]?
    var isRead = literal.skip("{")
    while isRead, !literal.skip("}") {
      guard let key = literal.string(), literal.skip(":") else {
        isRead = false
        break
      }
      switch key {
      case "descr":
        type = literal.string()
        guard type != nil else {
          throw Problem(reason: "its numbers are records, which a tensor cannot hold")
        }
      case "fortran_order": order = literal.boolean()
      case "shape": shape = literal.lengths()
      default: isRead = false
      }
      if !literal.skip(",") {
        isRead = isRead && literal.skip("}")
        break
      }
    }
    guard isRead, literal.isAtEnd, let type, let order, let shape else {
      throw Problem(reason: "its header is damaged; save it again with numpy.save")
    }
    isBigEndian = type.hasPrefix(">")
    self.type = type.first.map { "<>=|".contains($0) } == true ? String(type.dropFirst()) : type
    isFortranOrder = order
    self.shape = Shape(shape)
  }

  init(shape: Shape) {
    type = "f4"
    self.shape = shape
  }

  /// The head of a file of version 1, padded so that the numbers begin at a cache line.
  var encoded: [UInt8] {
    let lengths = shape.map { "\($0), " }.joined()
    let list = shape.rank == 1 ? "\(shape[0])," : String(lengths.dropLast(2))
    var text = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (\(list)), }".utf8)
    let line = 64
    text +=
      Array(repeating: UInt8(ascii: " "), count: (line - (text.count + 11) % line) % line) + [
        UInt8(ascii: "\n")
      ]
    return Self.magic + [1, 0, UInt8(text.count & 0xFF), UInt8(text.count >> 8)] + text
  }
}

/// Reads the few kinds of Python literals that a header has, piece by piece.
private struct PythonLiteral {
  private var rest: ArraySlice<UInt8>

  init(_ text: [UInt8]) { rest = text[...] }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }
  }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return rest.isEmpty
    }
  }

  /// Steps over the given token; false, and nothing done, if another comes.
  mutating func skip(_ token: String) -> Bool {
    skipSpace()
    guard rest.starts(with: token.utf8) else { return false }
    rest = rest.dropFirst(token.utf8.count)
    return true
  }

  /// A text in quotes, without escapes.
  mutating func string() -> String? {
    skipSpace()
    guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      let end = rest.dropFirst().firstIndex(of: quote)
    else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
  }

  mutating func boolean() -> Bool? { skip("True") ? true : (skip("False") ? false : nil) }

  /// A tuple of lengths: `()`, `(3,)`, `(3, 4)`. Python 2 put an `L` behind some.
  mutating func lengths() -> [Int]? {
    guard skip("(") else { return nil }
    var lengths: [Int] = []
    while !skip(")") {
      skipSpace()
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let length = Int(String(decoding: digits, as: UTF8.self)), lengths.count < 32 else { return nil }
      lengths.append(length)
      rest = rest[digits.endIndex...]
      _ = skip("L")
      if !skip(",") { return skip(")") ? lengths : nil }
    }
    return lengths
  }
}
