internal import Tensor

/// How Winograd's algorithm cuts a convolution's output into tiles of 4×4 pixels.
///
/// Tiles are numbered row by row through all images.
struct WinogradTiles: Sendable {
  /// The pixels of a tile's side in the output and, with the kernel's reach, in the input.
  static let outputSide = 4
  static let inputSide = 6
  /// The places of a transformed tile.
  static let planes = inputSide * inputSide

  let geometry: ConvolutionGeometry
  /// The part of the output that is computed: all of it, unless pooling drops the last row or column.
  let output: Size2D
  let down: Int
  let across: Int
  let batch: Int

  /// Whether the algorithm can compute a convolution: 3×3 kernels, side by side windows, one group.
  static func supports(_ geometry: ConvolutionGeometry) -> Bool {
    geometry.window.kernel == 3 && geometry.window.strides == 1 && geometry.window.dilation == 1
      && geometry.groups == 1
  }

  init(_ geometry: ConvolutionGeometry, batch: Int, output: Size2D) {
    self.geometry = geometry
    self.batch = batch
    self.output = output
    down = (output.height + Self.outputSide - 1) / Self.outputSide
    across = (output.width + Self.outputSide - 1) / Self.outputSide
  }

  var perImage: Int { down * across }
  var count: Int { batch * perImage }

  /// Where a tile lies: its image, and its first pixel in the output.
  struct Place {
    var image: Int
    var y: Int
    var x: Int
  }

  @inline(__always)
  subscript(tile: Int) -> Place {
    let inImage = tile % perImage
    return Place(
      image: tile / perImage, y: inImage / across * Self.outputSide, x: inImage % across * Self.outputSide)
  }

  /// Fills in where the `side` × `side` pixels of a tile lie in an image of the given size; pixels outside of it get
  /// `outside`.
  ///
  /// - Parameters:
  ///   - y, x: the tile's first pixel in the image; may be negative.
  ///   - offset: floats between the start of a pixel and the channel where the kernel begins.
  @inline(__always)
  static func locate<Pointer>(
    _ pixels: UnsafeMutablePointer<Pointer>, side: Int, y: Int, x: Int, in size: Size2D,
    outside: Pointer, at place: (_ pixel: Int) -> Pointer
  ) {
    var next = pixels
    for row in y..<y + side {
      let isRowInside = row >= 0 && row < size.height
      for column in x..<x + side {
        next.pointee =
          isRowInside && column >= 0 && column < size.width ? place(row * size.width + column) : outside
        next += 1
      }
    }
  }
}
