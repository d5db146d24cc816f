internal import Tensor

/// A ZIP file's list of files, and any of them: what a `.npz` file is (PKWARE, "APPNOTE.TXT", version 6.3). Files may be
/// stored or deflated, and the archive of any size ("ZIP64").
struct ZipArchive {
  struct Entry {
    var name: String
    var method: Int
    var checksum: UInt32
    var compressedSize: Int
    var size: Int
    var offset: Int
  }

  let path: String
  let entries: [Entry]
  private let file: InputFile

  private static let (endLength, locatorLength, end64Length) = (22, 20, 56)
  private static let (centralLength, localLength) = (46, 30)

  /// Reads the list. Throws a `FileError` for a file that is no ZIP file or ends too early.
  init(_ path: String) throws(FileError) {
    self.path = path
    file = try InputFile(path: path)
    let (count, start, length) = try Self.directory(file)
    let bytes = LittleEndian(try file.bytes(start..<start + length))
    var entries: [Entry] = []
    var place = 0
    for _ in 0..<count {
      guard bytes.starts(at: place, with: "PK\u{1}\u{2}"), place + Self.centralLength <= bytes.count else {
        throw Self.damaged(path, "its list of files is damaged")
      }
      let (nameLength, extraLength) = (bytes.number(place + 28, 2), bytes.number(place + 30, 2))
      let next = place + Self.centralLength + nameLength + extraLength + bytes.number(place + 32, 2)
      guard next <= bytes.count else { throw Self.damaged(path, "its list of files is damaged") }
      var entry = Entry(
        name: bytes.text(place + Self.centralLength, nameLength), method: bytes.number(place + 10, 2),
        checksum: UInt32(bytes.number(place + 16, 4)), compressedSize: bytes.number(place + 20, 4),
        size: bytes.number(place + 24, 4), offset: bytes.number(place + 42, 4))
      entry.takeLargeSizes(bytes, from: place + Self.centralLength + nameLength, length: extraLength)
      entries.append(entry)
      place = next
    }
    self.entries = entries
  }

  /// How many files there are, and where their list lies, from the end of the file.
  private static func directory(_ file: InputFile) throws(FileError) -> (count: Int, start: Int, length: Int)
  {
    let tailStart = max(file.length - endLength - 0xFFFF - locatorLength, 0)
    let tail = LittleEndian(try file.bytes(tailStart..<file.length))
    let places = stride(from: tail.count - endLength, through: 0, by: -1)
    guard let end = places.first(where: { tail.starts(at: $0, with: "PK\u{5}\u{6}") }) else {
      throw FileError(
        path: file.path, attempt: "read",
        reason: "it is no ZIP file, as .npz files are, or ends too early; save it with numpy.savez")
    }
    var (count, length, start) = (
      tail.number(end + 10, 2), tail.number(end + 12, 4), tail.number(end + 16, 4)
    )
    if end >= locatorLength, tail.starts(at: end - locatorLength, with: "PK\u{6}\u{7}") {
      let place = tail.number(end - locatorLength + 8, 8)
      guard place >= 0, place <= file.length - end64Length else {
        throw damaged(file.path, "its list of files is missing")
      }
      let end64 = LittleEndian(try file.bytes(place..<place + end64Length))
      (count, length, start) = (end64.number(32, 8), end64.number(40, 8), end64.number(48, 8))
    }
    guard count >= 0, length >= 0, start >= 0, length <= file.length, start <= file.length - length,
      count <= length / centralLength
    else { throw damaged(file.path, "its list of files is missing") }
    return (count, start, length)
  }

  /// The bytes of a file of at most `limit`. Throws a `FileError` for damaged data and for other methods than stored and
  /// deflated.
  func bytes(of entry: Entry, limit: Int = 8 << 30) throws(FileError) -> [UInt8] {
    guard entry.size >= 0, entry.size <= limit, entry.compressedSize >= 0, entry.offset >= 0,
      entry.offset <= file.length - Self.localLength
    else { throw Self.damaged(path, "\(entry.name) does not lie in it") }
    let local = LittleEndian(try file.bytes(entry.offset..<entry.offset + Self.localLength))
    let start = entry.offset + Self.localLength + local.number(26, 2) + local.number(28, 2)
    guard local.starts(at: 0, with: "PK\u{3}\u{4}"), start <= file.length - entry.compressedSize else {
      throw Self.damaged(path, "\(entry.name) does not lie in it")
    }
    let stored = try file.bytes(start..<start + entry.compressedSize)
    let data: [UInt8]?
    switch entry.method {
    case 0: data = stored.count == entry.size ? stored : nil
    case 8: data = Deflate.inflated(stored, size: entry.size)
    default:
      throw FileError(
        path: path, attempt: "read",
        reason: "\(entry.name) is compressed by method \(entry.method); save it with numpy.savez_compressed")
    }
    guard let data, Deflate.checksum(data) == entry.checksum else {
      throw Self.damaged(path, "\(entry.name) is damaged")
    }
    return data
  }

  private static func damaged(_ path: String, _ what: String) -> FileError {
    FileError(path: path, attempt: "read", reason: "\(what); get a sound copy of it")
  }
}

extension ZipArchive.Entry {
  /// Sizes that 32 bits cannot hold stand among the extra fields, in this order, those that are needed.
  fileprivate mutating func takeLargeSizes(_ bytes: LittleEndian, from start: Int, length: Int) {
    var place = start
    while place + 4 <= start + length {
      let (kind, fieldLength) = (bytes.number(place, 2), bytes.number(place + 2, 2))
      var value = place + 4
      let end = min(value + fieldLength, start + length)
      place = value + fieldLength
      guard kind == 1 else { continue }
      for size in [\ZipArchive.Entry.size, \.compressedSize, \.offset]
      where self[keyPath: size] == 0xFFFF_FFFF && value + 8 <= end {
        self[keyPath: size] = bytes.number(value, 8)
        value += 8
      }
    }
  }
}

/// Bytes with numbers in them, the low byte first.
private struct LittleEndian {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// The number of `size` bytes at a place; zeros stand beyond the end.
  func number(_ place: Int, _ size: Int) -> Int {
    (0..<size).reduce(0) { sum, i in
      sum
        | (place + i < bytes.count ? Int(truncatingIfNeeded: UInt64(bytes[place + i]) << (8 * UInt64(i))) : 0)
    }
  }

  func starts(at place: Int, with signature: String) -> Bool {
    place >= 0 && place <= bytes.count && bytes[place...].starts(with: signature.utf8)
  }

  func text(_ place: Int, _ length: Int) -> String {
    String(decoding: bytes[place..<place + length], as: UTF8.self)
  }
}
