/// Sums over numbers that lie side by side, in vectors of eight. Sums of a few vectors in `Float` are added up in
/// `Double`.
enum RunSums {
  private typealias Vector = SIMD8<Float>
  private static let lanes = 8
  private static let floatsInFloat = 256

  @inline(__always)
  private static func vector(_ x: UnsafePointer<Float>, _ place: Int) -> Vector {
    UnsafeRawPointer(x + place).loadUnaligned(as: Vector.self)
  }

  /// Σ x.
  static func of(_ x: UnsafePointer<Float>, _ count: Int) -> Double {
    sum(count, { vector(x, $0) }, { x[$0] })
  }

  /// Σ (x − mean)².
  static func ofSquares(_ x: UnsafePointer<Float>, minus mean: Float, _ count: Int) -> Double {
    sum(
      count,
      {
        let difference = vector(x, $0) - mean
        return difference * difference
      },
      {
        let difference = x[$0] - mean
        return difference * difference
      })
  }

  /// Σ dy · γ and Σ dy · γ · (x − mean).
  static func ofGradient(
    _ dy: UnsafePointer<Float>, times gamma: UnsafePointer<Float>, and x: UnsafePointer<Float>,
    minus mean: Float, _ count: Int
  ) -> (gradient: Double, products: Double) {
    (
      sum(count, { vector(dy, $0) * vector(gamma, $0) }, { dy[$0] * gamma[$0] }),
      sum(
        count, { vector(dy, $0) * vector(gamma, $0) * (vector(x, $0) - mean) },
        { dy[$0] * gamma[$0] * (x[$0] - mean) })
    )
  }

  /// The sum of terms, of which eight at a time are given by `vector`, and the rest by `term`.
  @inline(__always)
  private static func sum(_ count: Int, _ vector: (Int) -> Vector, _ term: (Int) -> Float) -> Double {
    var total = 0.0
    var place = 0
    let whole = count / lanes * lanes
    while place < whole {
      let end = min(place + floatsInFloat, whole)
      var sums = Vector()
      while place < end {
        sums += vector(place)
        place += lanes
      }
      total += Double(sums.sum())
    }
    while place < count {
      total += Double(term(place))
      place += 1
    }
    return total
  }
}
