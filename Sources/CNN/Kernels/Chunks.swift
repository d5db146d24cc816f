/// How a kernel cuts its work for the worker pool: equal ranges of items, the last of which may be shorter.
///
/// The cut depends on the problem alone, never on the number of threads, so that sums are formed in the same order
/// whoever runs a chunk.
package struct Chunks: Hashable, Sendable {
  /// The number of items in all.
  package let total: Int
  /// The number of items of every chunk but the last.
  package let length: Int
  /// The number of chunks.
  package let count: Int

  /// The numbers of elementary steps (a float read, changed and written) that outweigh handing a chunk over.
  static let elementsWorthAChunk = 1 << 15
  private static let largestCount = 1 << 16
  /// The most parts in which sums over a batch are formed, each with a place of its own: enough for many cores, and few
  /// enough for their memory.
  static let mostParts = 16

  /// Chunks of `length` items, or longer ones if there would be too many for the pool.
  package init(total: Int, length: Int) {
    self.total = total
    self.length = max(length, (total + Self.largestCount - 1) / Self.largestCount, 1)
    count = (total + self.length - 1) / self.length
  }

  /// Chunks of about `elementsWorthAChunk` elementary steps, where an item takes `elementsPerItem`.
  package init(total: Int, elementsPerItem: Int) {
    self.init(total: total, length: Self.elementsWorthAChunk / max(elementsPerItem, 1))
  }

  /// At most `mostParts` chunks, of at least `minimumLength` items each: for sums that need a place for each.
  init(partsOf total: Int, minimumLength: Int = 1) {
    self.init(total: total, length: max((total + Self.mostParts - 1) / Self.mostParts, minimumLength))
  }

  /// The items of one chunk.
  @inline(__always)
  package subscript(chunk: Int) -> Range<Int> {
    chunk * length..<min((chunk + 1) * length, total)
  }
}
