/// How a direct convolution is cut into chunks: bands of output rows, or of a single row's pixels, by slices of the
/// output channels.
///
/// The cut is a function of the shape and the batch alone, so that results do not depend on the number of threads.
struct DirectTiling {
  struct Tile {
    var image: Int
    var rows: Range<Int>
    var columns: Range<Int>
    var channels: Range<Int>
  }

  /// The floats of an image that a tile sees, and those of the kernel that it reads: together they fit into a 1 MB
  /// second-level cache.
  private static let inputFloats = 64 * 1024
  private static let kernelFloats = 128 * 1024
  /// The multiplications that are worth a chunk of their own, and how many chunks there are at most for the cores' sake.
  private static let chunkWork = 1_000_000
  private static let mostChunks = 32
  /// The pixels that are worth a sum of their own.
  private static let pixelsOfAPart = 64
  /// Pixels that are computed together.
  private static let pixelBlock = 8

  private let images: Int
  private let rowCount: Int
  private let columnCount: Int
  private let channelCount: Int
  private let cutsColumns: Bool
  /// Bands are cut between units of so many rows or columns.
  private let unit: Int
  private let bands: Int
  private let slices: Int
  private let sliceWidth: Int

  /// - Parameters:
  ///   - rowCount: the output rows that are computed.
  ///   - isPooled: whether bands hold whole pairs of rows.
  ///   - outputFloats: the floats of a tile's output at most, if they stay in the cache too; then channels are not sliced.
  init(
    _ geometry: ConvolutionGeometry, batch: Int, rowCount: Int, isPooled: Bool = false,
    outputFloats: Int? = nil
  ) {
    images = batch
    self.rowCount = rowCount
    columnCount = geometry.window.output.width
    channelCount = geometry.outputChannels
    cutsColumns = rowCount == 1 && geometry.isPointwise
    unit = cutsColumns ? Self.pixelBlock : isPooled ? 2 : 1
    var slices = 1
    if geometry.groups == 1, !isPooled, outputFloats == nil {
      while geometry.depth * channelCount / slices > Self.kernelFloats, channelCount / slices >= 128 {
        slices *= 2
      }
    }
    // Whole pairs of vectors for all slices but the last.
    sliceWidth = slices == 1 ? channelCount : (channelCount / slices + 31) & ~31
    slices = (channelCount + sliceWidth - 1) / sliceWidth
    self.slices = slices
    let units = ((cutsColumns ? columnCount : rowCount) + unit - 1) / unit
    let pixels = cutsColumns ? unit : unit * columnCount
    let inputs =
      pixels * geometry.inputChannels * geometry.window.strides.height * geometry.window.strides.width
    var length = max(Self.inputFloats / max(inputs, 1), 1)
    if let outputFloats { length = min(length, max(outputFloats / max(pixels * channelCount, 1), 1)) }
    let work = batch * rowCount * columnCount * geometry.depth * channelCount
    var wanted = min(max(work / Self.chunkWork, 1), Self.mostChunks)
    if outputFloats != nil {
      wanted = min(wanted, Chunks.mostParts, max(batch * rowCount * columnCount / Self.pixelsOfAPart, 1))
    }
    let others = batch * slices
    var bands = max((wanted + others - 1) / others, (units + length - 1) / length)
    // An even share for two or four cores.
    if wanted >= 4, others % 4 != 0 { bands = others % 2 == 0 ? (bands + 1) & ~1 : (bands + 3) & ~3 }
    self.bands = max(min(bands, units), 1)
  }

  var count: Int { images * bands * slices }

  /// The output rows of the largest band.
  var mostRows: Int { cutsColumns ? 1 : ((rowCount + unit - 1) / unit + bands - 1) / bands * unit }

  /// Slices come one after another, so that a slice of the kernel stays in the cache.
  subscript(chunk: Int) -> Tile {
    let (slice, place) = chunk.quotientAndRemainder(dividingBy: images * bands)
    let (image, band) = place.quotientAndRemainder(dividingBy: bands)
    let length = cutsColumns ? columnCount : rowCount
    let units = (length + unit - 1) / unit
    let range = band * units / bands * unit..<min((band + 1) * units / bands * unit, length)
    return Tile(
      image: image, rows: cutsColumns ? 0..<1 : range, columns: cutsColumns ? range : 0..<columnCount,
      channels: slice * sliceWidth..<min((slice + 1) * sliceWidth, channelCount))
  }
}
