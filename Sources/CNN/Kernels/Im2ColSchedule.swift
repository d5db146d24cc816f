internal import CVectorKernels
internal import Tensor

/// A convolution by im2col and sgemm with what follows it: bias, activation and pooling on each tile while it is hot,
/// and on the way back the gradient of each tile spread out from the pooled one.
struct Im2ColSchedule {
  typealias Scratch = (_ worker: Int) -> UnsafeMutablePointer<Float>

  let geometry: ConvolutionGeometry
  let epilogue: ConvolutionEpilogue
  private let tiling: ConvolutionTiling
  /// The tiles of the input gradient where it is gathered: for stride 1.
  private let backwardTiling: ConvolutionTiling?
  private let kernels = VectorKernels.current.table

  init(_ geometry: ConvolutionGeometry, epilogue: ConvolutionEpilogue, batch: Int) {
    self.geometry = geometry
    self.epilogue = epilogue
    tiling =
      epilogue.pooled.map {
        ConvolutionTiling(geometry, batch: batch, rowCount: 2 * $0.height, multiple: 2)
      } ?? ConvolutionTiling(geometry, batch: batch)
    backwardTiling =
      geometry.window.strides == 1 ? ConvolutionTiling(geometry.inputGradient, batch: batch) : nil
  }

  // MARK: Memory

  /// A worker's scratch has the columns of a tile, then, where pooling is fused, the tile's product.
  private var productOffset: Int {
    geometry.isPointwise ? 0 : MemoryPlan.rounded(tiling.scratchFloats(geometry))
  }

  /// The floats of each worker's scratch and of the shared scratch.
  func memory(backward: Bool) -> (scratch: Int, shared: Int) {
    var scratch = productOffset + (epilogue.pooled == nil ? 0 : tiling.productFloats(geometry))
    guard backward else { return (scratch, 0) }
    let kernelFloats = geometry.kernelFloats
    if let backwardTiling {
      scratch = max(scratch, spreadOffset(backwardTiling) + spreadFloats(backwardTiling))
    }
    return (scratch, kernelFloats * tiling.parts(kernelFloats: kernelFloats))
  }

  private func spreadOffset(_ backward: ConvolutionTiling) -> Int {
    MemoryPlan.rounded(backward.scratchFloats(geometry.inputGradient))
  }

  /// The floats that `productGradient` may spread for a tile of the input gradient.
  private func spreadFloats(_ backward: ConvolutionTiling) -> Int {
    guard epilogue.pooled != nil else { return 0 }
    let rows = backward.rowsPerTile + (geometry.window.kernel.height - 1) * geometry.window.dilation.height
    return (rows + 3) * geometry.window.output.width * geometry.outputChannels
  }

  // MARK: Forward

  func forward(
    _ input: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?, workers: WorkerPool,
    scratch: Scratch
  ) {
    let rowFloats = geometry.window.output.width * geometry.outputChannels
    Im2ColConvolution.forward(
      geometry, tiling: tiling, kernel: kernel, workers: workers, scratch: scratch,
      image: { tile, _ in input + tile.image * geometry.inputFloats },
      destination: { tile, worker in
        epilogue.pooled != nil
          ? scratch(worker) + productOffset
          : output + tile.image * geometry.outputFloats + tile.rows.lowerBound * rowFloats
      },
      epilogue: { tile, product in
        if let pooled = epilogue.pooled {
          pool(tile, product, to: pooled, bias: bias, output: output, positions: positions)
        } else {
          BiasActivation.apply(
            epilogue.activation, bias: bias, to: product,
            pixels: tile.rows.count * geometry.window.output.width, channels: geometry.outputChannels)
        }
      })
  }

  private func pool(
    _ tile: ConvolutionTiling.Tile, _ product: UnsafePointer<Float>, to pooled: Size2D,
    bias: UnsafePointer<Float>?, output: UnsafeMutablePointer<Float>,
    positions: UnsafeMutablePointer<UInt8>?
  ) {
    let channels = geometry.outputChannels
    let rowFloats = geometry.window.output.width * channels
    for row in stride(from: 0, to: tile.rows.count, by: 2) {
      let place = (tile.image * pooled.height + (tile.rows.lowerBound + row) / 2) * pooled.width * channels
      kernels.pointee.pool_rows(
        product + row * rowFloats, product + (row + 1) * rowFloats, pooled.width, channels, bias,
        epilogue.activation == .relu ? 1 : 0, output + place, positions.map { $0 + place })
    }
  }

