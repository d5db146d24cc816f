internal import Foundation
internal import Tensor

/// Why a file cannot be used as labelled images: names it, says what it seems to be and which kinds there are.
public struct LabelledImagesError: Error, Hashable, Sendable {
  public var path: String
  private var kind: FileKind

  /// Throws for a file that is no table and no archive of arrays by its name: all other kinds of labelled images are
  /// folders. Throws a `FileError` for a file that cannot be read.
  static func check(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
      !["csv", "tsv", "npz"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
    else { return }
    throw LabelledImagesError(path: path, kind: try FileKind(of: path))
  }
}

extension LabelledImagesError: CustomStringConvertible {
  public var description: String {
    "cannot use \(path) as labelled images: \(finding); there are a folder with a sub-folder of JPEG and PNG images for "
      + "each class, a CSV file (.csv or .tsv) of paths and classes, a .npz file, and folders of .npy files, of CIFAR's "
      + "binary files and of IDX files as of Fashion-MNIST"
  }

  /// What the file seems to be, and what could be meant.
  private var finding: String {
    switch kind {
    case .empty: "it is empty"
    case .png: "it seems to be a PNG image: name the folder above its class's"
    case .jpeg: "it seems to be a JPEG image: name the folder above its class's"
    case .array: "it seems to be one of NumPy's arrays: name its folder"
    case .zip:
      "it seems to be a ZIP file: unpack it or, if NumPy made it, give it a name that ends in .npz"
    case .gzip: "it seems to be compressed by gzip: name its folder if it is an IDX file, or unpack it"
    case .idx: "it seems to be an IDX file: name its folder"
    case .savedModel: "it seems to be a saved model: name images here"
    case .text: "it seems to be a text: if it is a table, give it a name that ends in .csv"
    case .unknown: "its kind is not known here: if it is one of CIFAR's files, name its folder"
    }
  }
}
