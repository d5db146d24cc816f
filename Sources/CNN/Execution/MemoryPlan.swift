/// Gives every buffer a place in one arena, so that buffers whose lives do not overlap share memory.
///
/// Largest first, each at the lowest place that is free during its whole life (the greedy by size strategy of
/// Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020).
package struct MemoryPlan {
  /// A buffer's size, in floats, and the first and last moment at which it holds something.
  package struct Request {
    package var floats: Int
    package var life: ClosedRange<Int>

    package init(floats: Int, life: ClosedRange<Int>) {
      self.floats = floats
      self.life = life
    }
  }

  /// A place is a multiple of this many floats: a cache line.
  package static let granularity = 16

  /// The floats that a buffer of `floats` takes up.
  static func rounded(_ floats: Int) -> Int { (floats + granularity - 1) / granularity * granularity }

  /// Where each requested buffer begins, in floats.
  package private(set) var offsets: [Int]
  /// The arena's size in floats.
  package private(set) var totalFloats = 0

  package init(_ requests: [Request]) {
    offsets = Array(repeating: 0, count: requests.count)
    var placed: [(range: Range<Int>, life: ClosedRange<Int>)] = []
    let order = requests.indices.sorted {
      (-requests[$0].floats, requests[$0].life.lowerBound, $0)
        < (-requests[$1].floats, requests[$1].life.lowerBound, $1)
    }
    for index in order where requests[index].floats > 0 {
      let request = requests[index]
      let size = Self.rounded(request.floats)
      var offset = 0
      for other in placed where other.life.overlaps(request.life) {
        if other.range.lowerBound >= offset + size { break }
        offset = max(offset, other.range.upperBound)
      }
      offsets[index] = offset
      totalFloats = max(totalFloats, offset + size)
      let position = placed.firstIndex { $0.range.lowerBound >= offset } ?? placed.count
      placed.insert((offset..<offset + size, request.life), at: position)
    }
  }
}
