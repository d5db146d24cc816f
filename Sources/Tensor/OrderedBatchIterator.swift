/// Gives the samples of a pass in a given order, some at a time; the last batch may be smaller.
package final class OrderedBatchIterator: BatchIterator {
  private let order: [Int]
  private let batchSize: Int
  private var position: Int
  private let make: (_ samples: ArraySlice<Int>) -> Batch

  /// Leaves out the first `skipped` batches; `make` is given the numbers of a batch's samples.
  package init(
    order: [Int], batchSize: Int, skipping skipped: Int, make: @escaping (_ samples: ArraySlice<Int>) -> Batch
  ) {
    self.order = order
    self.batchSize = batchSize
    self.make = make
    position = skipped * batchSize
  }

  package func next() -> Batch? {
    guard position < order.count else { return nil }
    let chosen = order[position..<min(position + batchSize, order.count)]
    position += chosen.count
    return make(chosen)
  }
}
