import Tensor

/// What the machine can do at the moment: a product of matrices and a copy, one caller a thread, and what a job
/// costs that has no work.
///
/// Run between the calls of a workload, they meet the same disturbances, and a ratio to them says more about the
/// workload than its time does.
final class References {
  private static let size = 512
  /// Per thread: more than the caches of a core hold, and little enough for the shared one, whose speed does not depend
  /// on what other machines on the same processor do.
  private static let copiedFloats = 1 << 18
  /// So that a copy takes about as long as a product.
  private static let copyRepetitions = 16

  let threads: Int
  private let factor: Tensor
  private let products: [Tensor]
  private let source: Tensor
  private let copies: [Tensor]
  let handover = Handover()

  /// The references for as many threads as models now use.
  init() {
    threads = WorkerPool.threadCount
    var random = RandomSource(seed: 1, stream: "references")
    factor = random.uniform([Self.size, Self.size], -1, 1)
    products = (0..<threads).map { _ in Tensor([Self.size, Self.size]) }
    source = Tensor([Self.copiedFloats], repeating: 1)
    copies = (0..<threads).map { _ in Tensor([Self.copiedFloats]) }
  }

  /// The operations of one `sgemm()`.
  var sgemmOperations: Double {
    let n = Double(Self.size)
    return 2 * n * n * n * Double(threads)
  }

  /// The seconds of one square product in each thread.
  func sgemm() -> Double {
    let n = Self.size
    return seconds {
      WorkerPool.shared.run(chunks: threads) { chunk, _ in
        BLAS.sgemm(
          m: n, n: n, k: n, factor.unsafeBase, lda: n, factor.unsafeBase, ldb: n, products[chunk].unsafeBase,
          ldc: n)
      }
    }
  }

  /// The seconds of some copies in each thread.
  func copy() -> Double {
    seconds {
      WorkerPool.shared.run(chunks: threads) { chunk, _ in
        for _ in 0..<Self.copyRepetitions {
          copies[chunk].unsafeBase.update(from: source.unsafeBase, count: Self.copiedFloats)
        }
      }
    }
  }

  /// The seconds that a job without work costs its caller, while the threads are awake: what the pool itself takes. Most
  /// chunks are the caller's own before another thread comes; how long it takes to reach one is `handover`'s figure.
  func launch() -> Double {
    _ = handover.measure()
    let launches = 1000
    return seconds {
      for _ in 0..<launches { WorkerPool.shared.run(chunks: threads) { _, _ in } }
    } / Double(launches)
  }
}
