internal import CVectorKernels
internal import Tensor

/// The windows of a dense convolution passed over a batch of images, a tile at a time.
struct DirectPass {
  typealias Scratch = (_ worker: Int) -> UnsafeMutablePointer<Float>

  let geometry: ConvolutionGeometry
  /// How many images there are: one if a batch is taken as one row of pixels.
  let images: Int
  let tiling: DirectTiling
  let rows: PaddedRows
  let windows: convscope_windows
  private let kernels = VectorKernels.current.table

  /// - Parameters:
  ///   - flattens: whether a pointwise convolution may take a batch as one row of pixels.
  ///   - source: the size of the pooled gradient from which the images' rows are spread out, if they are.
  ///   - outputFloats: see `DirectTiling`.
  init(
    _ geometry: ConvolutionGeometry, batch: Int, rowCount: Int? = nil, isPooled: Bool = false,
    flattens: Bool = true, source: Size2D? = nil, outputFloats: Int? = nil
  ) {
    let isRow = flattens && geometry.isPointwise && !isPooled && source == nil
    self.geometry = isRow ? geometry.asRow(batch: batch) : geometry
    images = isRow ? 1 : batch
    tiling = DirectTiling(
      self.geometry, batch: images,
      rowCount: isRow ? 1 : rowCount ?? geometry.window.output.height, isPooled: isPooled,
      outputFloats: outputFloats)
    rows = PaddedRows(self.geometry.window, channels: geometry.inputChannels, pooled: source)
    windows = self.geometry.vectorWindows
  }

  /// A worker's scratch for the rows that a tile sees.
  var scratchFloats: Int { MemoryPlan.rounded(rows.scratchFloats(outputRows: tiling.mostRows)) }

  /// Calls `body` for each tile on one of the workers, with the rows that the tile sees.
  func run(
    _ source: RowSource, workers: WorkerPool, scratch: Scratch,
    body: (_ tile: DirectTiling.Tile, _ rows: PaddedRows.Table, _ worker: Int) -> Void
  ) {
    workers.run(chunks: tiling.count) { chunk, worker in
      let tile = tiling[chunk]
      body(tile, rows.locate(tile.rows, ofImage: tile.image, source, memory: scratch(worker)), worker)
    }
  }
}

extension DirectPass {
  /// Some pixels of an output row: all groups, or some channels of a single one; below zero cut off if asked.
  func writeRow(
    _ table: PaddedRows.Table, columns: Range<Int>, channels: Range<Int>, kernel: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, cutsOff: Bool, to output: UnsafeMutablePointer<Float>, pixelFloats: Int
  ) {
    let share = geometry.outputChannelsPerGroup
    withUnsafePointer(to: windows) { windows in
      for group in 0..<geometry.groups {
        let some = geometry.groups == 1 ? channels : group * share..<(group + 1) * share
        kernels.pointee.direct_forward(
          windows, table,
          columns.lowerBound * windows.pointee.pixelStep + group * geometry.inputChannelsPerGroup,
          kernel + some.lowerBound, geometry.outputChannels, some.count, columns.count,
          bias.map { $0 + some.lowerBound }, cutsOff ? 1 : 0, output + some.lowerBound, pixelFloats)
      }
    }
  }
}

/// Where a pass writes its pixels: in the order of an image, or every other pixel and row.
struct PixelGrid {
  let base: UnsafeMutablePointer<Float>
  let imageFloats: Int
  let rowFloats: Int
  let pixelFloats: Int

  /// A pass's whole output.
  init(_ base: UnsafeMutablePointer<Float>, of geometry: ConvolutionGeometry) {
    self.init(
      base, imageFloats: geometry.outputFloats,
      rowFloats: geometry.window.output.width * geometry.outputChannels, pixelFloats: geometry.outputChannels)
  }

  init(_ base: UnsafeMutablePointer<Float>, imageFloats: Int, rowFloats: Int, pixelFloats: Int) {
    self.base = base
    self.imageFloats = imageFloats
    self.rowFloats = rowFloats
    self.pixelFloats = pixelFloats
  }

  @inline(__always)
  func row(_ y: Int, of tile: DirectTiling.Tile) -> UnsafeMutablePointer<Float> {
    base + tile.image * imageFloats + y * rowFloats + tile.columns.lowerBound * pixelFloats
  }
}

extension ConvolutionGeometry {
  /// A pointwise convolution of a batch, seen as one image with a single row of pixels.
  func asRow(batch: Int) -> ConvolutionGeometry {
    ConvolutionGeometry(
      window: WindowGeometry(input: Size2D(1, batch * window.input.area), kernel: 1, padding: .valid),
      inputChannels: inputChannels, outputChannels: outputChannels, groups: groups)
  }

  /// Whether the pixels that a kernel row sees lie one after another, channels and all.
  private var seesRuns: Bool { groups == 1 && window.dilation.width == 1 }

  /// The windows of a row of pixels, for one group, as the vector kernels take them.
  var vectorWindows: convscope_windows {
    let width = window.kernel.width
    return convscope_windows(
      rows: window.kernel.height, rowStep: window.dilation.height, runs: seesRuns ? 1 : width,
      runStep: window.dilation.width * inputChannels,
      taps: seesRuns ? width * inputChannels : inputChannelsPerGroup,
      pixelStep: window.strides.width * inputChannels)
  }
}
