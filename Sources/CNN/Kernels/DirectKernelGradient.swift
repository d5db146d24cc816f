internal import CVectorKernels
internal import Tensor

/// dW = Σ Xᵀ·dZ straight from its definition.
///
/// A small kernel's gradient is summed in parts, each over some tiles of the images. A large one, of which many copies
/// would be a burden, is cut into blocks instead, each of which is summed over all images.
struct DirectKernelGradient {
  typealias Scratch = DirectPass.Scratch

  /// Kernels from this number of weights on are cut into blocks, of at most so many input and output channels.
  private static let largeKernel = 64 * 1024
  private static let block = (inputs: 96, outputs: 128)
  /// Pixels that a block takes at a time.
  private static let pixels = 256
  /// The floats of the output's gradient that a tile has.
  private static let outputFloats = 32 * 1024
  /// The floats that parts may take together.
  private static let partialFloats = 8 * 1024 * 1024

  private let geometry: ConvolutionGeometry
  private let pass: DirectPass
  /// The rows of the output's gradient, spread out from a pooled one.
  private let spread: PaddedRows?
  private let kernels = VectorKernels.current.table

  init(_ geometry: ConvolutionGeometry, pooled: Size2D?, batch: Int) {
    self.geometry = geometry
    pass = DirectPass(
      geometry, batch: batch, rowCount: pooled.map { 2 * $0.height }, isPooled: pooled != nil,
      outputFloats: Self.outputFloats)
    spread = pooled.map {
      PaddedRows(
        WindowGeometry(input: geometry.window.output, kernel: 1, padding: .valid),
        channels: geometry.outputChannels, pooled: $0)
    }
  }

  private var kernelFloats: Int { geometry.kernelFloats }
  private var isCutIntoBlocks: Bool { kernelFloats > Self.largeKernel && spread == nil }

  private var parts: Int {
    max(1, min(pass.tiling.count, Chunks.mostParts, Self.partialFloats / kernelFloats))
  }

  var scratchFloats: Int {
    isCutIntoBlocks
      ? 2 * Self.pixels : pass.scratchFloats + (spread?.scratchFloats(outputRows: pass.tiling.mostRows) ?? 0)
  }

  var sharedFloats: Int { isCutIntoBlocks ? 0 : parts * kernelFloats }

  func write(
    _ kernelGradient: UnsafeMutablePointer<Float>, input: RowSource, outputGradient: RowSource,
    shared: UnsafeMutablePointer<Float>, workers: WorkerPool, scratch: Scratch
  ) {
    if isCutIntoBlocks {
      writeBlocks(kernelGradient, input, outputGradient.values, workers, scratch)
      return
    }
    let parts = parts
    workers.run(chunks: parts) { part, worker in
      let sums = shared + part * kernelFloats
      sums.update(repeating: 0, count: kernelFloats)
      for index in part * pass.tiling.count / parts..<(part + 1) * pass.tiling.count / parts {
        add(pass.tiling[index], input, outputGradient, to: sums, memory: scratch(worker))
      }
    }
    OrderedSum.write(shared, count: parts, floats: kernelFloats, to: kernelGradient, workers: workers)
  }

  // MARK: In parts

  private func add(
    _ tile: DirectTiling.Tile, _ input: RowSource, _ outputGradient: RowSource,
    to sums: UnsafeMutablePointer<Float>, memory: UnsafeMutablePointer<Float>
  ) {
    let geometry = pass.geometry
    let share = geometry.outputChannelsPerGroup
    let table = pass.rows.locate(tile.rows, ofImage: tile.image, input, memory: memory)
    var rowFloats = geometry.window.output.width * geometry.outputChannels
    var gradient =
      outputGradient.values + tile.image * geometry.outputFloats + tile.rows.lowerBound * rowFloats
      + tile.columns.lowerBound * geometry.outputChannels
    if let spread {
      let rows = spread.locate(
        tile.rows, ofImage: tile.image, outputGradient, memory: memory + pass.scratchFloats)
      gradient = rows[0]!
      rowFloats = spread.pitch
    }
    withUnsafePointer(to: pass.windows) { windows in
      for group in 0..<geometry.groups {
        kernels.pointee.direct_gradient(
          windows, table,
          tile.columns.lowerBound * windows.pointee.pixelStep + group * geometry.inputChannelsPerGroup,
          geometry.window.strides.height, gradient + group * share, rowFloats, geometry.outputChannels, share,
          tile.rows.count, tile.columns.count, sums + group * share, geometry.outputChannels)
      }
    }
  }

  // MARK: In blocks

