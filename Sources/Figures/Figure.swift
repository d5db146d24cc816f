internal import Tensor

/// A picture that can be written to a file or kept as bytes.
public protocol Figure: Sendable {
  /// The figure's size in points; a PNG file has two pixels a point.
  var size: Canvas.Size { get }
  /// Draws the figure on a white canvas of its size.
  func draw(on canvas: Canvas)
}

/// The kinds of file that a figure can be written to.
public enum FigureFormat: String, CaseIterable, Hashable, Sendable {
  case png, svg

  /// The format that the file's name ends in.
  public init(path: String) throws(FigureError) {
    let format = Self.allCases.first { path.lowercased().hasSuffix("." + $0.rawValue) }
    guard let format else { throw .unknownFileType(path: path) }
    self = format
  }
}

extension Figure {
  /// Writes the figure to a file whose name ends in `.png` or `.svg`; the file is whole or not there.
  ///
  /// Throws `FigureError` for another name and for a picture too large, `FileError` if the file cannot be written.
  public func write(to path: String) throws {
    try AtomicFile.write(data(as: FigureFormat(path: path)), to: path)
  }

  /// The bytes of a PNG file.
  public func pngData() throws(FigureError) -> [UInt8] { try data(as: .png) }

  /// The bytes of an SVG file, in which all text is drawn as shapes.
  public func svgData() throws(FigureError) -> [UInt8] { try data(as: .svg) }

  /// The bytes of a file of the given kind.
  public func data(as format: FigureFormat) throws(FigureError) -> [UInt8] {
    let canvas = try Canvas(size: size, format: format)
    draw(on: canvas)
    return try canvas.finish()
  }
}
