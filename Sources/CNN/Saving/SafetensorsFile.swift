internal import Foundation
import Tensor

/// A safetensors file that is open for reading. Its header has been checked against its length.
final class SafetensorsFile {
  let path: String
  let header: SafetensorsHeader
  private let descriptor: Int32
  private let dataStart: Int

  /// Throws `FileError` if the file cannot be read, `SavedModelError` if it is not what it should be.
  init(path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    do {
      let length = try Self.length(descriptor, path)
      let prefixLength = SafetensorsHeader.prefixLength
      guard length >= prefixLength else {
        throw SavedModelError(path: path, .notSafetensors(reason: "it has only \(length) bytes"))
      }
      var headerLength: UInt64 = 0
      try withUnsafeMutableBytes(of: &headerLength) { try Self.read(descriptor, at: 0, into: $0, path) }
      headerLength = UInt64(littleEndian: headerLength)
      let limit = min(length - prefixLength, SafetensorsHeader.lengthLimit)
      guard headerLength <= limit else {
        throw SavedModelError(
          path: path,
          .notSafetensors(
            reason: "its header would have \(headerLength) bytes, where at most \(limit) can be"))
      }
      var json = [UInt8](repeating: 0, count: Int(headerLength))
      try json.withUnsafeMutableBytes { try Self.read(descriptor, at: prefixLength, into: $0, path) }
      dataStart = prefixLength + json.count
      do throws(SavedModelError.Problem) {
        header = try SafetensorsHeader(json, dataLength: length - prefixLength - json.count)
      } catch {
        throw SavedModelError(path: path, error)
      }
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Reads the tensor of an entry of the header.
  func tensor(_ entry: SafetensorsHeader.Entry) throws -> Tensor {
    try Tensor(entry.shape) { target in
      try Self.read(
        descriptor, at: dataStart + entry.range.lowerBound, into: UnsafeMutableRawBufferPointer(target), path)
    }
  }

  /// Writes tensors and texts to a file, which is whole or not there. Throws `FileError`.
  static func write(_ tensors: [(name: String, tensor: Tensor)], metadata: [String: String], to path: String)
    throws
  {
    var header = SafetensorsHeader(metadata: metadata)
    var end = 0
    for (name, tensor) in tensors {
      let start = end
      end += tensor.count * MemoryLayout<Float>.size
      header.entries[name] = SafetensorsHeader.Entry(shape: tensor.shape, range: start..<end)
    }
    let head = try header.encoded()
    try head.withUnsafeBytes { head in
      let data = tensors.map {
        UnsafeRawBufferPointer(UnsafeBufferPointer(start: $0.tensor.unsafeBase, count: $0.tensor.count))
      }
      try AtomicFile.write([head] + data, to: path)
    }
    withExtendedLifetime(tensors) {}
  }

  /// The length of a file, which must be one on a disk.
  private static func length(_ descriptor: Int32, _ path: String) throws(FileError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, attempt: "read", reason: "it is not a file; give the path of a saved model")
    }
    return Int(status.st_size)
  }

  private static func read(
    _ descriptor: Int32, at offset: Int, into target: UnsafeMutableRawBufferPointer, _ path: String
  ) throws(FileError) {
    var done = 0
    while done < target.count {
      let count = pread(descriptor, target.baseAddress! + done, target.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, errno) }
      guard count > 0 else {
        throw FileError(path: path, attempt: "read", reason: "it became shorter while it was read; try again")
      }
      done += count
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> FileError {
    var reason = String(cString: strerror(code))
    switch code {
    case ENOENT: reason = "there is no such file; check its path"
    case EACCES: reason += "; ask for permission to read it"
    default: break
    }
    return FileError(path: path, attempt: "read", reason: reason)
  }
}
