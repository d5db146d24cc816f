extension Tensor {
  /// The matrix product op(a) · op(b) by OpenBLAS's sgemm, where op transposes if asked; nothing is copied for it.
  ///
  /// Shapes: op(a) is `[M, K]`, op(b) is `[K, N]`, the result `[M, N]`. Traps on shapes that do not fit.
  public static func matmul(
    _ a: Tensor, _ b: Tensor, transposeA: Bool = false, transposeB: Bool = false
  ) -> Tensor {
    require(
      a.shape.rank == 2 && b.shape.rank == 2, "matmul takes matrices, not shapes \(a.shape) and \(b.shape)")
    let (m, k) = transposeA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
    let (innerB, n) = transposeB ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
    require(
      k == innerB,
      "matmul of \(a.shape)\(transposeA ? " transposed" : "") and \(b.shape)\(transposeB ? " transposed" : ""): "
        + "\(k) columns against \(innerB) rows")
    guard m > 0, n > 0, k > 0 else { return Tensor([m, n]) }
    return Tensor([m, n]) { target in
      BLAS.sgemm(
        transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, a.storage.base, lda: a.shape[1],
        b.storage.base, ldb: b.shape[1], target.baseAddress!, ldc: n)
    }
  }
}
