internal import Foundation
public import Tensor

/// Labelled images of whatever kind a path leads to: a folder with a sub-folder for each class, a CSV file of paths and
/// classes, a `.npz` file or a folder of `.npy` files, CIFAR's binary files, or IDX files as of Fashion-MNIST.
public struct LabelledImages: ImageSource {
  /// What the path leads to.
  public enum Format: String, Hashable, Sendable {
    case folder, table, arrays, cifar, idx
  }

  public let path: String
  public let format: Format
  private let arrays: ArrayNames
  private let source: any ImageSource

  /// Finds the images.
  ///
  /// - Parameters:
  ///   - part: which part, of formats that have a part for training and one for testing.
  ///   - classNames: the classes there must be, such as a trained model's.
  ///   - columns: which columns of a table are meant.
  ///   - arrays: what arrays are called.
  /// - Throws: `LabelledImagesError` for what is of none of these kinds, `ImageFolderError`, `IdxError` or `FileError` for
  ///   files that cannot be read, and classes that do not fit.
  public init(
    _ path: String, part: IdxImages.Part, classNames: [String]? = nil, columns: TableColumns = TableColumns(),
    arrays: ArrayNames = ArrayNames()
  ) throws {
    try LabelledImagesError.check(path)
    self.path = path
    self.arrays = arrays
    format = Self.format(of: path, arrays)
    source =
      switch format {
      case .folder: try ImageFolder(path, labels: .sparse, classNames: classNames)
      case .table: try ImageTable(path, columns: columns, classNames: classNames)
      case .arrays:
        try ImageArrays(
          contentsOf: path, part: part, images: arrays.images(part), labels: arrays.labels(part),
          classNames: classNames)
      case .cifar: try CIFARImages(part, in: path, classNames: classNames)
      case .idx: try IdxImages(part, in: path, classNames: classNames)
      }
  }

  /// The kind of images that a path leads to; a folder where nothing tells otherwise.
  static func format(of path: String, _ arrays: ArrayNames = ArrayNames()) -> Format {
    let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
    if ending == "csv" || ending == "tsv" { return .table }
    if ending == "npz" { return .arrays }
    let parts = IdxImages.Part.allCases
    if parts.contains(where: { IdxImages.exist($0, in: path) }) { return .idx }
    if parts.contains(where: { CIFARImages.exist($0, in: path) }) { return .cifar }
    return ImageArrays.areArrays(in: path, arrays) ? .arrays : .folder
  }

  /// The test part that lies beside the images, if the format has one and it is there; of the same classes.
  public func testPart() throws -> LabelledImages? {
    let exists =
      switch format {
      case .folder, .table: false
      case .arrays: arrays.haveTestPart(in: path)
      case .cifar: CIFARImages.exist(.test, in: path)
      case .idx: IdxImages.exist(.test, in: path)
      }
    return exists ? try LabelledImages(path, part: .test, classNames: classNames, arrays: arrays) : nil
  }

  /// The files' paths from the folder or the table's folder on; nil where images lie in memory.
  var files: [String]? {
    switch source {
    case let folder as ImageFolder: folder.samples.map { String($0.path.dropFirst(path.count)) }
    case let table as ImageTable:
      table.samples.map { sample in
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath + "/"
        return sample.path.hasPrefix(folder) ? String(sample.path.dropFirst(folder.count)) : sample.path
      }
    default: nil
    }
  }

  public var classNames: [String] { source.classNames }
  public var count: Int { source.count }
  public var labels: LabelMode { source.labels }
  public var storedShape: Shape? { source.storedShape }

  public func classIndex(of index: Int) -> Int? { source.classIndex(of: index) }

  public func image(
    at index: Int, for preparation: ImagePreparation, limits: ImageLimits
  ) throws -> StoredImage {
    try source.image(at: index, for: preparation, limits: limits)
  }
}
