internal import CZlib
internal import Foundation

/// Reads the bytes of a file, decompressed if it is a gzip file, as they are if not.
final class GzipReader {
  private let path: String
  private let file: gzFile

  init(_ path: String) throws(IdxError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let why = errno == ENOENT ? "there is no such file; check the path" : String(cString: strerror(errno))
      throw IdxError(path: path, .unreadable(why))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw IdxError(path: path, .unreadable("it is not a regular file"))
    }
    guard let file = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw IdxError(path: path, .unreadable("zlib cannot be set up"))
    }
    self.path = path
    self.file = file
  }

  deinit { gzclose(file) }

  /// The next `count` bytes, or fewer where the data ends. Throws if the compressed data is damaged.
  func read(_ count: Int) throws(IdxError) -> [UInt8] {
    var failure: IdxError.Reason?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, read in
      while read < count {
        // A file that is cut short gives what it has, then an error (Z_BUF_ERROR).
        let got = gzread(file, target.baseAddress! + read, UInt32(min(count - read, 1 << 24)))
        if got < 0 { failure = reason() }
        guard got > 0 else { return }
        read += Int(got)
      }
    }
    if let failure { throw IdxError(path: path, failure) }
    return bytes
  }

  /// What zlib says went wrong; nil where the data only ends too early, which the caller sees from the count.
  private func reason() -> IdxError.Reason? {
    var code: Int32 = 0
    let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
    return code == Z_BUF_ERROR ? nil : .damaged(text)
  }
}
