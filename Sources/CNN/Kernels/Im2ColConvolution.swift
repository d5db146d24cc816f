import Tensor

/// Convolution as im2col followed by sgemm, in tiles of output rows that stay in a core's cache: the base algorithm,
/// which does every geometry.
///
/// With X the columns of a tile, W the kernel as a matrix `[depth, O]`: Y = X·W forward; dW = Σ Xᵀ·dY; and
/// dX = col2im(dY·Wᵀ), for stride 1 gathered instead as the convolution of dY with the turned kernel. Where tiles are
/// written, and where tiles of the output's gradient come from, the caller says: so activation and pooling happen
/// while a tile is hot.
enum Im2ColConvolution {
  typealias Scratch = (_ worker: Int) -> UnsafeMutablePointer<Float>

  // MARK: Forward

  /// Y = X ∗ W for the tiles of `tiling`.
  ///
  /// - Parameters:
  ///   - image: where a tile's image begins; only the rows that the tile sees are read.
  ///   - destination: where a tile's product is written, `[pixels, O]`.
  ///   - epilogue: is called for each tile after its product.
  static func forward(
    _ geometry: ConvolutionGeometry, tiling: ConvolutionTiling, kernel: UnsafePointer<Float>,
    workers: WorkerPool, scratch: Scratch,
    image: (_ tile: ConvolutionTiling.Tile, _ worker: Int) -> UnsafePointer<Float>,
    destination: (_ tile: ConvolutionTiling.Tile, _ worker: Int) -> UnsafeMutablePointer<Float>,
    epilogue: (_ tile: ConvolutionTiling.Tile, _ product: UnsafeMutablePointer<Float>) -> Void
  ) {
    let share = geometry.outputChannelsPerGroup
    workers.run(chunks: tiling.count) { chunk, worker in
      let tile = tiling[chunk]
      let product = destination(tile, worker)
      let image = image(tile, worker)
      for group in 0..<geometry.groups {
        let columns = columns(geometry, tile.rows, group, image, scratch(worker))
        BLAS.sgemm(
          m: tile.rows.count * geometry.window.output.width, n: share, k: geometry.depth, columns.matrix,
          lda: columns.rowFloats, kernel + group * share, ldb: geometry.outputChannels,
          product + group * share, ldc: geometry.outputChannels)
      }
      epilogue(tile, product)
    }
  }

  /// The columns of a tile: gathered into `scratch`, or for a pointwise convolution the image itself.
  private static func columns(
    _ geometry: ConvolutionGeometry, _ rows: Range<Int>, _ group: Int, _ image: UnsafePointer<Float>,
    _ scratch: UnsafeMutablePointer<Float>
  ) -> (matrix: UnsafePointer<Float>, rowFloats: Int) {
    if geometry.isPointwise {
      let first = rows.lowerBound * geometry.window.input.width * geometry.inputChannels
      return (image + first + group * geometry.inputChannelsPerGroup, geometry.inputChannels)
    }
    Im2Col.gather(geometry, group: group, rows: rows, image: image, columns: scratch)
    return (UnsafePointer(scratch), geometry.depth)
  }

  // MARK: Kernel gradient

  /// dW = Σ Xᵀ·dY over all tiles.
  ///
  /// - Parameters:
  ///   - outputGradient: gives a tile's dY, `[pixels, O]`.
  ///   - partials: room for `tiling.parts` kernels, whose sums are added in order.
  static func kernelGradient(
    _ geometry: ConvolutionGeometry, tiling: ConvolutionTiling, input: UnsafePointer<Float>,
    kernelGradient: UnsafeMutablePointer<Float>, workers: WorkerPool, scratch: Scratch,
    partials: UnsafeMutablePointer<Float>,
    outputGradient: (_ tile: ConvolutionTiling.Tile, _ worker: Int) -> UnsafePointer<Float>
  ) {
    let kernelFloats = geometry.kernelFloats
    let share = geometry.outputChannelsPerGroup
    let parts = tiling.parts(kernelFloats: kernelFloats)
    workers.run(chunks: parts) { part, worker in
      let target = partials + part * kernelFloats
      let chunks = part * tiling.count / parts..<(part + 1) * tiling.count / parts
      for chunk in chunks {
        let tile = tiling[chunk]
        let gradient = outputGradient(tile, worker)
        let image = input + tile.image * geometry.inputFloats
        for group in 0..<geometry.groups {
          let columns = columns(geometry, tile.rows, group, image, scratch(worker))
          BLAS.sgemm(
            transposeA: true, m: geometry.depth, n: share,
            k: tile.rows.count * geometry.window.output.width, columns.matrix, lda: columns.rowFloats,
            gradient + group * share, ldb: geometry.outputChannels,
            beta: chunk == chunks.lowerBound ? 0 : 1, target + group * share, ldc: geometry.outputChannels)
        }
      }
    }
    OrderedSum.write(
      partials, count: parts, floats: kernelFloats, to: kernelGradient, workers: workers)
  }

  // MARK: Input gradient

  /// dX = col2im(dY·Wᵀ), for any stride; one image's channels are cut into slices where the batch is small.
  static func inputGradientByScattering(
    _ geometry: ConvolutionGeometry, tiling: ConvolutionTiling, kernel: UnsafePointer<Float>,
    inputGradient: UnsafeMutablePointer<Float>, workers: WorkerPool, scratch: Scratch,
    outputGradient: (_ tile: ConvolutionTiling.Tile, _ worker: Int) -> UnsafePointer<Float>
  ) {
    let window = geometry.window
    let share = geometry.inputChannelsPerGroup
    let outputShare = geometry.outputChannelsPerGroup
    let slices = tiling.batch >= 8 ? 1 : min(share, 4)
    workers.run(chunks: tiling.batch * geometry.groups * slices) { chunk, worker in
      let image = chunk / (geometry.groups * slices)
      let group = chunk / slices % geometry.groups
      let part = chunk % slices
      let slice = part * share / slices..<(part + 1) * share / slices
      let target = inputGradient + image * geometry.inputFloats
      for pixel in 0..<window.input.area {
        (target + pixel * geometry.inputChannels + group * share + slice.lowerBound).update(
          repeating: 0, count: slice.count)
      }
      let columns = scratch(worker)
      for tile in tiling.tiles(ofImage: image) {
        let gradient = outputGradient(tile, worker) + group * outputShare
        for cell in 0..<window.kernel.area {
          BLAS.sgemm(
            transposeB: true, m: tile.rows.count * window.output.width, n: slice.count, k: outputShare,
            gradient, lda: geometry.outputChannels,
            kernel + (cell * share + slice.lowerBound) * geometry.outputChannels + group * outputShare,
            ldb: geometry.outputChannels, columns + cell * slice.count,
            ldc: window.kernel.area * slice.count)
        }
        Im2Col.scatterAdd(
          geometry, group: group, slice: slice, rows: tile.rows, columns: UnsafePointer(columns),
          image: target)
      }
    }
  }
}
