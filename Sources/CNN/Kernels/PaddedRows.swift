internal import CVectorKernels
internal import Tensor

/// Where a batch's images lie: as they are or, for the gradient of what 2×2 max pooling was made from, as the pooled
/// gradient and the positions of the pixels that it belongs to.
struct RowSource {
  let values: UnsafePointer<Float>
  var positions: UnsafePointer<UInt8>?
  /// From an image to the next.
  let imageFloats: Int
}

/// The rows of an image that the windows of some output rows see, as a table of pointers to where each row's first
/// window begins.
///
/// Rows lie in the image where no window reaches over its left or right edge; else they are copied with zeros at their
/// ends. Rows above and below the image are a row of zeros. Those of a pooled gradient are spread out.
struct PaddedRows {
  typealias Table = UnsafePointer<UnsafePointer<Float>?>

  let window: WindowGeometry
  let channels: Int
  /// The size of the pooled gradient, if that is what rows are spread out from.
  let pooled: Size2D?
  private let kernels = VectorKernels.current.table

  /// The floats that the windows of an output row reach over.
  private let rowFloats: Int
  /// The floats from a row in scratch memory to the next.
  let pitch: Int
  private let isCopied: Bool
  /// The floats of padding before an image's row, and those of a row before the first window.
  private let before: Int
  private let skipped: Int

  init(_ window: WindowGeometry, channels: Int, pooled: Size2D? = nil) {
    self.window = window
    self.channels = channels
    self.pooled = pooled
    let columns =
      (window.output.width - 1) * window.strides.width + (window.kernel.width - 1) * window.dilation.width + 1
    rowFloats = columns * channels
    isCopied = pooled != nil || window.left > 0 || columns - window.left > window.input.width
    before = max(window.left, 0) * channels
    skipped = max(-window.left, 0) * channels
    let spread = pooled.map { 2 * $0.width * channels } ?? 0
    pitch = MemoryPlan.rounded(max(skipped + rowFloats, before + spread))
  }

  /// The rows that the windows of `rows` output rows see.
  func count(outputRows rows: Int) -> Int {
    (rows - 1) * window.strides.height + (window.kernel.height - 1) * window.dilation.height + 1
  }

  /// Scratch memory has the table, a row of zeros, and the copied rows.
  func scratchFloats(outputRows rows: Int) -> Int {
    let count = count(outputRows: rows)
    return MemoryPlan.rounded(2 * count) + pitch + (isCopied ? (count + 2) * pitch : 0)
  }

  /// Finds or copies the rows that the windows of output rows `rows` see.
  func locate(
    _ rows: Range<Int>, ofImage image: Int, _ source: RowSource, memory: UnsafeMutablePointer<Float>
  ) -> Table {
    let first = rows.lowerBound * window.strides.height - window.top
    let count = count(outputRows: rows.count)
    let table = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: UnsafePointer<Float>?.self)
    let zeros = memory + MemoryPlan.rounded(2 * count)
    let height = pooled.map { 2 * $0.height } ?? window.input.height
    if first < 0 || first + count > height { zeros.update(repeating: 0, count: rowFloats) }
    let values = source.values + image * source.imageFloats
    let copies = zeros + pitch
    let present = max(first, 0)..<max(min(first + count, height), max(first, 0))
    // The first of the copied rows; of pooled ones, whole pairs are spread.
    let base = pooled == nil ? first : present.lowerBound & ~1
    if let pooled, let positions = source.positions {
      spread(present, values, positions + image * source.imageFloats, pooled, base: base, to: copies)
    } else if isCopied {
      for row in present {
        pad(values + row * window.input.width * channels, to: copies + (row - base) * pitch)
      }
    }
    for i in 0..<count {
      let row = first + i
      guard present.contains(row) else {
        table[i] = UnsafePointer(zeros)
        continue
      }
      let start =
        isCopied
        ? UnsafePointer(copies + (row - base) * pitch) : values + row * window.input.width * channels
      table[i] = start + skipped
    }
    return UnsafePointer(table)
  }

  /// Copies a row of the image, with zeros for the pixels before and after it.
  private func pad(_ row: UnsafePointer<Float>, to copy: UnsafeMutablePointer<Float>) {
    let count = min(window.input.width * channels, skipped + rowFloats - before)
    clearEnds(of: copy, around: count)
    (copy + before).update(from: row, count: count)
  }

  /// Writes the zeros before and after `count` floats of a row.
  private func clearEnds(of copy: UnsafeMutablePointer<Float>, around count: Int) {
    copy.update(repeating: 0, count: before)
    (copy + before + count).update(repeating: 0, count: max(skipped + rowFloats - before - count, 0))
  }

  private func spread(
    _ rows: Range<Int>, _ gradient: UnsafePointer<Float>, _ positions: UnsafePointer<UInt8>,
    _ pooled: Size2D, base: Int, to copies: UnsafeMutablePointer<Float>
  ) {
    let count = 2 * pooled.width * channels
    for pair in rows.lowerBound / 2..<(rows.upperBound + 1) / 2 {
      let upper = copies + (2 * pair - base) * pitch
      let lower = upper + pitch
      clearEnds(of: upper, around: count)
      clearEnds(of: lower, around: count)
      let place = pair * pooled.width * channels
      kernels.pointee.spread_row(
        gradient + place, positions + place, pooled.width, channels, upper + before, lower + before)
    }
  }
}
