internal import Foundation

/// Writes files so that they are there as a whole or not at all.
///
/// The bytes go to a temporary file in the same folder, which is flushed to the disk (`fsync`) and then takes the
/// place of the old file in one step (`rename`). Where anything fails, the old file stays as it was. A link stays, and
/// what it leads to is written; devices, pipes and the like are refused.
package enum AtomicFile {
  /// Writes the parts one after another. Throws a `FileError` that names the file.
  package static func write(_ parts: [UnsafeRawBufferPointer], to name: String) throws(FileError) {
    let path = try place(of: name)
    let temporary = temporaryPath(path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, errno) }
    do throws(FileError) {
      for part in parts { try writeAll(part, to: descriptor, path) }
      guard fsync(descriptor) == 0 else { throw failure(path, errno) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw failure(path, code)
    }
    syncFolder(of: path)
  }

  /// Writes a text as UTF-8.
  package static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes bytes.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, FileError> in
      Result { () throws(FileError) in try write([buffer], to: path) }
    }
    try result.get()
  }

  /// Throws the `FileError` that writing to the path would meet, for what takes long before there is something to write.
  /// Leaves nothing behind, and removes what a process left that was killed while it wrote.
  package static func checkWriting(to name: String) throws(FileError) {
    let path = try place(of: name)
    removeLeftovers(of: path)
    let temporary = temporaryPath(path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, errno) }
    close(descriptor)
    unlink(temporary)
  }

  /// Where a path leads to, past links. Throws for what is there and is no file.
  private static func place(of path: String) throws(FileError) -> String {
    var status = stat()
    guard lstat(path, &status) == 0 else { return path }
    var place = path
    if status.st_mode & S_IFMT == S_IFLNK {
      guard let resolved = realpath(path, nil) else {
        throw FileError(
          path: path, attempt: "write",
          reason: "it is a link that leads nowhere; remove it, or name another file")
      }
      place = String(cString: resolved)
      free(resolved)
      guard stat(place, &status) == 0 else { throw failure(path, errno) }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return place
    case S_IFDIR: throw failure(path, EISDIR)
    default:
      throw FileError(
        path: path, attempt: "write", reason: "it is a device or a pipe, not a file; name a file")
    }
  }

  private static let temporaryEnd = ".tmp"

  private static func temporaryPath(_ path: String) -> String {
    "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max))\(temporaryEnd)"
  }

  private static func folder(of path: String) -> String {
    // By hand: Foundation's `deletingLastPathComponent` traps on a path of one character.
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  /// Removes the temporary files of processes that are no more.
  private static func removeLeftovers(of path: String) {
    let folder = folder(of: path)
    let start = (path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]) + "."
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.hasPrefix(start) && name.hasSuffix(temporaryEnd) {
      let process = name.dropFirst(start.count).prefix { $0 != "-" }
      guard let number = pid_t(process), number > 0, kill(number, 0) != 0, errno == ESRCH else { continue }
      unlink(folder == "." ? name : folder + name)
    }
  }

  private static func writeAll(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String
  ) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = Foundation.write(descriptor, rest.baseAddress!, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure(path, written < 0 ? errno : ENOSPC) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
  }

  /// Makes the new name durable too. A file system that cannot do it for folders is left alone.
  private static func syncFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ path: String, _ code: Int32) -> FileError {
    var reason = String(cString: strerror(code))
    switch code {
    case ENOENT: reason = "its folder does not exist; create it first"
    case ENOSPC, EDQUOT: reason += "; free some space and try again"
    case EACCES, EROFS, EPERM: reason += "; choose a folder that you may write to"
    case EISDIR: reason += "; name a file in it"
    default: break
    }
    return FileError(path: path, attempt: "write", reason: reason)
  }
}
