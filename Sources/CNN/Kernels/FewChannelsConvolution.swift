internal import CVectorKernels
internal import Tensor

/// Convolution of images with at most four channels by Winograd's F(4×4, 3×3), forward: see `WinogradConvolution`.
///
/// The products of so few channels are too small for sgemm. One kernel takes a row of tiles from the image to the output,
/// and all that lies between stays in a core's first cache.
struct FewChannelsConvolution {
  static let mostChannels = 4

  let geometry: ConvolutionGeometry
  let epilogue: ConvolutionEpilogue
  private let tiles: WinogradTiles
  private let kernelPlane: Int
  private let kernels = VectorKernels.current.table

  static func supports(_ geometry: ConvolutionGeometry) -> Bool {
    WinogradTiles.supports(geometry) && geometry.inputChannels <= mostChannels
  }

  init(_ geometry: ConvolutionGeometry, epilogue: ConvolutionEpilogue, batch: Int) {
    self.geometry = geometry
    self.epilogue = epilogue
    let winograd = WinogradConvolution(side: 4, geometry, epilogue: epilogue, batch: batch)
    tiles = winograd.tiles
    kernelPlane = winograd.kernelPlane
  }

  /// - Parameter u: the transformed kernel.
  func forward(
    _ input: UnsafePointer<Float>, u: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?, workers: WorkerPool
  ) {
    let total = tiles.batch * tiles.down
    let rowWork = tiles.across * tiles.side * tiles.side * geometry.outputChannels
    // At least eight chunks, so that all cores have work.
    let rows = Chunks(total: total, length: min(Chunks.elementsWorthAChunk / rowWork, (total + 7) / 8))
    workers.run(chunks: rows.count) { chunk, _ in
      for row in rows[chunk] {
        let (image, y) = row.quotientAndRemainder(dividingBy: tiles.down)
        writeRow(image, y * tiles.side, input, u, bias, output, positions)
      }
    }
  }

  private func writeRow(
    _ image: Int, _ y: Int, _ input: UnsafePointer<Float>, _ u: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ output: UnsafeMutablePointer<Float>,
    _ positions: UnsafeMutablePointer<UInt8>?
  ) {
    let window = geometry.window
    let size = epilogue.pooled ?? window.output
    let first = image * size.area * geometry.outputChannels
    kernels.pointee.winograd4_few_channels(
      input + image * geometry.inputFloats, window.input.height, window.input.width, geometry.inputChannels,
      y - window.top, -window.left, tiles.across, u, kernelPlane, bias, epilogue.activation == .relu ? 1 : 0,
      epilogue.pooled == nil ? 0 : 1, output + first, positions.map { $0 + first }, size.height, size.width,
      geometry.outputChannels, epilogue.pooled == nil ? y : y / 2)
    if epilogue.activation != .relu, epilogue.activation != .linear {
      let row = size.width * geometry.outputChannels
      epilogue.activation.apply(
        output + first + y * row, count: min(tiles.side, size.height - y) * row)
    }
  }
}
