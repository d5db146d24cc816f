internal import CAllocationCount

/// What was allocated on the heap, by all threads.
struct Allocations: Hashable, Codable, Sendable {
  var calls: Int
  var bytes: Int

  /// The fewest calls and the fewest bytes of both. Which thread takes which part of the work varies, and with it what
  /// a call happens to allocate; the least varies little.
  func least(_ other: Allocations?) -> Allocations {
    guard let other else { return self }
    return Allocations(calls: min(calls, other.calls), bytes: min(bytes, other.bytes))
  }

  /// The least that one of several calls of `body` allocates; nil where this build does not count.
  static func ofOneCall(_ body: () throws -> Void) rethrows -> Allocations? {
    guard bench_counts_allocations() != 0 else { return nil }
    var least: Allocations?
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(50)
    var number = 0
    while number < 3 || (number < 50 && clock.now < end) {
      number += 1
      let before = bench_allocations_so_far()
      try body()
      let after = bench_allocations_so_far()
      let found = Allocations(
        calls: Int(after.calls - before.calls), bytes: Int(after.bytes - before.bytes))
      least = found.least(least)
    }
    return least
  }
}
