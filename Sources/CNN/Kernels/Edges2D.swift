internal import Tensor

/// How many rows and columns lie beyond each edge of an image.
///
/// Saved as Keras does, `[[top, bottom], [left, right]]`; read also from `[height, width]` and from one number.
public struct Edges2D: Hashable, Sendable {
  public var top: Int
  public var bottom: Int
  public var left: Int
  public var right: Int

  public init(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) {
    self.top = top
    self.bottom = bottom
    self.left = left
    self.right = right
  }
}

extension Edges2D: CustomStringConvertible {
  public var description: String { "[[\(top), \(bottom)], [\(left), \(right)]]" }
}

extension Edges2D: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let size = try? container.decode(Size2D.self) {
      self.init(top: size.height, bottom: size.height, left: size.width, right: size.width)
      return
    }
    guard let pairs = try? container.decode([[Int]].self), pairs.count == 2,
      pairs.allSatisfy({ $0.count == 2 })
    else {
      throw DecodingError.unsuitable(
        decoder.codingPath, expected: "a whole number, [height, width] or [[top, bottom], [left, right]]")
    }
    self.init(top: pairs[0][0], bottom: pairs[0][1], left: pairs[1][0], right: pairs[1][1])
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([[top, bottom], [left, right]])
  }
}
