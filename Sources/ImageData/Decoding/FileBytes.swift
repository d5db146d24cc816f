internal import Foundation

/// Reads whole regular files.
enum FileBytes {
  /// The bytes of the file, of which there may be `limit`. Pipes and devices, which could block for ever, are refused.
  static func read(_ path: String, limit: Int) throws(ImageError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw ImageError(path: path, .unreadable("it is a folder; name a file in it"))
    default: throw ImageError(path: path, .unreadable("it is not a regular file"))
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw ImageError(path: path, .fileTooLarge(bytes: size, limit: limit)) }

    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      while count < size {
        let got = Foundation.read(descriptor, target.baseAddress! + count, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { return }
        count += got
      }
    }
    guard failure == 0 else { throw unreadable(path, failure) }
    return bytes
  }

  private static func unreadable(_ path: String, _ code: Int32) -> ImageError {
    let reason =
      switch code {
      case ENOENT: missing(path)
      case EACCES, EPERM: "it may not be read; change its permissions"
      default: String(cString: strerror(code))
      }
    return ImageError(path: path, .unreadable(reason))
  }

  /// In the middle of a training it is rather the folder that is gone.
  private static func missing(_ path: String) -> String {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    if path.contains("/"), !FileManager.default.fileExists(atPath: folder.path) {
      return "its folder is not there; put it back, or check the path"
    }
    return "there is no such file; check the path"
  }
}
