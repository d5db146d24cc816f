package import Tensor

/// The sums of a matrix's columns: the gradient of a bias, from the gradient `[rows, columns]` of what it was added to.
///
/// Sums of 64 rows in `Float` are added up in `Double`, so the error does not grow with the number of rows. Work is
/// cut over rows where there are many, with one partial sum a chunk, added in the chunks' order.
package enum ColumnSums {
  private static let rowsInFloat = 64
  /// Columns whose running sums stay in registers.
  private static let width = 16

  private static func chunks(_ rows: Int, _ columns: Int) -> Chunks {
    Chunks(
      partsOf: rows, minimumLength: max(Chunks.elementsWorthAChunk / max(columns, 1), rowsInFloat))
  }

  /// The floats of shared scratch memory that `write` needs.
  package static func scratchFloats(rows: Int, columns: Int) -> Int {
    chunks(rows, columns).count * columns * 2
  }

  /// Writes the sum of each column to `sums`; `scratch` is aligned as a `Double`.
  package static func write(
    _ sums: UnsafeMutablePointer<Float>, of matrix: UnsafePointer<Float>, rows: Int, columns: Int,
    scratch: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) {
    let chunks = chunks(rows, columns)
    let partialSums = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Double.self)
    workers.run(chunks: chunks.count) { chunk, _ in
      write(partialSums + chunk * columns, of: matrix, rows: chunks[chunk], columns: columns)
    }
    for column in 0..<columns {
      var sum = 0.0
      for chunk in 0..<chunks.count { sum += partialSums[chunk * columns + column] }
      sums[column] = Float(sum)
    }
  }

  /// Writes the sums of some rows of a matrix, column by column.
  static func write(
    _ sums: UnsafeMutablePointer<Double>, of matrix: UnsafePointer<Float>, rows: Range<Int>, columns: Int
  ) {
    sums.initialize(repeating: 0, count: columns)
    var first = rows.lowerBound
    while first < rows.upperBound {
      let end = min(first + rowsInFloat, rows.upperBound)
      var column = 0
      while column + width <= columns {
        var sum = SIMD16<Float>()
        for row in first..<end {
          sum += UnsafeRawPointer(matrix + row * columns + column).loadUnaligned(as: SIMD16<Float>.self)
        }
        for lane in 0..<width { sums[column + lane] += Double(sum[lane]) }
        column += width
      }
      while column < columns {
        var sum: Float = 0
        for row in first..<end { sum += matrix[row * columns + column] }
        sums[column] += Double(sum)
        column += 1
      }
      first = end
    }
  }
}
