internal import Tensor

/// How pooling cuts a batch: forward over the rows of the output, backward over bands of rows of the input, each of
/// which is one chunk's own to write.
struct PoolingChunks {
  let geometry: WindowGeometry
  /// Rows of the output, of all images.
  let outputRows: Chunks
  /// Bands of the input, of all images.
  let bands: Chunks
  private let bandHeight: Int
  private let bandsPerImage: Int

  init(geometry: WindowGeometry, batch: Int, channels: Int) {
    self.geometry = geometry
    outputRows = Chunks(
      total: batch * geometry.output.height,
      elementsPerItem: geometry.output.width * geometry.kernel.area * channels)
    // Where windows do not overlap, a band of whole strides shares no window with its neighbours.
    let stride = geometry.strides.height
    bandHeight = max(8 / stride, 1) * stride
    bandsPerImage = (geometry.input.height + geometry.top + bandHeight - 1) / bandHeight
    bands = Chunks(
      total: batch * bandsPerImage, elementsPerItem: bandHeight * geometry.input.width * channels)
  }

  /// Calls `body` with the image and the rows of each band of a chunk.
  @inline(__always)
  func forEachBand(of chunk: Int, _ body: (_ image: Int, _ rows: Range<Int>) -> Void) {
    for band in bands[chunk] {
      let first = band % bandsPerImage * bandHeight - geometry.top
      body(band / bandsPerImage, max(first, 0)..<max(min(first + bandHeight, geometry.input.height), 0))
    }
  }
}
