internal import Tensor

/// A kernel, or the cells of it that see a phase's pixels, with its channels exchanged: `[rows, columns, O / groups, C]`
/// from `[kh, kw, C / groups, O]`.
struct ExchangedKernel {
  private let geometry: ConvolutionGeometry
  /// The cells, in the target's order.
  private let cells: (row: InputPhase.Axis, column: InputPhase.Axis)?

  /// Output channels that a chunk takes.
  private static let block = 64

  /// All cells in their order.
  init(_ geometry: ConvolutionGeometry) {
    self.geometry = geometry
    cells = nil
  }

  /// A phase's cells, turned by 180°.
  init(_ geometry: ConvolutionGeometry, _ phase: InputPhase) {
    self.geometry = geometry
    cells = (phase.rows, phase.columns)
  }

  private var count: Int { cells.map { $0.row.cells * $0.column.cells } ?? geometry.window.kernel.area }

  private func source(of target: Int) -> Int {
    guard let cells else { return target }
    let (row, column) = (count - 1 - target).quotientAndRemainder(dividingBy: cells.column.cells)
    return cells.row.cell(row) * geometry.window.kernel.width + cells.column.cell(column)
  }

  func write(_ exchanged: UnsafeMutablePointer<Float>, from kernel: UnsafePointer<Float>, workers: WorkerPool)
  {
    let (inputs, outputs) = (geometry.inputChannelsPerGroup, geometry.outputChannelsPerGroup)
    let blocks = (outputs + Self.block - 1) / Self.block
    // One chunk where there is little to do.
    let length = max(Chunks.elementsWorthAChunk / (inputs * min(outputs, Self.block)), 1)
    let chunks = Chunks(total: count * geometry.groups * blocks, length: length)
    workers.run(chunks: chunks.count) { chunk, _ in
      for item in chunks[chunk] {
        let (first, block) = item.quotientAndRemainder(dividingBy: blocks)
        let (cell, group) = first.quotientAndRemainder(dividingBy: geometry.groups)
        Self.transpose(
          kernel + source(of: cell) * inputs * geometry.outputChannels + group * outputs,
          rowFloats: geometry.outputChannels, rows: inputs,
          columns: block * Self.block..<min((block + 1) * Self.block, outputs),
          to: exchanged + cell * outputs * geometry.inputChannels + group * inputs,
          rowFloats: geometry.inputChannels)
      }
    }
  }

  /// Writes some columns of a matrix as rows.
  private static func transpose(
    _ source: UnsafePointer<Float>, rowFloats: Int, rows: Int, columns: Range<Int>,
    to target: UnsafeMutablePointer<Float>, rowFloats targetFloats: Int
  ) {
    // Squares of four by four, as far as there are.
    let (wholeRows, wholeColumns) = (rows & ~3, columns.lowerBound + columns.count & ~3)
    for row in stride(from: 0, to: wholeRows, by: 4) {
      for column in stride(from: columns.lowerBound, to: wholeColumns, by: 4) {
        let place = UnsafeRawPointer(source + row * rowFloats + column)
        func load(_ i: Int) -> SIMD4<Float> {
          place.loadUnaligned(fromByteOffset: i * rowFloats * 4, as: SIMD4<Float>.self)
        }
        let (a, b, c, d) = (load(0), load(1), load(2), load(3))
        let result = UnsafeMutableRawPointer(target + column * targetFloats + row)
        func store(_ i: Int, _ value: SIMD4<Float>) {
          result.storeBytes(of: value, toByteOffset: i * targetFloats * 4, as: SIMD4<Float>.self)
        }
        store(0, SIMD4(a.x, b.x, c.x, d.x))
        store(1, SIMD4(a.y, b.y, c.y, d.y))
        store(2, SIMD4(a.z, b.z, c.z, d.z))
        store(3, SIMD4(a.w, b.w, c.w, d.w))
      }
    }
    for row in 0..<rows {
      for column in (row < wholeRows ? wholeColumns : columns.lowerBound)..<columns.upperBound {
        target[column * targetFloats + row] = source[row * rowFloats + column]
      }
    }
  }
}
