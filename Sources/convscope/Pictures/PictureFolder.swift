import Figures
import Foundation
import Tensor

/// A folder that a command fills with pictures, each under a name of its own.
struct PictureFolder {
  let path: String
  private let format: FigureFormat
  private var names = FileNames()

  init(path: String, format: FigureFormat) {
    self.path = path
    self.format = format
  }

  /// Makes the folder, if it is not there. Throws `FileError`.
  static func make(_ path: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError(
        path: path, attempt: "make the folder", reason: "a file has its name, or it may not be made there")
    }
  }

  /// Writes a picture and tells how a page shows it. Throws `FileError` and `FigureError`.
  mutating func write(_ figure: some Figure, named name: String, caption: String) throws -> FigurePage.Picture
  {
    let file = "\(names.unique(name)).\(format.rawValue)"
    try figure.write(to: "\(path)/\(file)")
    // Two pictures of single channels stand side by side on the page; grids and curves take its whole width.
    let isWide = figure is FeatureGrid || figure is CurvesFigure || figure is KernelGrid
    return FigurePage.Picture(
      file: file, caption: caption, width: min(figure.size.width, isWide ? .infinity : 490))
  }
}

extension FigurePage.Picture {
  /// The file's name without what tells its format.
  var name: String { file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file }
}
