internal import Foundation
internal import Tensor

/// Named NumPy arrays: those of a `.npz` file, or the `.npy` files of a folder.
enum ArrayFiles {
  case archive(ZipArchive)
  case folder(String)

  /// Throws a `FileError` for a file that is no archive.
  init(_ path: String) throws(FileError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      self = .folder(path)
    } else {
      self = .archive(try ZipArchive(path))
    }
  }

  /// The arrays' names, without `.npy`.
  var names: [String] {
    switch self {
    case .archive(let archive): archive.names.map(Self.name)
    case .folder(let path):
      ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
        .filter { $0.hasSuffix(Self.ending) }.map(Self.name).sorted()
    }
  }

  /// Throws a `FileError` if there is none of that name, or it is damaged.
  func array(_ name: String) throws(FileError) -> NumPyArray {
    switch self {
    case .archive(let archive):
      guard let file = archive.names.first(where: { Self.name($0) == name }),
        let bytes = try archive.bytes(of: file)
      else { throw missing(name, in: archive.path) }
      return try NumPyArray(bytes, of: "\(archive.path), array \(name)")
    case .folder(let path):
      guard names.contains(name) else { throw missing(name, in: path) }
      return try NumPyArray(contentsOf: "\(path)/\(name)\(Self.ending)")
    }
  }

  private func missing(_ name: String, in path: String) -> FileError {
    let there = names.isEmpty ? "none at all" : "only \(names.joined(separator: ", "))"
    return FileError(
      path: path, attempt: "read",
      reason:
        "it has no array \(name), \(there); name those of images and labels, in the tool with --images-array and "
        + "--labels-array")
  }

  private static let ending = ".npy"

  private static func name(_ file: String) -> String {
    file.hasSuffix(ending) ? String(file.dropLast(ending.count)) : file
  }
}
