/// Why a folder cannot be used as labelled images: names it, says what was found and what to do.
public struct ImageFolderError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case unreadable(String)
    /// There is no sub-folder that could be a class.
    case noClasses
    /// No JPEG or PNG file lies below the folder, or below one of its classes.
    case noImages(inClass: String?)
    /// The sub-folders are parts of a data set, each with classes of its own.
    case partsInsteadOfClasses([String])
    /// Binary labels need two classes.
    case notTwoClasses(found: [String])
    /// The classes are not those that were asked for.
    case otherClasses(expected: [String], found: [String])
  }

  public var path: String
  public var reason: Reason

  public init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension ImageFolderError: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .unreadable(let why): "cannot read the folder \(path): \(why)"
    case .noClasses:
      "the folder \(path) has no sub-folders; put each class's images into a sub-folder named after the class"
    case .noImages(nil): "the folder \(path) has no JPEG or PNG file; put images into it"
    case .noImages(let name?):
      "the class \(name) of the folder \(path) has no JPEG or PNG file; put images into it, or remove the sub-folder"
    case .partsInsteadOfClasses(let names):
      "the sub-folders of \(path) are parts of a data set, not classes: \(Self.list(names)); "
        + "name one of them, such as \(path)/\(names.first { $0.lowercased() == "train" } ?? names[0])"
    case .notTwoClasses(let found):
      "binary labels need two classes, the folder \(path) has \(found.count): \(Self.list(found)); "
        + "use categorical or sparse labels"
    case .otherClasses(let expected, let found):
      "the folder \(path) has the classes \(Self.list(found)), not \(Self.list(expected)); "
        + "rename, add or remove sub-folders"
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(10).joined(separator: ", ")
    return names.count > 10 ? "\(shown), … (\(names.count))" : shown
  }
}
