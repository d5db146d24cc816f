internal import Tensor

/// The products of a dense layer, cut into chunks for the worker pool.
///
/// With many rows, chunks are blocks of rows and each is one sgemm. With few, the time goes into reading W once, from
/// beginning to end: chunks are then blocks of W's rows, whose products are added up in order.
struct DenseKernel {
  /// From this number of rows on, chunks are blocks of rows.
  private static let manyRows = 128
  private static let rowsInAChunk = 64
  /// The multiplications that are worth a part of their own.
  private static let partWork = 50_000

  let rows: Int
  let k: Int
  let n: Int
  let activation: Activation
  let workers: WorkerPool

  /// The rows of W that one product takes when there are few rows of X.
  private var depthOfAProduct: Int { max(min(BLAS.unpackedProduct / max(rows * n, 1), 512), 8) }

  /// The parts of W's rows whose products are added up.
  private var parts: Int {
    rows >= Self.manyRows
      ? 1 : max(min(rows * k * n / Self.partWork, k / depthOfAProduct, Chunks.mostParts), 1)
  }

  /// The floats of shared scratch memory that `forward` needs.
  var scratchFloats: Int { parts == 1 ? 0 : parts * rows * n }

  func forward(
    _ input: UnsafePointer<Float>, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    if rows >= Self.manyRows {
      let chunks = Chunks(total: rows, length: Self.rowsInAChunk)
      workers.run(chunks: chunks.count) { chunk, _ in
        let block = chunks[chunk]
        BLAS.sgemm(
          m: block.count, n: n, k: k, input + block.lowerBound * k, lda: max(k, 1), weights, ldb: n,
          output + block.lowerBound * n, ldc: n)
        finish(output, bias: bias, rows: block)
      }
      return
    }
    let parts = parts
    workers.run(chunks: parts) { part, _ in
      let range = part * k / parts..<(part + 1) * k / parts
      let target = parts == 1 ? output : scratch + part * rows * n
      for first in stride(from: range.lowerBound, to: range.upperBound, by: depthOfAProduct) {
        BLAS.sgemm(
          m: rows, n: n, k: min(depthOfAProduct, range.upperBound - first), input + first, lda: k,
          weights + first * n, ldb: n, beta: first == range.lowerBound ? 0 : 1, target, ldc: n)
      }
    }
    if parts > 1 {
      OrderedSum.write(scratch, count: parts, floats: rows * n, to: output, workers: workers)
    }
    finish(output, bias: bias, rows: 0..<rows)
  }

  /// Adds the bias and applies the activation to some rows of the output.
  private func finish(
    _ output: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>?, rows: Range<Int>
  ) {
    BiasActivation.apply(
      activation, bias: bias, to: output + rows.lowerBound * n, pixels: rows.count, channels: n)
  }

  /// dW = Xᵀ · dY: each chunk is a block of dW's rows, so nothing has to be added up.
  func weightGradient(
    _ gradient: UnsafeMutablePointer<Float>, input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>
  ) {
    let chunks = rowsOfW
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      BLAS.sgemm(
        transposeA: true, m: range.count, n: n, k: rows, input + range.lowerBound, lda: k, outputGradient,
        ldb: n, gradient + range.lowerBound * n, ldc: n)
    }
  }

  /// dX = dY · Wᵀ: blocks of rows where there are many, else blocks of dX's columns, each of which reads its own
  /// rows of W.
  func inputGradient(
    _ gradient: UnsafeMutablePointer<Float>, weights: UnsafePointer<Float>,
    outputGradient: UnsafePointer<Float>
  ) {
    let byRows = rows >= Self.manyRows
    let chunks = byRows ? Chunks(total: rows, length: Self.rowsInAChunk) : rowsOfW
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      let block = byRows ? (range, 0..<k) : (0..<rows, range)
      BLAS.sgemm(
        transposeB: true, m: block.0.count, n: block.1.count, k: n, outputGradient + block.0.lowerBound * n,
        lda: n, weights + block.1.lowerBound * n, ldb: n,
        gradient + block.0.lowerBound * k + block.1.lowerBound,
        ldc: k)
    }
  }

  /// Blocks of W's rows, few enough for products without packing where X has few rows.
  private var rowsOfW: Chunks {
    Chunks(total: k, length: max(BLAS.unpackedProduct / max(rows * n, 1), 32))
  }
}
