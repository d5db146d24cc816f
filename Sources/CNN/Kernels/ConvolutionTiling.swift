import Tensor

/// How a convolution's output is cut into tiles: whole output rows of one image, few enough for a core's cache.
///
/// The cut is a function of the shape and the batch alone, so that results do not depend on the number of threads.
struct ConvolutionTiling: Sendable {
  struct Tile {
    var image: Int
    var rows: Range<Int>
  }

  /// The floats of columns that a tile aims at: under half of a 1 MB second-level cache, the rest for the kernel and
  /// the product.
  private static let columnFloats = 96 * 1024
  /// The floats that partial kernel gradients may take together.
  private static let partialFloats = 8 * 1024 * 1024

  let batch: Int
  /// The output rows that are computed, and how many of them a tile has.
  let rowCount: Int
  let rowsPerTile: Int
  let tilesPerImage: Int

  /// - Parameters:
  ///   - rowCount: the output rows that are needed: all of them, unless pooling drops the last.
  ///   - multiple: tiles have a multiple of this many rows: a pooling window's.
  init(_ geometry: ConvolutionGeometry, batch: Int, rowCount: Int? = nil, multiple: Int = 1) {
    self.batch = batch
    self.rowCount = rowCount ?? geometry.window.output.height
    let fitting = Self.columnFloats / max(geometry.window.output.width * geometry.depth, 1)
    // With few images, at least eight tiles in all, so that all cores have work.
    let shared = (self.rowCount * batch + 7) / 8
    let rows = max(min(fitting, shared, self.rowCount), 1)
    rowsPerTile = max(rows / multiple, 1) * multiple
    tilesPerImage = (self.rowCount + rowsPerTile - 1) / rowsPerTile
  }

  /// The number of tiles.
  var count: Int { batch * tilesPerImage }

  subscript(index: Int) -> Tile {
    let first = index % tilesPerImage * rowsPerTile
    return Tile(image: index / tilesPerImage, rows: first..<min(first + rowsPerTile, rowCount))
  }

  func tiles(ofImage image: Int) -> some Sequence<Tile> {
    (image * tilesPerImage..<(image + 1) * tilesPerImage).lazy.map { self[$0] }
  }

  /// In how many parts the tiles are cut for sums over all of them.
  func parts(kernelFloats: Int) -> Int {
    max(1, min(count, 16, Self.partialFloats / max(kernelFloats, 1)))
  }

  /// The floats of one tile's columns.
  func scratchFloats(_ geometry: ConvolutionGeometry) -> Int {
    rowsPerTile * geometry.window.output.width * geometry.depth
  }

  /// The floats of one tile's product.
  func productFloats(_ geometry: ConvolutionGeometry) -> Int {
    rowsPerTile * geometry.window.output.width * geometry.outputChannels
  }
}