  // MARK: Backward

  /// dW and dX, where they are wanted, from the gradient of Z or of what was pooled from it.
  func backward(
    _ input: UnsafePointer<Float>, kernel: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>,
    positions: UnsafePointer<UInt8>?, kernelGradient: UnsafeMutablePointer<Float>?,
    inputGradient: UnsafeMutablePointer<Float>?, shared: UnsafeMutablePointer<Float>, workers: WorkerPool,
    scratch: Scratch
  ) {
    let spreadPlace = productOffset
    if let kernelGradient {
      Im2ColConvolution.kernelGradient(
        geometry, tiling: tiling, input: input, kernelGradient: kernelGradient, workers: workers,
        scratch: scratch, partials: shared,
        outputGradient: { tile, worker in
          productGradient(
            outputGradient, positions, tile.image, tile.rows, spread: scratch(worker) + spreadPlace)
        })
    }
    guard let inputGradient else { return }
    guard let backwardTiling else {
      Im2ColConvolution.inputGradientByScattering(
        geometry, tiling: tiling, kernel: kernel, inputGradient: inputGradient, workers: workers,
        scratch: scratch,
        outputGradient: { tile, worker in
          productGradient(
            outputGradient, positions, tile.image, tile.rows, spread: scratch(worker) + spreadPlace)
        })
      return
    }
    // dX as the convolution of dZ with the turned kernel; the rows of dZ that a tile reads are spread out for it.
    let backward = geometry.inputGradient
    let rowFloats = backward.window.output.width * backward.outputChannels
    ExchangedKernel(geometry, InputPhase(geometry.window, 0)).write(shared, from: kernel, workers: workers)
    Im2ColConvolution.forward(
      backward, tiling: backwardTiling, kernel: shared, workers: workers,
      scratch: scratch,
      image: { tile, worker in
        let rows = backward.window.inputRows(of: tile.rows)
        let first = productGradient(
          outputGradient, positions, tile.image, rows, spread: scratch(worker) + spreadOffset(backwardTiling))
        return first - rows.lowerBound * geometry.window.output.width * geometry.outputChannels
      },
      destination: { tile, _ in
        inputGradient + tile.image * backward.outputFloats + tile.rows.lowerBound * rowFloats
      },
      epilogue: { _, _ in })
  }

  /// The gradient of rows of Z: where it lies or, if pooling is fused, spread out to `spread`.
  private func productGradient(
    _ outputGradient: UnsafePointer<Float>, _ positions: UnsafePointer<UInt8>?, _ image: Int,
    _ rows: Range<Int>, spread: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let channels = geometry.outputChannels
    let width = geometry.window.output.width
    guard let pooled = epilogue.pooled, let positions else {
      return outputGradient + image * geometry.outputFloats + rows.lowerBound * width * channels
    }
    // Whole windows are spread, so the first may begin a row before the rows asked for.
    let firstWindow = rows.lowerBound / 2
    let dropped = width - 2 * pooled.width
    for window in firstWindow..<max((rows.upperBound + 1) / 2, firstWindow) {
      let target = spread + (window - firstWindow) * 2 * width * channels
      if window < pooled.height {
        let place = (image * pooled.height + window) * pooled.width * channels
        kernels.pointee.spread_row(
          outputGradient + place, positions + place, pooled.width, channels, target, target + width * channels
        )
        // Columns that pooling dropped.
        for row in 0..<2 {
          (target + ((row + 1) * width - dropped) * channels).update(repeating: 0, count: dropped * channels)
        }
      } else {
        target.update(repeating: 0, count: 2 * width * channels)  // rows that pooling dropped
      }
    }
    return UnsafePointer(spread + (rows.lowerBound - 2 * firstWindow) * width * channels)
  }
}
