import Tensor

/// Adds arrays in a fixed order, so that the sum does not depend on who computed them, or when.
enum OrderedSum {
  /// Adds an array to another.
  static func add(
    _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int, workers: WorkerPool
  ) {
    let blocks = Chunks(total: count, elementsPerItem: 1)
    workers.run(chunks: blocks.count) { block, _ in
      for i in blocks[block] { target[i] += source[i] }
    }
  }

  /// Writes the sum of `count` arrays that lie one after another.
  static func write(
    _ parts: UnsafePointer<Float>, count: Int, floats: Int, to target: UnsafeMutablePointer<Float>,
    workers: WorkerPool
  ) {
    let blocks = Chunks(total: floats, elementsPerItem: count)
    workers.run(chunks: blocks.count) { block, _ in
      let range = blocks[block]
      (target + range.lowerBound).update(from: parts + range.lowerBound, count: range.count)
      for part in 1..<max(count, 1) {
        let source = parts + part * floats
        for i in range { target[i] += source[i] }
      }
    }
  }
}
