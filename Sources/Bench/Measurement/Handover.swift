import Synchronization
import Tensor

/// How long a message takes from one thread to another and back, halved: it tells how far apart the cores are.
///
/// A virtual machine's cores are moved around in the host. When they share no cache any more, a message takes several
/// times as long, and a network's time goes up by half while large products of matrices take no longer.
final class Handover: Sendable {
  /// The number of the last message: odd ones go there, even ones come back.
  private let message = Atomic<Int>(0)
  private static let messages = 1000
  /// So often a thread looks for a message before it gives up: some milliseconds.
  private static let patience = 2_000_000

  /// The seconds of one way; 0 if there is one thread only, infinite if the other one does not get to a core.
  func measure() -> Double {
    guard WorkerPool.threadCount > 1 else { return 0 }
    message.store(0, ordering: .sequentiallyConsistent)
    var time = Double.infinity
    WorkerPool.shared.run(chunks: 2) { chunk, _ in
      if chunk == 0 { time = talk() } else { answer() }
    }
    return time
  }

  private func talk() -> Double {
    let clock = ContinuousClock()
    var start = clock.now
    for number in stride(from: 1, through: Self.messages, by: 2) {
      message.store(number, ordering: .releasing)
      guard waits(for: number + 1) else { return .infinity }
      // The first answer is that of a thread that has to wake up.
      if number == 1 { start = clock.now }
    }
    return (clock.now - start) / .seconds(1) / Double(Self.messages - 2)
  }

  private func answer() {
    for number in stride(from: 1, through: Self.messages, by: 2) {
      guard waits(for: number) else { return }
      message.store(number + 1, ordering: .releasing)
    }
  }

  private func waits(for number: Int) -> Bool {
    for _ in 0..<Self.patience where message.load(ordering: .acquiring) >= number { return true }
    return false
  }
}
