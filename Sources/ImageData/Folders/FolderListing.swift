internal import Foundation

/// What lies in a folder, in an order that is the same on every machine: by the bytes of the names.
///
/// Links are followed. Names that begin with a dot are left out.
struct FolderListing {
  /// The names of the sub-folders.
  private(set) var folders: [String] = []
  /// The names of the JPEG and PNG files, known by their endings.
  private(set) var images: [String] = []

  init(of path: String) throws(ImageFolderError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw ImageFolderError(path: path, .unreadable(Self.reason(path)))
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) else {
        continue
      }
      if isFolder.boolValue {
        folders.append(name)
      } else if Self.hasImageEnding(name) {
        images.append(name)
      }
    }
  }

  /// The paths of all images in and below a folder: its own first, then each sub-folder's.
  static func allImages(below path: String) throws(ImageFolderError) -> [String] {
    try allImages(below: path, within: [])
  }

  /// `ancestors` are the folders on the way here; a link back to one of them is not followed.
  private static func allImages(
    below path: String, within ancestors: Set<String>
  ) throws(ImageFolderError) -> [String] {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard !ancestors.contains(real) else { return [] }
    let listing = try FolderListing(of: path)
    var paths = listing.images.map { "\(path)/\($0)" }
    for folder in listing.folders {
      paths += try allImages(below: "\(path)/\(folder)", within: ancestors.union([real]))
    }
    return paths
  }

  /// Whether a file is taken for an image by its name.
  static func hasImageEnding(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return ["jpg", "jpeg", "png"].contains(name[name.index(after: dot)...].lowercased())
  }

  private static func reason(_ path: String) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return "there is no such folder; check the path"
    }
    return isFolder.boolValue ? "it may not be read; change its permissions" : "it is a file; name its folder"
  }
}
