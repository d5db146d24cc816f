internal import CBLASShim
internal import Foundation

/// OpenBLAS's matrix products and factorisations: one thin function a C call, the only place that sees C names.
///
/// OpenBLAS's own thread count belongs to the whole process and is set to one at the first call: ConvScope
/// splits its work over threads of its own, each of which calls a single-threaded product.
package enum BLAS {
  /// Sets the thread count of the calling thread, where each has one of its own: in an OpenBLAS that was built with
  /// OpenMP; else nil. There a new thread begins with all cores, whatever was set for the process, and some versions of
  /// `openblas_set_num_threads` do not tell OpenMP, so OpenMP is told directly if it is found.
  private static let setThreadsOfThisThread: (@convention(c) (Int32) -> Void)? = {
    openblas_set_num_threads(1)  // once, before the first product
    guard openblas_get_parallel() == OPENBLAS_OPENMP else { return nil }
    guard let function = dlsym(dlopen(nil, RTLD_NOW), "omp_set_num_threads") else {
      return openblas_set_num_threads
    }
    return unsafeBitCast(function, to: (@convention(c) (Int32) -> Void).self)
  }()

  /// Makes sure that OpenBLAS works in the calling thread alone.
  @inline(__always)
  private static func useOneThread() { setThreadsOfThisThread?(1) }

  /// C = alpha · op(A) · op(B) + beta · C, all row-major (`cblas_sgemm`).
  ///
  /// op(A) is `m × k`, op(B) is `k × n`, C is `m × n`; each `ld` is how many floats apart two rows of the matrix
  /// lie as it is stored. With `beta` zero C need not be initialised.
  @inline(__always)
  package static func sgemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int, alpha: Float = 1,
    _ a: UnsafePointer<Float>, lda: Int, _ b: UnsafePointer<Float>, ldb: Int, beta: Float = 0,
    _ c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    useOneThread()
    // A single column is a vector, whose product is faster and, unlike the other, takes no memory from the heap.
    if n == 1, k > 0, !transposeA, !transposeB {
      cblas_sgemv(
        CblasRowMajor, CblasNoTrans, blasint(m), blasint(k), alpha, a, blasint(lda), b, blasint(ldb), beta, c,
        blasint(ldc))
      return
    }
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), alpha, a, blasint(lda), b, blasint(ldb), beta, c, blasint(ldc))
  }

  /// Householder QR of a row-major `rows × columns` matrix in place (`LAPACKE_sgeqrf`); returns LAPACK's code.
  static func sgeqrf(
    rows: Int, columns: Int, _ a: UnsafeMutablePointer<Float>, _ tau: UnsafeMutablePointer<Float>
  ) -> Int {
    useOneThread()
    return Int(
      LAPACKE_sgeqrf(
        LAPACK_ROW_MAJOR, .init(rows), .init(columns), a, .init(columns), tau))
  }

  /// The first `reflectors` columns of Q from `sgeqrf`'s result, in place (`LAPACKE_sorgqr`).
  static func sorgqr(
    rows: Int, columns: Int, reflectors: Int, _ a: UnsafeMutablePointer<Float>,
    _ tau: UnsafePointer<Float>
  ) -> Int {
    useOneThread()
    return Int(
      LAPACKE_sorgqr(
        LAPACK_ROW_MAJOR, .init(rows), .init(columns), .init(reflectors), a,
        .init(columns), tau))
  }

  /// The upper triangle of C = Aᵀ · A (+ C), row-major (`cblas_dsyrk`): A is `rows × columns`, C `columns × columns`.
  package static func dsyrk(
    columns: Int, rows: Int, _ a: [Double], adding: Bool, to c: inout [Double]
  ) {
    useOneThread()
    require(a.count == rows * columns && c.count == columns * columns, "dsyrk's matrices do not fit")
    cblas_dsyrk(
      CblasRowMajor, CblasUpper, CblasTrans, blasint(columns), blasint(rows), 1, a, blasint(columns),
      adding ? 1 : 0, &c, blasint(columns))
  }

  /// Eigenvalues, ascending, and eigenvectors, one a row, of a symmetric matrix whose row-major upper triangle is given
  /// (`LAPACKE_dsyevd`); returns LAPACK's code.
  package static func dsyevd(_ size: Int, _ a: inout [Double], _ values: inout [Double]) -> Int {
    useOneThread()
    require(a.count == size * size && values.count == size, "dsyevd's matrices do not fit")
    // A row-major upper triangle is a column-major lower one, and columns of vectors are our rows.
    return Int(
      LAPACKE_dsyevd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "L")), .init(size), &a, .init(size),
        &values))
  }

  /// How OpenBLAS was built and which processor core its kernels are for, such as `OpenBLAS 0.3.21 SkylakeX`.
  package static var description: String {
    let build = String(cString: openblas_get_config()).split(separator: " ")
    return (build.prefix(2) + [Substring(coreName)]).joined(separator: " ")
  }

  /// The processor core that OpenBLAS's kernels are for, such as `SkylakeX`.
  package static var coreName: String { String(cString: openblas_get_corename()) }
}