  /// A block: some input channels of one kernel cell by some output channels.
  private func writeBlocks(
    _ kernelGradient: UnsafeMutablePointer<Float>, _ input: RowSource,
    _ outputGradient: UnsafePointer<Float>, _ workers: WorkerPool, _ scratch: Scratch
  ) {
    let (inputs, outputs) = (geometry.inputChannelsPerGroup, geometry.outputChannelsPerGroup)
    let inputBlocks = (inputs + Self.block.inputs - 1) / Self.block.inputs
    let outputBlocks = (outputs + Self.block.outputs - 1) / Self.block.outputs
    let cells = geometry.window.kernel.area
    workers.run(chunks: geometry.groups * cells * inputBlocks * outputBlocks) { chunk, worker in
      let (first, outputBlock) = chunk.quotientAndRemainder(dividingBy: outputBlocks)
      let (second, inputBlock) = first.quotientAndRemainder(dividingBy: inputBlocks)
      let (group, cell) = second.quotientAndRemainder(dividingBy: cells)
      let c = inputBlock * inputs / inputBlocks..<(inputBlock + 1) * inputs / inputBlocks
      let firstOutput = group * outputs + outputBlock * Self.block.outputs
      let o = firstOutput..<min(firstOutput + Self.block.outputs, (group + 1) * outputs)
      let sums = kernelGradient + (cell * inputs + c.lowerBound) * geometry.outputChannels + o.lowerBound
      for row in 0..<c.count {
        (sums + row * geometry.outputChannels).update(repeating: 0, count: o.count)
      }
      for image in 0..<pass.images {
        add(
          cell, ofImage: image, inputs: group * inputs + c.lowerBound..<group * inputs + c.upperBound,
          outputs: o, input.values, outputGradient, to: sums, memory: scratch(worker))
      }
    }
  }

  /// Adds one image's share: only pixels whose window has the cell inside the image.
  private func add(
    _ cell: Int, ofImage image: Int, inputs: Range<Int>, outputs: Range<Int>,
    _ input: UnsafePointer<Float>, _ outputGradient: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<Float>, memory: UnsafeMutablePointer<Float>
  ) {
    let geometry = pass.geometry
    let window = geometry.window
    let (i, j) = cell.quotientAndRemainder(dividingBy: window.kernel.width)
    let rows = window.outputRows(seeingKernelRow: i)
    let columns = window.outputColumns(seeingKernelColumn: j)
    guard !rows.isEmpty, !columns.isEmpty else { return }
    let table = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: UnsafePointer<Float>?.self)
    let rowFloats = window.output.width * geometry.outputChannels
    var windows = convscope_windows(
      rows: 1, rowStep: 1, runs: 1, runStep: 0, taps: inputs.count,
      pixelStep: window.strides.width * geometry.inputChannels)
    // A few rows at a time, or part of a long one.
    let width = min(columns.count, Self.pixels)
    let height = Self.pixels / width
    for y in stride(from: rows.lowerBound, to: rows.upperBound, by: height) {
      let count = min(height, rows.upperBound - y)
      for x in stride(from: columns.lowerBound, to: columns.upperBound, by: width) {
        for row in 0..<count {
          let inputRow = (y + row) * window.strides.height + i * window.dilation.height - window.top
          let inputColumn = x * window.strides.width + j * window.dilation.width - window.left
          let pixel = inputRow * window.input.width + inputColumn
          table[row] =
            input + image * geometry.inputFloats + pixel * geometry.inputChannels + inputs.lowerBound
        }
        kernels.pointee.direct_gradient(
          &windows, UnsafePointer(table), 0, 1,
          outputGradient + image * geometry.outputFloats + y * rowFloats + x * geometry.outputChannels
            + outputs.lowerBound,
          rowFloats, geometry.outputChannels, outputs.count, count, min(width, columns.upperBound - x), sums,
          geometry.outputChannels)
      }
    }
  }
}

extension WindowGeometry {
  /// The output rows in whose windows kernel row `i` lies inside the image.
  fileprivate func outputRows(seeingKernelRow i: Int) -> Range<Int> {
    Self.outputs(i * dilation.height - top, strides.height, input.height, output.height)
  }

  /// The output columns in whose windows kernel column `j` lies inside the image.
  fileprivate func outputColumns(seeingKernelColumn j: Int) -> Range<Int> {
    Self.outputs(j * dilation.width - left, strides.width, input.width, output.width)
  }

  /// The places `p` of `0..<count` with `0 <= p · step + start < length`.
  private static func outputs(_ start: Int, _ step: Int, _ length: Int, _ count: Int) -> Range<Int> {
    let first = start >= 0 ? 0 : min((-start + step - 1) / step, count)
    let end = start >= length ? first : min((length - start + step - 1) / step, count)
    return first..<max(first, end)
  }
}
