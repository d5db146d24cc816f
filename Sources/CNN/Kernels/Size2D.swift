internal import Tensor

/// A height and a width: a kernel's, a pool's, or the steps between them.
///
/// Written `3` for a square, `[1, 5]` or `Size2D(1, 5)` otherwise. Saved as Keras does, `[height, width]`; read also
/// from a single number.
public struct Size2D: Hashable, Sendable {
  public var height: Int
  public var width: Int

  public init(_ height: Int, _ width: Int) {
    self.height = height
    self.width = width
  }

  public init(_ side: Int) { self.init(side, side) }
}

extension Size2D: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  public init(integerLiteral side: Int) { self.init(side) }

  /// Traps unless there is one number (a square) or two.
  public init(arrayLiteral sides: Int...) {
    require(sides.count == 1 || sides.count == 2, "a size is [height, width], not \(sides)")
    self.init(sides[0], sides[sides.count - 1])
  }
}

extension Size2D: CustomStringConvertible {
  public var description: String { "[\(height), \(width)]" }
}

extension Size2D: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let side = try? container.decode(Int.self) {
      self.init(side)
      return
    }
    guard let sides = try? container.decode([Int].self), sides.count == 1 || sides.count == 2 else {
      throw DecodingError.unsuitable(decoder.codingPath, expected: "a whole number or [height, width]")
    }
    self.init(sides[0], sides[sides.count - 1])
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([height, width])
  }
}

extension Size2D {
  /// Whether both lengths are at least one.
  var isPositive: Bool { height >= 1 && width >= 1 }
  /// The number of cells.
  package var area: Int { height * width }
}
