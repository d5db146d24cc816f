internal import CVectorKernels
internal import Tensor

/// dX straight from its definition, as convolutions of dZ.
///
/// With strides, input pixels fall into phases, by the kernel cells in whose windows they lie: along an axis, pixel `y`
/// has phase `(y + padding) mod stride` and is seen by cells `phase, phase + stride, ...`. Each phase is a dense
/// convolution of dZ with those cells turned by 180° and their channels exchanged.
struct DirectInputGradient {
  typealias Scratch = DirectPass.Scratch

  private let geometry: ConvolutionGeometry
  private let pooled: Size2D?
  private let batch: Int
  private let kernels = VectorKernels.current.table

  init(_ geometry: ConvolutionGeometry, pooled: Size2D?, batch: Int) {
    self.geometry = geometry
    self.pooled = pooled
    self.batch = batch
  }

  private var phaseCount: Int { geometry.window.strides.area }

  private func phase(_ index: Int) -> InputPhase { InputPhase(geometry.window, index) }

  private func pass(_ phase: InputPhase) -> DirectPass {
    DirectPass(
      ConvolutionGeometry(
        window: phase.window(over: geometry.window), inputChannels: geometry.outputChannels,
        outputChannels: geometry.inputChannels, groups: geometry.groups),
      batch: batch, flattens: phaseCount == 1, source: pooled)
  }

  private var hasFewChannels: Bool { DirectConvolution.hasFewChannels(geometry) }

  var scratchFloats: Int {
    (0..<phaseCount).map(phase).filter { !$0.isEmpty }.map { pass($0).scratchFloats }.max() ?? 0
  }

  var sharedFloats: Int { hasFewChannels ? 0 : geometry.kernelFloats }

  func write(
    _ inputGradient: UnsafeMutablePointer<Float>, kernel: UnsafePointer<Float>, outputGradient: RowSource,
    shared: UnsafeMutablePointer<Float>, workers: WorkerPool, scratch: Scratch
  ) {
    // Pixels that no window sees.
    if (0..<phaseCount).contains(where: { phase($0).isUnseen }) {
      let chunks = Chunks(total: batch * geometry.inputFloats, elementsPerItem: 1)
      workers.run(chunks: chunks.count) { chunk, _ in
        (inputGradient + chunks[chunk].lowerBound).update(repeating: 0, count: chunks[chunk].count)
      }
    }
    for index in 0..<phaseCount {
      let phase = phase(index)
      guard !phase.isEmpty else { continue }
      let pass = pass(phase)
      let grid = grid(inputGradient, phase, pass)
      if hasFewChannels {
        writeFew(phase, pass, kernel, outputGradient, grid, workers, scratch)
        continue
      }
      ExchangedKernel(geometry, phase).write(shared, from: kernel, workers: workers)
      pass.run(outputGradient, workers: workers, scratch: scratch) { tile, table, _ in
        for y in tile.rows {
          pass.writeRow(
            table + (y - tile.rows.lowerBound), columns: tile.columns, channels: tile.channels,
            kernel: UnsafePointer(shared), bias: nil, cutsOff: false, to: grid.row(y, of: tile),
            pixelFloats: grid.pixelFloats)
        }
      }
    }
  }

  /// Where the pixels of a phase lie.
  private func grid(
    _ inputGradient: UnsafeMutablePointer<Float>, _ phase: InputPhase, _ pass: DirectPass
  ) -> PixelGrid {
    guard phaseCount > 1 else { return PixelGrid(inputGradient, of: pass.geometry) }
    let (width, channels) = (geometry.window.input.width, geometry.inputChannels)
    return PixelGrid(
      inputGradient + (phase.rows.first * width + phase.columns.first) * channels,
      imageFloats: geometry.inputFloats, rowFloats: geometry.window.strides.height * width * channels,
      pixelFloats: geometry.window.strides.width * channels)
  }

  /// Few channels do not fill a vector: sums run over vectors of output channels instead, and over the kernel as it is.
  private func writeFew(
    _ phase: InputPhase, _ pass: DirectPass, _ kernel: UnsafePointer<Float>, _ outputGradient: RowSource,
    _ grid: PixelGrid, _ workers: WorkerPool, _ scratch: Scratch
  ) {
    let window = geometry.window
    let cell = geometry.inputChannels * geometry.outputChannels
    let lastRow = phase.rows.cell(phase.rows.cells - 1)
    let lastColumn = phase.columns.cell(phase.columns.cells - 1)
    let last = kernel + (lastRow * window.kernel.width + lastColumn) * cell
    let windows = convscope_windows(
      rows: phase.rows.cells, rowStep: window.dilation.height, runs: phase.columns.cells,
      runStep: window.dilation.width * geometry.outputChannels, taps: geometry.outputChannels,
      pixelStep: geometry.outputChannels)
    pass.run(outputGradient, workers: workers, scratch: scratch) { tile, table, _ in
      withUnsafePointer(to: windows) { windows in
        for y in tile.rows {
          kernels.pointee.direct_few_gradient(
            windows, table + (y - tile.rows.lowerBound), tile.columns.lowerBound * geometry.outputChannels,
            last, -window.strides.height * window.kernel.width * cell, -window.strides.width * cell,
            geometry.inputChannels, tile.columns.count, grid.row(y, of: tile), grid.pixelFloats)
        }
      }
    }
  }
}

/// The input pixels that lie in windows at the same kernel cells: every `stride`th along both axes.
struct InputPhase {
  /// One axis of a phase.
  struct Axis {
    /// The first kernel cell that sees these pixels; the others follow `step` apart.
    let offset: Int
    let step: Int
    /// How many cells see them.
    let cells: Int
    /// The first pixel, and how many there are.
    let first: Int
    let count: Int
    /// Padding before the output's gradient.
    let before: Int

    init(index: Int, input: Int, kernel: Int, stride: Int, dilation: Int, padding: Int) {
      offset = index
      step = stride
      cells = index < kernel ? (kernel - index + stride - 1) / stride : 0
      first = ((index - padding) % stride + stride) % stride
      count = first < input ? (input - first + stride - 1) / stride : 0
      before = (cells - 1) * dilation - (first + padding - index) / stride
    }

    func cell(_ number: Int) -> Int { offset + number * step }
  }

  let rows: Axis
  let columns: Axis

  init(_ window: WindowGeometry, _ index: Int) {
    let (row, column) = index.quotientAndRemainder(dividingBy: window.strides.width)
    rows = Axis(
      index: row, input: window.input.height, kernel: window.kernel.height, stride: window.strides.height,
      dilation: window.dilation.height, padding: window.top)
    columns = Axis(
      index: column, input: window.input.width, kernel: window.kernel.width, stride: window.strides.width,
      dilation: window.dilation.width, padding: window.left)
  }

  private var hasPixels: Bool { rows.count > 0 && columns.count > 0 }
  /// Whether there are pixels that no window sees.
  var isUnseen: Bool { hasPixels && (rows.cells == 0 || columns.cells == 0) }
  /// Whether there is nothing to compute.
  var isEmpty: Bool { !hasPixels || isUnseen }

  /// The windows over the output's gradient that give these pixels.
  func window(over window: WindowGeometry) -> WindowGeometry {
    WindowGeometry(
      input: window.output, kernel: Size2D(rows.cells, columns.cells), strides: 1, dilation: window.dilation,
      output: Size2D(rows.count, columns.count), top: rows.before, left: columns.before)
  }
}
