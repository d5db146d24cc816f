internal import Foundation

/// A file that is open for reading: its length, and any part of it.
///
/// Every failure is a `FileError` that names the file.
package final class InputFile {
  package let path: String
  /// The file's length in bytes when it was opened.
  package let length: Int
  private let descriptor: Int32

  /// Throws unless `path` is a file that can be read; folders, devices and pipes are not.
  package init(path: String) throws(FileError) {
    // Without O_NONBLOCK, opening a named pipe would wait for somebody who writes to it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    var status = stat()
    let code = fstat(descriptor, &status) == 0 ? 0 : errno
    guard code == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      if code != 0 { throw Self.failure(path, code) }
      throw FileError(path: path, attempt: "read", reason: "it is not a file; give the path of one")
    }
    self.path = path
    self.descriptor = descriptor
    length = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills `target` with the bytes from `offset` on.
  package func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(FileError) {
    var done = 0
    while done < target.count {
      let count = pread(descriptor, target.baseAddress! + done, target.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(path, errno) }
      guard count > 0 else {
        throw FileError(path: path, attempt: "read", reason: "it became shorter while it was read; try again")
      }
      done += count
    }
  }

  /// The bytes of a part of the file.
  package func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    let result = bytes.withUnsafeMutableBytes { target -> Result<Void, FileError> in
      Result { () throws(FileError) in try read(at: range.lowerBound, into: target) }
    }
    try result.get()
    return bytes
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
