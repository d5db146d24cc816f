internal import CZip
internal import Tensor

/// The files in a ZIP file, which is what a `.npz` file is, as libzip reads them.
final class ZipArchive {
  let path: String
  private let archive: OpaquePointer

  /// Opens the file. Throws a `FileError` for a file that is no ZIP file or ends too early.
  init(_ path: String) throws(FileError) {
    _ = try InputFile(path: path)  // says what is wrong with what is no regular file
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw FileError(
        path: path, attempt: "read",
        reason: "it is no ZIP file, as .npz files are, or ends too early; save it with numpy.savez")
    }
    self.path = path
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// The files' names.
  var names: [String] {
    (0..<max(zip_get_num_entries(archive, 0), 0)).compactMap { index in
      zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
    }
  }

  /// The bytes of the file of that name, at most `limit`, whose checksum is right; nil if there is none. Throws a
  /// `FileError` for damaged data and for methods of compression that libzip does not know.
  func bytes(of name: String, limit: Int = 8 << 30) throws(FileError) -> [UInt8]? {
    let index = zip_name_locate(archive, name, 0)
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0, status.size <= limit,
      let file = zip_fopen_index(archive, zip_uint64_t(index), 0)
    else { throw problem(name) }
    defer { zip_fclose(file) }
    let size = Int(status.size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      while count < size {
        let read = zip_fread(file, target.baseAddress! + count, zip_uint64_t(size - count))
        guard read > 0 else { return }
        count += Int(read)
      }
    }
    // Only at the end the checksum is compared.
    var more: UInt8 = 0
    guard bytes.count == size, zip_fread(file, &more, 1) == 0 else { throw problem(name) }
    return bytes
  }

  private func problem(_ name: String) -> FileError {
    FileError(
      path: path, attempt: "read", reason: "\(name) is damaged or compressed in an unknown way; save it again"
    )
  }
}
