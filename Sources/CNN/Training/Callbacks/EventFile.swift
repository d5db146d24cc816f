internal import Foundation
internal import Tensor

/// A file of scalars in TensorBoard's format.
///
/// It is a sequence of records (TensorFlow's record_writer.h): the length in eight bytes, its masked CRC-32C in four, a
/// protocol buffer of the type Event (event.proto), and that one's masked CRC. It grows by whole records, since readers
/// follow it while it does.
final class EventFile {
  let path: String
  private let descriptor: Int32

  private static let version = "brain.Event:2"

  /// Makes the folder if it is not there, and in it a new file. Throws `FileError`.
  init(in folder: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError(
        path: folder, attempt: "make", reason: "its parent cannot be written to, or a file has its name")
    }
    let now = Date().timeIntervalSince1970
    let unique = UInt32.random(in: 0...UInt32.max)
    path = "\(folder)/events.out.tfevents.\(Int(now)).\(getpid())-\(unique).v2"
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw FileError(path: path, attempt: "write", reason: String(cString: strerror(errno)))
    }
    var event = ProtocolBuffer()
    event.append(now, field: 1)
    event.append(Self.version, field: 3)
    try append(event.bytes)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a scalar. Throws `FileError` if the disk is full and the like.
  func write(_ value: Float, tag: String, step: Int, time: Double) throws(FileError) {
    var summaryValue = ProtocolBuffer()
    summaryValue.append(tag, field: 1)
    summaryValue.append(value, field: 2)
    var summary = ProtocolBuffer()
    summary.append(summaryValue, field: 1)
    var event = ProtocolBuffer()
    event.append(time, field: 1)
    event.append(UInt64(step), field: 2)
    event.append(summary, field: 5)
    try append(event.bytes)
  }

  private func append(_ data: [UInt8]) throws(FileError) {
    let length = ProtocolBuffer.littleEndian(UInt64(data.count))
    let record =
      length + ProtocolBuffer.littleEndian(Self.maskedChecksum(length)) + data
      + ProtocolBuffer.littleEndian(Self.maskedChecksum(data))
    var rest = record[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        let code = written < 0 ? errno : ENOSPC
        throw FileError(path: path, attempt: "write", reason: String(cString: strerror(code)))
      }
      rest = rest.dropFirst(written)
    }
  }

  private static func maskedChecksum(_ bytes: [UInt8]) -> UInt32 {
    let checksum = CRC32C.checksum(bytes)
    return (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
  }
}

/// The parts of the protocol buffers' encoding that events need.
struct ProtocolBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: UInt64, field: UInt64) {
    appendKey(field, wireType: 0)
    appendNumber(value)
  }

  mutating func append(_ value: Double, field: UInt64) {
    appendKey(field, wireType: 1)
    bytes += Self.littleEndian(value.bitPattern)
  }

  mutating func append(_ text: String, field: UInt64) { append(Array(text.utf8), field: field) }
  mutating func append(_ message: ProtocolBuffer, field: UInt64) { append(message.bytes, field: field) }

  mutating func append(_ value: Float, field: UInt64) {
    appendKey(field, wireType: 5)
    bytes += Self.littleEndian(value.bitPattern)
  }

  private mutating func append(_ content: [UInt8], field: UInt64) {
    appendKey(field, wireType: 2)
    appendNumber(UInt64(content.count))
    bytes += content
  }

  private mutating func appendKey(_ field: UInt64, wireType: UInt64) { appendNumber(field << 3 | wireType) }

  /// Seven bits a byte, the lowest first.
  private mutating func appendNumber(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}

/// The Castagnoli checksum (RFC 3720, appendix B.4).
enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
  }
}
