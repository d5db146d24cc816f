extension Tensor {
  /// The reduced QR factorisation of a matrix with at least as many rows as columns, by LAPACK.
  ///
  /// Shapes: this is `[M, N]` with M >= N; `q` is `[M, N]` with orthonormal columns, `r` is `[N, N]` upper
  /// triangular, and q · r is this matrix. Traps on any other shape, and on a matrix with a NaN, which LAPACK refuses.
  public func qrFactorization() -> (q: Tensor, r: Tensor) {
    require(
      shape.rank == 2 && shape[0] >= shape[1] && shape[1] > 0,
      "QR takes a matrix with at least as many rows as columns, not shape \(shape)")
    let (m, n) = (shape[0], shape[1])
    var q = self
    q.makeUnique()
    var tau = [Float](repeating: 0, count: n)
    let factored = BLAS.sgeqrf(rows: m, columns: n, q.storage.base, &tau)
    require(factored == 0, "LAPACK's sgeqrf refused argument \(-factored)")
    var r = Tensor([n, n])
    for row in 0..<n {
      for column in row..<n { r.storage.base[row * n + column] = q.storage.base[row * n + column] }
    }
    let generated = BLAS.sorgqr(rows: m, columns: n, reflectors: n, q.storage.base, tau)
    require(generated == 0, "LAPACK's sorgqr refused argument \(-generated)")
    r.makeUnique()
    return (q, r)
  }
}
