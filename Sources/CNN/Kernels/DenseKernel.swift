internal import CVectorKernels
internal import Tensor

/// The products of a dense layer, cut into chunks for the worker pool.
///
/// With many rows, chunks are blocks of rows and each is one sgemm. With few, the time goes into reading W once:
/// chunks are then blocks of W's columns.
struct DenseKernel {
  /// From this number of rows on, chunks are blocks of rows.
  static let rowsOfAProduct = 128
  private static let rowsInAChunk = 64
  private static let columnsInAChunk = 64

  let rows: Int
  let k: Int
  let n: Int
  let activation: Activation
  let workers: WorkerPool

  /// From this number of rows on, blocks of columns are sgemm too.
  private static let fewRows = 49
  private static let lanes = 16

  func forward(
    _ input: UnsafePointer<Float>, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    output: UnsafeMutablePointer<Float>
  ) {
    let byRows = rows >= Self.rowsOfAProduct
    let chunks =
      byRows
      ? Chunks(total: rows, length: Self.rowsInAChunk)
      : Chunks(total: n, length: rows < 4 ? 2 * Self.columnsInAChunk : Self.columnsInAChunk)
    let kernels = VectorKernels.current.table
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      let block = byRows ? (range, 0..<n) : (0..<rows, range)
      var columns = block.1
      if rows < Self.fewRows {
        let whole = columns.count / Self.lanes * Self.lanes
        kernels.pointee.dense_rows(
          input, k, rows, k, weights + columns.lowerBound, n, whole, output + columns.lowerBound, n)
        columns = columns.dropFirst(whole)
      }
      if !columns.isEmpty {
        BLAS.sgemm(
          m: block.0.count, n: columns.count, k: k, input + block.0.lowerBound * k, lda: max(k, 1),
          weights + columns.lowerBound, ldb: n, output + block.0.lowerBound * n + columns.lowerBound, ldc: n)
      }
      finish(output, bias: bias, rows: block.0, columns: block.1)
    }
  }

  /// Adds the bias and applies the activation to a block of the output.
  private func finish(
    _ output: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>?, rows: Range<Int>, columns: Range<Int>
  ) {
    for row in rows {
      let target = output + row * n + columns.lowerBound
      if let bias {
        let source = bias + columns.lowerBound
        for i in 0..<columns.count { target[i] += source[i] }
      }
      activation.apply(target, count: columns.count)
    }
  }

  /// dY becomes dY · f′, in place.
  func multiplyByDerivative(_ gradient: UnsafeMutablePointer<Float>, output: UnsafePointer<Float>) {
    guard activation != .linear else { return }
    let chunks = Chunks(total: rows * n, elementsPerItem: 1)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      activation.multiplyByDerivative(
        gradient + range.lowerBound, output: output + range.lowerBound, count: range.count)
    }
  }

  /// dW = Xᵀ · dY: each chunk is a block of dW's rows, so nothing has to be added up.
  func weightGradient(
    _ gradient: UnsafeMutablePointer<Float>, input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>
  ) {
    let chunks = Chunks(total: k, atMost: 64, minimumLength: 32)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      BLAS.sgemm(
        transposeA: true, m: range.count, n: n, k: rows, input + range.lowerBound, lda: k, outputGradient,
        ldb: n,
        gradient + range.lowerBound * n, ldc: n)
    }
  }

  /// dX = dY · Wᵀ: blocks of rows where there are many, else blocks of dX's columns, each of which reads its own
  /// rows of W.
  func inputGradient(
    _ gradient: UnsafeMutablePointer<Float>, weights: UnsafePointer<Float>,
    outputGradient: UnsafePointer<Float>
  ) {
    let byRows = rows >= Self.rowsOfAProduct
    let chunks =
      byRows
      ? Chunks(total: rows, length: Self.rowsInAChunk) : Chunks(total: k, atMost: 64, minimumLength: 32)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      let block = byRows ? (range, 0..<k) : (0..<rows, range)
      BLAS.sgemm(
        transposeB: true, m: block.0.count, n: block.1.count, k: n, outputGradient + block.0.lowerBound * n,
        lda: n,
        weights + block.1.lowerBound * n, ldb: n, gradient + block.0.lowerBound * k + block.1.lowerBound,
        ldc: k)
    }
  }
}
