internal import Tensor

/// How Winograd's algorithm F(m×m, 3×3) cuts a convolution's output into tiles of m×m pixels.
///
/// Tiles are numbered row by row through all images.
struct WinogradTiles: Sendable {
  /// m, the pixels of a tile's side in the output: 2, 4 or 6.
  let side: Int
  let down: Int
  let across: Int
  let batch: Int

  /// Whether the algorithm can compute a convolution: 3×3 kernels, side by side windows, one group.
  static func supports(_ geometry: ConvolutionGeometry) -> Bool {
    geometry.window.kernel == 3 && geometry.window.strides == 1 && geometry.window.dilation == 1
      && geometry.groups == 1
  }

  /// - Parameter output: the part of the output that is computed: all of it, unless pooling drops the last row or column.
  init(side: Int, batch: Int, output: Size2D) {
    self.side = side
    self.batch = batch
    down = (output.height + side - 1) / side
    across = (output.width + side - 1) / side
  }

  /// The places of a transformed tile.
  var planes: Int { (side + 2) * (side + 2) }
  var perImage: Int { down * across }
  var count: Int { batch * perImage }

  /// Tiles side by side.
  struct Run {
    var image: Int
    /// The first pixel in the output.
    var y: Int
    var x: Int
    /// How many tiles.
    var count: Int
    /// The place of the first one among the tiles asked for.
    var offset: Int
  }

  /// Calls `body` for the parts of some tiles that lie side by side.
  @inline(__always)
  func forEachRun(of range: Range<Int>, _ body: (Run) -> Void) {
    var tile = range.lowerBound
    while tile < range.upperBound {
      let (row, column) = tile.quotientAndRemainder(dividingBy: across)
      let count = min(across - column, range.upperBound - tile)
      body(
        Run(
          image: row / down, y: row % down * side, x: column * side, count: count,
          offset: tile - range.lowerBound))
      tile += count
    }
  }
}
