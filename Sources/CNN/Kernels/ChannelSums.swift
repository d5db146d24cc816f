import Tensor

/// Sums over the rows of a matrix `[rows, channels]`, a channel at a time: what normalisation needs of a batch.
///
/// As in `ColumnSums`, sums of a few rows in `Float` are added up in `Double`, in chunks that depend on the shape alone.
enum ChannelSums {
  private static let rowsInFloat = 32

  private static func chunks(_ rows: Int, _ channels: Int) -> Chunks {
    Chunks(
      partsOf: rows, minimumLength: max(Chunks.elementsWorthAChunk / max(channels, 1), rowsInFloat))
  }

  /// A chunk's scratch memory: up to two sums a channel in `Double`, then one in `Float`.
  private static func floatsPerChunk(_ channels: Int) -> Int { MemoryPlan.rounded(5 * channels) }

  /// The floats of shared scratch memory, aligned as `Double`, that any of the sums needs and is left in.
  static func scratchFloats(rows: Int, channels: Int) -> Int {
    max(chunks(rows, channels).count, 1) * floatsPerChunk(channels)
  }

  /// Σ x.
  static func of(
    _ x: UnsafePointer<Float>, rows: Int, channels: Int, scratch: UnsafeMutablePointer<Float>,
    workers: WorkerPool
  ) -> UnsafePointer<Double> {
    sums(1, rows: rows, channels: channels, scratch: scratch, workers: workers) { rows, target, inFloat in
      add(rows, channels, to: target, inFloat) { place, _ in x[place] }
    }
  }

  /// Σ (x − m)².
  static func ofSquares(
    _ x: UnsafePointer<Float>, minus m: UnsafePointer<Float>, rows: Int, channels: Int,
    scratch: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) -> UnsafePointer<Double> {
    sums(1, rows: rows, channels: channels, scratch: scratch, workers: workers) { rows, target, inFloat in
      add(rows, channels, to: target, inFloat) { place, channel in
        (x[place] - m[channel]) * (x[place] - m[channel])
      }
    }
  }

  /// Σ dy and Σ dy · (x − m).
  static func ofGradient(
    _ dy: UnsafePointer<Float>, times x: UnsafePointer<Float>, minus m: UnsafePointer<Float>, rows: Int,
    channels: Int, scratch: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) -> (gradient: UnsafePointer<Double>, products: UnsafePointer<Double>) {
    let both = sums(2, rows: rows, channels: channels, scratch: scratch, workers: workers) {
      rows, target, inFloat in
      add(rows, channels, to: target, inFloat) { place, _ in dy[place] }
      add(rows, channels, to: target + channels, inFloat) { place, channel in
        dy[place] * (x[place] - m[channel])
      }
    }
    return (both, both + channels)
  }

  /// Adds up `count` sums a channel, at the beginning of `scratch`: `body` computes those of some rows.
  private static func sums(
    _ count: Int, rows: Int, channels: Int, scratch: UnsafeMutablePointer<Float>, workers: WorkerPool,
    _ body: (
      _ rows: Range<Int>, _ target: UnsafeMutablePointer<Double>, _ inFloat: UnsafeMutablePointer<Float>
    ) -> Void
  ) -> UnsafePointer<Double> {
    let chunks = chunks(rows, channels)
    let stride = floatsPerChunk(channels)
    func place(_ chunk: Int) -> UnsafeMutablePointer<Double> {
      UnsafeMutableRawPointer(scratch + chunk * stride).assumingMemoryBound(to: Double.self)
    }
    let totals = place(0)
    totals.update(repeating: 0, count: count * channels)
    workers.run(chunks: chunks.count) { chunk, _ in
      body(chunks[chunk], place(chunk), scratch + chunk * stride + 4 * channels)
    }
    for chunk in 1..<max(chunks.count, 1) {
      for i in 0..<count * channels { totals[i] += place(chunk)[i] }
    }
    return UnsafePointer(totals)
  }

  /// Writes Σ term over some rows, `stride` floats apart (or as many as there are channels), to `target`.
  @inline(__always)
  static func add(
    _ rows: Range<Int>, _ channels: Int, stride: Int? = nil, to target: UnsafeMutablePointer<Double>,
    _ inFloat: UnsafeMutablePointer<Float>, _ term: (_ place: Int, _ channel: Int) -> Float
  ) {
    let step = stride ?? channels
    target.update(repeating: 0, count: channels)
    for first in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: rowsInFloat) {
      inFloat.update(repeating: 0, count: channels)
      for row in first..<min(first + rowsInFloat, rows.upperBound) {
        let start = row * step
        for c in 0..<channels { inFloat[c] += term(start + c, c) }
      }
      for c in 0..<channels { target[c] += Double(inFloat[c]) }
    }
  }
}
