extension BLAS {
  /// Up to about this many multiplications OpenBLAS multiplies matrices where they lie; beyond it, it first copies them
  /// into an order of its own, which pays only for products larger than a layer's.
  package static let unpackedProduct = 1_000_000

  /// Whether OpenBLAS has such kernels for this processor: version 0.3.21 has them for AVX-512. A build for one
  /// processor alone writes the core's name in capitals.
  private static let multipliesInPlace = ["skylakex", "cooperlake", "sapphirerapids"].contains(
    coreName.lowercased())

  /// C = op(A) · B + beta · C like `sgemm`, as products of pieces that OpenBLAS multiplies where they lie.
  ///
  /// The cut follows from the sizes alone, and sums over `k` keep their order. Op(B) is B: for a transposed B those
  /// kernels are slow.
  package static func sgemmInPieces(
    transposeA: Bool = false, m: Int, n: Int, k: Int, _ a: UnsafePointer<Float>, lda: Int,
    _ b: UnsafePointer<Float>, ldb: Int, beta: Float = 0, _ c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    guard m * n * k > unpackedProduct, multipliesInPlace else {
      sgemm(transposeA: transposeA, m: m, n: n, k: k, a, lda: lda, b, ldb: ldb, beta: beta, c, ldc: ldc)
      return
    }
    // Pieces of about 48 × 256 × 64, larger where another side is shorter, measured to be best.
    let rows = (m + 63) / 64
    let height = (m + rows - 1) / rows
    let width = min(n, 256)
    let depth = max(unpackedProduct / (height * width) & ~15, 16)
    for column in stride(from: 0, to: n, by: width) {
      for first in stride(from: 0, to: k, by: depth) {
        for row in stride(from: 0, to: m, by: height) {
          sgemm(
            transposeA: transposeA, m: min(height, m - row), n: min(width, n - column),
            k: min(depth, k - first), a + (transposeA ? first * lda + row : row * lda + first), lda: lda,
            b + first * ldb + column, ldb: ldb, beta: first == 0 ? beta : 1, c + row * ldc + column, ldc: ldc)
        }
      }
    }
  }
}
