import Tensor

/// A source's batches one after another, the next pass beginning where one ends; and the time spent waiting for them.
final class BatchStream {
  private let source: any BatchSource
  private var pass: Int
  private var iterator: any BatchIterator
  private var givenOfPass: Int
  private let clock = ContinuousClock()
  /// How long `next` took, in all.
  private(set) var waiting = Duration.zero

  /// The stream that has already given `skipped` batches.
  init(_ source: any BatchSource, skipping skipped: Int) throws {
    self.source = source
    let length = source.batchesPerPass
    if let length {
      guard length > 0 else { throw Self.noBatches }
      pass = skipped / length
      givenOfPass = skipped % length
    } else {
      pass = 0
      givenOfPass = skipped
    }
    iterator = try source.batches(ofPass: pass, skipping: givenOfPass)
  }

  /// The next batch. Throws the source's errors, and `unusableData` if a pass has no batches.
  func next() throws -> Batch {
    let start = clock.now
    defer { waiting += clock.now - start }
    if let batch = try iterator.next() {
      givenOfPass += 1
      return batch
    }
    guard givenOfPass > 0 else { throw Self.noBatches }
    pass += 1
    iterator = try source.batches(ofPass: pass, skipping: 0)
    guard let batch = try iterator.next() else { throw Self.noBatches }
    givenOfPass = 1
    return batch
  }

  private static let noBatches = ModelError.unusableData("the data for training has no batches")
}
