internal import CVectorKernels
internal import Tensor

/// Convolution of images with few channels, such as a network's first layer, straight from its definition.
///
/// Their windows are too short for im2col and sgemm to pay. In a row of the image a window's floats lie one after
/// another, so a register can hold each output pixel while the window's floats pass by. Rows are padded in scratch
/// where windows reach over the edge.
struct DirectConvolution {
  typealias Scratch = (_ worker: Int) -> UnsafeMutablePointer<Float>

  let geometry: ConvolutionGeometry
  let epilogue: ConvolutionEpilogue
  private let bands: Chunks
  private let bandsPerImage: Int
  private let rowsPerBand: Int
  private let rowCount: Int
  private let batch: Int
  private let kernels = VectorKernels.current.table

  /// Pixels of an output row that are computed, then pooled, at a time.
  private static let segment = 24
  private static let mostChannels = 4
  private static let mostKernelRows = 32
  /// The multiplications that a band should have at least.
  private static let bandWork = 750_000

  static func supports(_ geometry: ConvolutionGeometry) -> Bool {
    geometry.groups == 1 && geometry.window.dilation == 1 && geometry.inputChannels <= mostChannels
      && geometry.outputChannels % 16 == 0 && geometry.window.kernel.height <= mostKernelRows
  }

  init(_ geometry: ConvolutionGeometry, epilogue: ConvolutionEpilogue, batch: Int) {
    self.geometry = geometry
    self.epilogue = epilogue
    self.batch = batch
    rowCount = epilogue.pooled.map { 2 * $0.height } ?? geometry.window.output.height
    let workPerRow = geometry.window.output.width * geometry.depth * geometry.outputChannels
    let rows = max(min(Self.bandWork / max(workPerRow, 1), rowCount), 1)
    rowsPerBand = epilogue.pooled == nil ? rows : (rows + 1) / 2 * 2
    bandsPerImage = (rowCount + rowsPerBand - 1) / rowsPerBand
    bands = Chunks(total: batch * bandsPerImage, length: 1)
  }

  // MARK: Memory

  /// The floats of a padded row.
  private var rowFloats: Int {
    let window = geometry.window
    return ((window.output.width - 1) * window.strides.width + window.kernel.width) * geometry.inputChannels
  }

  /// A worker's scratch has pointers to the rows, two segments of the output, and padded rows.
  private var segmentOffset: Int { MemoryPlan.rounded(2 * rowsOfAPair) }
  private var rowsOffset: Int {
    segmentOffset + MemoryPlan.rounded(2 * Self.segment * geometry.outputChannels)
  }

  /// The rows that two output rows see.
  private var rowsOfAPair: Int { geometry.window.kernel.height + geometry.window.strides.height }

  var scratchFloats: Int { rowsOffset + rowsOfAPair * MemoryPlan.rounded(rowFloats) }

  /// The parts that sum a kernel gradient of their own.
  private var parts: Int { min(bands.total, 16) }

  var sharedFloats: Int { parts * geometry.kernelFloats }

  // MARK: Rows

  private func place(_ band: Int) -> (image: Int, rows: Range<Int>) {
    let (image, first) = (band / bandsPerImage, band % bandsPerImage * rowsPerBand)
    return (image, first..<min(first + rowsPerBand, rowCount))
  }

  /// Fills the table with the rows that the windows of output row `y` see, and after them those of the next one.
  @inline(__always)
  private func locateRows(
    _ y: Int, _ image: UnsafePointer<Float>, _ memory: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<UnsafePointer<Float>?> {
    let window = geometry.window
    let table = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: UnsafePointer<Float>?.self)
    let imageRow = window.input.width * geometry.inputChannels
    let left = window.left * geometry.inputChannels
    let isPadded = left > 0 || rowFloats > imageRow
    for i in 0..<rowsOfAPair {
      let row = y * window.strides.height - window.top + i
      let isInside = row >= 0 && row < window.input.height
      if isInside, !isPadded {
        table[i] = image + row * imageRow
        continue
      }
      let padded = memory + rowsOffset + i * MemoryPlan.rounded(rowFloats)
      padded.update(repeating: 0, count: rowFloats)
      if isInside {
        (padded + left).update(from: image + row * imageRow, count: min(imageRow, rowFloats - left))
      }
      table[i] = UnsafePointer(padded)
    }
    return table
  }

  private var taps: Int { geometry.window.kernel.width * geometry.inputChannels }
  private var step: Int { geometry.window.strides.width * geometry.inputChannels }

  // MARK: Forward

