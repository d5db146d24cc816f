internal import CAllocationCount

/// What was allocated on the heap, by all threads.
struct Allocations: Hashable, Codable, Sendable {
  var calls: Int
  var bytes: Int

  /// The least that one of several calls of `body` allocates; nil where this build does not count.
  static func ofOneCall(_ body: () throws -> Void) rethrows -> Allocations? {
    guard bench_counts_allocations() != 0 else { return nil }
    var least: Allocations?
    for _ in 0..<5 {
      let before = bench_allocations_so_far()
      try body()
      let after = bench_allocations_so_far()
      let found = Allocations(
        calls: Int(after.calls - before.calls), bytes: Int(after.bytes - before.bytes))
      if least == nil || (found.calls, found.bytes) < (least!.calls, least!.bytes) { least = found }
    }
    return least
  }
}
