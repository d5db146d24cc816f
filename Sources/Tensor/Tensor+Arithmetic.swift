import Foundation

extension Tensor {
  /// The tensor with `transform` applied to each element.
  @inline(__always)
  public func map(_ transform: (Float) -> Float) -> Tensor {
    Tensor(shape) { target in
      let (source, result) = (storage.base, target.baseAddress!)
      for i in 0..<target.count { result[i] = transform(source[i]) }
    }
  }

  /// Combines two tensors element by element; axes of length 1, and missing leading axes, are repeated
  /// (NumPy's broadcasting rules). Traps on shapes that do not fit.
  @inline(__always)
  public static func combine(_ a: Tensor, _ b: Tensor, _ operation: (Float, Float) -> Float) -> Tensor {
    let (left, right) = (a.storage.base, b.storage.base)
    if a.shape == b.shape {
      return Tensor(a.shape) { target in
        let result = target.baseAddress!
        for i in 0..<target.count { result[i] = operation(left[i], right[i]) }
      }
    }
    let shape = broadcast(a.shape, b.shape)
    return Tensor(shape) { target in
      let result = target.baseAddress!
      forEachRow(of: shape, strides: a.broadcastStrides(to: shape), b.broadcastStrides(to: shape)) { row in
        // A row is whole, or one number repeated; loops for each of the cases can be vectorised.
        let (first, second) = (left + row.offsets.0, right + row.offsets.1)
        switch row.strides {
        case (1, 1):
          for i in 0..<row.length { result[row.start + i] = operation(first[i], second[i]) }
        case (1, _):
          let repeated = second[0]
          for i in 0..<row.length { result[row.start + i] = operation(first[i], repeated) }
        default:
          let repeated = first[0]
          for i in 0..<row.length { result[row.start + i] = operation(repeated, second[i * row.strides.1]) }
        }
      }
    }
  }

  public static func + (a: Tensor, b: Tensor) -> Tensor { combine(a, b, +) }
  public static func - (a: Tensor, b: Tensor) -> Tensor { combine(a, b, -) }
  public static func * (a: Tensor, b: Tensor) -> Tensor { combine(a, b, *) }
  public static func / (a: Tensor, b: Tensor) -> Tensor { combine(a, b, /) }

  public static func + (a: Tensor, b: Float) -> Tensor { a.map { $0 + b } }
  public static func - (a: Tensor, b: Float) -> Tensor { a.map { $0 - b } }
  public static func * (a: Tensor, b: Float) -> Tensor { a.map { $0 * b } }
  public static func / (a: Tensor, b: Float) -> Tensor { a.map { $0 / b } }
  public static func + (a: Float, b: Tensor) -> Tensor { b.map { a + $0 } }
  public static func - (a: Float, b: Tensor) -> Tensor { b.map { a - $0 } }
  public static func * (a: Float, b: Tensor) -> Tensor { b.map { a * $0 } }
  public static func / (a: Float, b: Tensor) -> Tensor { b.map { a / $0 } }
  public static prefix func - (a: Tensor) -> Tensor { a.map { -$0 } }

  public static func += (a: inout Tensor, b: Tensor) { a = a + b }
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
  public static func *= (a: inout Tensor, b: Tensor) { a = a * b }
  public static func /= (a: inout Tensor, b: Tensor) { a = a / b }

  public func exponential() -> Tensor { map { exp($0) } }
  public func logarithm() -> Tensor { map { log($0) } }
  public func squareRoot() -> Tensor { map { $0.squareRoot() } }
  public func magnitude() -> Tensor { map { $0.magnitude } }
  /// Each element limited to `low...high`.
  public func clipped(to limits: ClosedRange<Float>) -> Tensor {
    map { Swift.min(Swift.max($0, limits.lowerBound), limits.upperBound) }
  }

  private static func broadcast(_ a: Shape, _ b: Shape) -> Shape {
    let rank = Swift.max(a.rank, b.rank)
    let left = Array(repeating: 1, count: rank - a.rank) + a.dimensions
    let right = Array(repeating: 1, count: rank - b.rank) + b.dimensions
    return Shape(
      zip(left, right).map { l, r in
        require(l == r || l == 1 || r == 1, "shapes \(a) and \(b) do not fit together")
        return l == 1 ? r : l
      })
  }

  private func broadcastStrides(to target: Shape) -> [Int] {
    let own = shape.strides
    return (0..<target.rank).map { axis in
      let ownAxis = axis - (target.rank - shape.rank)
      return ownAxis < 0 || shape[ownAxis] == 1 ? 0 : own[ownAxis]
    }
  }
}
