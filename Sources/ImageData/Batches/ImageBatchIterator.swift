public import Tensor

/// Gives a pass's batches in turn. When it goes away, in the middle too, its threads stop.
public final class ImageBatchIterator: BatchIterator {
  private let queue: DecodingQueue
  private let report: (Double) -> Void
  /// How many seconds `next()` has waited for images, so far.
  public private(set) var waitingSeconds = 0.0

  init(_ queue: DecodingQueue, report: @escaping (Double) -> Void) {
    self.queue = queue
    self.report = report
  }

  deinit { queue.stop() }

  public func next() throws -> Batch? {
    let start = ContinuousClock.now
    defer {
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      waitingSeconds += elapsed
      report(elapsed)
    }
    return try queue.next()
  }
}
