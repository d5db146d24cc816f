internal import Tensor

/// Tells whether every thread of the pool has a core to itself at the moment. Now and then the system lets two threads
/// share one for some milliseconds, in which any algorithm takes twice as long.
package final class ThreadCheck {
  private static let size = 64
  private static let products = 6
  /// By how much a short job for all threads may take longer than it did at its best.
  private static let allowed = 1.5
  /// The seconds after which `wait` gives up.
  private static let patience = 0.02

  private let workers = WorkerPool.shared
  private let factor = Tensor([size, size], repeating: 0.5)
  private let results: [Tensor]
  private var best = Double.infinity

  /// The check for as many threads as models now use.
  package init() {
    results = (0..<workers.threadCount).map { _ in Tensor([Self.size, Self.size]) }
    for _ in 0..<50 { best = min(best, seconds()) }
  }

  /// Waits until the threads have cores of their own.
  package func wait() {
    guard workers.threadCount > 1 else { return }
    var spent = 0.0
    while spent < Self.patience {
      let time = seconds()
      best = min(best, time)
      if time <= best * Self.allowed { return }
      spent += time
    }
  }

  /// The time of some small products in every thread.
  private func seconds() -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    workers.run(chunks: results.count) { chunk, _ in
      for _ in 0..<Self.products {
        BLAS.sgemm(
          m: Self.size, n: Self.size, k: Self.size, factor.unsafeBase, lda: Self.size, factor.unsafeBase,
          ldb: Self.size, results[chunk].unsafeBase, ldc: Self.size)
      }
    }
    return (clock.now - start) / .seconds(1)
  }
}
