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