  func forward(
    _ input: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?, workers: WorkerPool,
    scratch: Scratch
  ) {
    workers.run(chunks: bands.count) { chunk, worker in
      let memory = scratch(worker)
      for band in bands[chunk] {
        let (image, rows) = place(band)
        let source = input + image * geometry.inputFloats
        if let pooled = epilogue.pooled {
          for y in rows.lowerBound / 2..<rows.upperBound / 2 {
            let first = (image * pooled.height + y) * pooled.width * geometry.outputChannels
            poolRows(
              y, pooled, source, kernel, bias, output + first, positions.map { $0 + first }, memory)
          }
        } else {
          for y in rows { writeRow(y, source, kernel, bias, output + image * geometry.outputFloats, memory) }
        }
      }
    }
  }

  private func writeRow(
    _ y: Int, _ image: UnsafePointer<Float>, _ kernel: UnsafePointer<Float>, _ bias: UnsafePointer<Float>?,
    _ output: UnsafeMutablePointer<Float>, _ memory: UnsafeMutablePointer<Float>
  ) {
    let width = geometry.window.output.width
    let row = output + y * width * geometry.outputChannels
    kernels.pointee.direct_forward(
      locateRows(y, image, memory), 0, geometry.window.kernel.height, taps, step, kernel,
      geometry.outputChannels, width, row)
    BiasActivation.apply(
      epilogue.activation, bias: bias, to: row, pixels: width, channels: geometry.outputChannels)
  }

  /// Computes two rows, a segment at a time, and pools them to one.
  private func poolRows(
    _ y: Int, _ pooled: Size2D, _ image: UnsafePointer<Float>, _ kernel: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ output: UnsafeMutablePointer<Float>,
    _ positions: UnsafeMutablePointer<UInt8>?, _ memory: UnsafeMutablePointer<Float>
  ) {
    let channels = geometry.outputChannels
    let upper = memory + segmentOffset
    let lower = upper + Self.segment * channels
    let table = locateRows(2 * y, image, memory)
    for first in stride(from: 0, to: 2 * pooled.width, by: Self.segment) {
      let pixels = min(Self.segment, 2 * pooled.width - first)
      kernels.pointee.direct_forward(
        table, first, geometry.window.kernel.height, taps, step, kernel, channels, pixels, upper)
      kernels.pointee.direct_forward(
        table + geometry.window.strides.height, first, geometry.window.kernel.height, taps, step, kernel,
        channels, pixels, lower)
      let place = first / 2 * channels
      kernels.pointee.pool_rows(
        upper, lower, pixels / 2, channels, bias, epilogue.activation == .relu ? 1 : 0, output + place,
        positions.map { $0 + place })
    }
  }

  // MARK: Kernel gradient

  /// dW = Σ Xᵀ·dZ, from the gradient of Z or of what was pooled from it.
  func kernelGradient(
    _ input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, positions: UnsafePointer<UInt8>?,
    to kernelGradient: UnsafeMutablePointer<Float>, shared: UnsafeMutablePointer<Float>,
    workers: WorkerPool, scratch: Scratch
  ) {
    let kernelFloats = geometry.kernelFloats
    let parts = parts
    workers.run(chunks: parts) { part, worker in
      let sums = shared + part * kernelFloats
      sums.update(repeating: 0, count: kernelFloats)
      for band in part * bands.total / parts..<(part + 1) * bands.total / parts {
        let (image, rows) = place(band)
        addGradient(
          rows, input + image * geometry.inputFloats, outputGradient, positions, image, sums, scratch(worker))
      }
    }
    OrderedSum.write(shared, count: parts, floats: kernelFloats, to: kernelGradient, workers: workers)
  }

  private func addGradient(
    _ rows: Range<Int>, _ input: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ positions: UnsafePointer<UInt8>?, _ image: Int, _ sums: UnsafeMutablePointer<Float>,
    _ memory: UnsafeMutablePointer<Float>
  ) {
    let channels = geometry.outputChannels
    let height = geometry.window.kernel.height
    guard let pooled = epilogue.pooled, let positions else {
      for y in rows {
        let row = gradient + image * geometry.outputFloats + y * geometry.window.output.width * channels
        kernels.pointee.direct_gradient(
          locateRows(y, input, memory), 0, height, taps, step, row, channels, geometry.window.output.width,
          sums)
      }
      return
    }
    let upper = memory + segmentOffset
    let lower = upper + Self.segment * channels
    for y in rows.lowerBound / 2..<rows.upperBound / 2 {
      let table = locateRows(2 * y, input, memory)
      for first in stride(from: 0, to: 2 * pooled.width, by: Self.segment) {
        let pixels = min(Self.segment, 2 * pooled.width - first)
        let place = ((image * pooled.height + y) * pooled.width + first / 2) * channels
        kernels.pointee.spread_row(
          gradient + place, positions + place, pixels / 2, channels, upper, lower)
        kernels.pointee.direct_gradient(
          table, first, height, taps, step, upper, channels, pixels, sums)
        kernels.pointee.direct_gradient(
          table + geometry.window.strides.height, first, height, taps, step, lower, channels, pixels, sums)
      }
    }
  }
}
