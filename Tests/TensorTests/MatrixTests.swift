import Foundation
import Tensor
import Testing

/// Matrix products and the QR factorisation, which prove that OpenBLAS and LAPACK are linked as they should be.
@Suite struct MatrixTests {
  private func naive(_ a: Tensor, _ b: Tensor, _ transposeA: Bool, _ transposeB: Bool) -> Tensor {
    let a = transposeA ? a.transposed() : a
    let b = transposeB ? b.transposed() : b
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    var values: [Float] = []
    for i in 0..<m {
      for j in 0..<n {
        values.append(Float((0..<k).reduce(0.0) { $0 + Double(a[i, $1]) * Double(b[$1, j]) }))
      }
    }
    return Tensor([m, n], values)
  }

  @Test(arguments: [(1, 1, 1), (3, 4, 5), (7, 1, 9), (17, 33, 8), (1, 20, 30), (9, 14, 1)])
  func productsAgreeWithPlainLoops(m: Int, k: Int, n: Int) {
    var random = RandomSource(seed: 1)
    for (transposeA, transposeB) in [(false, false), (false, true), (true, false), (true, true)] {
      let a = random.uniform(transposeA ? [k, m] : [m, k], -1, 1)
      let b = random.uniform(transposeB ? [n, k] : [k, n], -1, 1)
      let product = Tensor.matmul(a, b, transposeA: transposeA, transposeB: transposeB)
      let expected = naive(a, b, transposeA, transposeB)
      #expect(product.shape == [m, n])
      #expect((product - expected).magnitude().max() ?? 1 < 1e-5)
    }
  }

  @Test func emptyMatricesHaveProducts() {
    #expect(Tensor.matmul(Tensor([0, 3]), Tensor([3, 2])).shape == [0, 2])
    #expect(Tensor.matmul(Tensor([2, 0]), Tensor([0, 3])) == Tensor([2, 3]))
  }

  @Test(arguments: [(1, 1), (4, 4), (9, 3), (30, 30)])
  func qrGivesOrthonormalColumnsAndATriangle(m: Int, n: Int) {
    var random = RandomSource(seed: 2)
    let matrix = random.uniform([m, n], -1, 1)
    let copy = Tensor(matrix.shape, matrix.values)
    let (q, r) = matrix.qrFactorization()
    #expect(matrix == copy)
    #expect(q.shape == [m, n])
    #expect(r.shape == [n, n])
    #expect((Tensor.matmul(q, r) - matrix).magnitude().max() ?? 1 < 1e-5)
    let identity = Tensor([n, n], (0..<n * n).map { $0 % (n + 1) == 0 ? 1 : 0 })
    #expect((Tensor.matmul(q, q, transposeA: true) - identity).magnitude().max() ?? 1 < 1e-5)
    for row in 0..<n { for column in 0..<row { #expect(r[row, column] == 0) } }
  }

  /// Whatever OpenBLAS's build: with OpenMP each thread has a thread count of its own, and without threads it may have no
  /// locks.
  @Test func productsOfThreadsAtOnceAreEachOnesWorkAlone() throws {
    // Large enough for OpenBLAS to split it.
    let matrix = Tensor([300, 300], repeating: 1)
    let wrong = Locked(0)
    WorkerPool(threadCount: 3).run(chunks: 30) { _, _ in
      let product = Tensor.matmul(matrix, matrix)
      if !product.values.allSatisfy({ $0 == 300 }) { wrong.withLock { $0 += 1 } }
    }
    #expect(wrong.withLock { $0 } == 0)
    let function = try #require(dlsym(dlopen(nil, RTLD_NOW), "openblas_get_num_threads"))
    #expect(unsafeBitCast(function, to: (@convention(c) () -> Int32).self)() == 1)
  }

  @Test func theLibraryDescribesItself() {
    #expect(BLAS.description.hasPrefix("OpenBLAS "))
  }

  @Test func matricesThatDoNotFitTrap() async {
    await #expect(processExitsWith: .failure) { _ = Tensor.matmul(Tensor([2, 3]), Tensor([2, 3])) }
    await #expect(processExitsWith: .failure) { _ = Tensor.matmul(Tensor([2]), Tensor([2, 3])) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]).qrFactorization() }
    await #expect(processExitsWith: .failure) { _ = Tensor([3]).qrFactorization() }
  }

  @Test func trapsNameBothShapes() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.matmul(Tensor([2, 3]), Tensor([2, 3]))
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("matmul of [2, 3] and [2, 3]: 3 columns against 2 rows"))
  }
}
