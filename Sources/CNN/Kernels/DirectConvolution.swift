internal import CVectorKernels
internal import Tensor

/// Convolution straight from its definition: each product of a window's float and a weight is added to a sum that stays
/// in a register.
///
/// In a row of an image the floats that a window sees lie one after another, and so do the weights of all output
/// channels for one of them. So nothing needs to be rearranged as for im2col and sgemm: a block of pixels by some
/// vectors of output channels stays in registers while the windows' floats pass by. Rows are padded in scratch memory
/// where windows reach over the edge.
struct DirectConvolution {
  typealias Scratch = DirectPass.Scratch

  let geometry: ConvolutionGeometry
  let epilogue: ConvolutionEpilogue
  let batch: Int
  private let kernels = VectorKernels.current.table
  private let pass: DirectPass

  /// Pixels of an output row that are computed, then pooled, at a time.
  private static let segment = 24

  /// Any strides and any dilation, but not both.
  static func supports(_ geometry: ConvolutionGeometry) -> Bool {
    geometry.window.strides == 1 || geometry.window.dilation == 1
  }

  /// Whether an image's channels are so few that its windows are too short for im2col and sgemm to pay.
  static func hasFewChannels(_ geometry: ConvolutionGeometry) -> Bool {
    geometry.groups == 1 && geometry.inputChannels <= 4
  }

  /// Whether this is faster than im2col and sgemm: always with vectors of eight floats or more that are multiplied and
  /// added at once.
  static func isFast(_ geometry: ConvolutionGeometry, level: ProcessorLevel) -> Bool {
    supports(geometry) && (level >= .avx2 || hasFewChannels(geometry))
  }

  init(_ geometry: ConvolutionGeometry, epilogue: ConvolutionEpilogue, batch: Int) {
    self.geometry = geometry
    self.epilogue = epilogue
    self.batch = batch
    pass = DirectPass(
      geometry, batch: batch, rowCount: epilogue.pooled.map { 2 * $0.height },
      isPooled: epilogue.pooled != nil)
  }

  /// The floats of each worker's scratch and of the shared scratch.
  func memory(backward: Bool) -> (scratch: Int, shared: Int) {
    let forward =
      pass.scratchFloats + (epilogue.pooled == nil ? 0 : 2 * Self.segment * geometry.outputChannels)
    guard backward else { return (forward, 0) }
    let kernel = DirectKernelGradient(geometry, pooled: epilogue.pooled, batch: batch)
    let input = DirectInputGradient(geometry, pooled: epilogue.pooled, batch: batch)
    return (
      max(forward, kernel.scratchFloats, input.scratchFloats), max(kernel.sharedFloats, input.sharedFloats)
    )
  }

  // MARK: Forward

  func forward(
    _ input: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?, workers: WorkerPool,
    scratch: Scratch
  ) {
    let source = RowSource(values: input, imageFloats: geometry.inputFloats)
    guard let pooled = epilogue.pooled else {
      let grid = PixelGrid(output, of: pass.geometry)
      pass.run(source, workers: workers, scratch: scratch) { tile, table, _ in
        write(tile, table, kernel: kernel, bias: bias, to: grid)
      }
      return
    }
    pass.run(source, workers: workers, scratch: scratch) { tile, table, worker in
      for y in tile.rows.lowerBound / 2..<tile.rows.upperBound / 2 {
        let place = (tile.image * pooled.height + y) * pooled.width * geometry.outputChannels
        poolRows(
          table + (2 * y - tile.rows.lowerBound) * geometry.window.strides.height, pooled, kernel, bias,
          output + place, positions.map { $0 + place }, scratch(worker) + pass.scratchFloats)
      }
    }
  }

  /// Writes f(X ∗ W + b) for a tile.
  private func write(
    _ tile: DirectTiling.Tile, _ table: PaddedRows.Table, kernel: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, to grid: PixelGrid
  ) {
    let activation = epilogue.activation
    for y in tile.rows {
      let output = grid.row(y, of: tile)
      pass.writeRow(
        table + (y - tile.rows.lowerBound) * geometry.window.strides.height, columns: tile.columns,
        channels: tile.channels, kernel: kernel, bias: bias, cutsOff: activation == .relu, to: output,
        pixelFloats: grid.pixelFloats)
      guard activation != .linear, activation != .relu else { continue }
      for pixel in 0..<tile.columns.count {
        activation.apply(
          output + pixel * grid.pixelFloats + tile.channels.lowerBound, count: tile.channels.count)
      }
    }
  }

  /// Computes two rows, a segment at a time, and pools them to one.
  private func poolRows(
    _ table: PaddedRows.Table, _ pooled: Size2D, _ kernel: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ output: UnsafeMutablePointer<Float>,
    _ positions: UnsafeMutablePointer<UInt8>?, _ memory: UnsafeMutablePointer<Float>
  ) {
    let channels = geometry.outputChannels
    let upper = memory
    let lower = upper + Self.segment * channels
    for first in stride(from: 0, to: 2 * pooled.width, by: Self.segment) {
      let pixels = first..<min(first + Self.segment, 2 * pooled.width)
      pass.writeRow(
        table, columns: pixels, channels: 0..<channels, kernel: kernel, bias: nil, cutsOff: false,
        to: upper, pixelFloats: channels)
      pass.writeRow(
        table + geometry.window.strides.height, columns: pixels, channels: 0..<channels, kernel: kernel,
        bias: nil, cutsOff: false, to: lower, pixelFloats: channels)
      let place = first / 2 * channels
      kernels.pointee.pool_rows(
        upper, lower, pixels.count / 2, channels, bias, epilogue.activation == .relu ? 1 : 0, output + place,
        positions.map { $0 + place })
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
    let gradient = RowSource(
      values: outputGradient, positions: positions,
      imageFloats: epilogue.pooled.map { $0.area * geometry.outputChannels } ?? geometry.outputFloats)
    if let kernelGradient {
      DirectKernelGradient(geometry, pooled: epilogue.pooled, batch: batch).write(
        kernelGradient, input: RowSource(values: input, imageFloats: geometry.inputFloats),
        outputGradient: gradient, shared: shared, workers: workers, scratch: scratch)
    }
    if let inputGradient {
      DirectInputGradient(geometry, pooled: epilogue.pooled, batch: batch).write(
        inputGradient, kernel: kernel, outputGradient: gradient, shared: shared, workers: workers,
        scratch: scratch)
    }
  }
}
