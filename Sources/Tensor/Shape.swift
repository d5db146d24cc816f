/// The lengths of a tensor's axes, outermost first: `[N, H, W, C]` for a batch of images.
///
/// A shape may have no axes (a scalar) and may have an axis of length zero; a negative length traps.
public struct Shape: Hashable, Sendable, Codable {
  /// The length of each axis.
  public let dimensions: [Int]

  public init(_ dimensions: [Int]) {
    require(dimensions.allSatisfy { $0 >= 0 }, "a shape cannot have a negative length: \(dimensions)")
    self.dimensions = dimensions
  }

  public init(from decoder: any Decoder) throws {
    guard let dimensions = try? decoder.singleValueContainer().decode([Int].self),
      dimensions.allSatisfy({ $0 >= 0 })
    else {
      throw DecodingError.unsuitable(
        decoder.codingPath, expected: "a list of whole numbers of 0 or above, such as [28, 28, 1]")
    }
    self.dimensions = dimensions
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(dimensions)
  }

  /// The number of axes.
  public var rank: Int { dimensions.count }

  /// The number of elements of a tensor of this shape. Traps if no `Int` can hold it.
  public var elementCount: Int {
    let count = checkedElementCount
    require(count != nil, "a tensor of shape \(self) has more elements than can be counted")
    return count ?? 0
  }

  /// The number of elements, or nil if no `Int` can hold it: for shapes that come from outside.
  public var checkedElementCount: Int? {
    var count = 1
    for length in dimensions {
      if length == 0 { return 0 }
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      if overflow { return dimensions.contains(0) ? 0 : nil }
      count = product
    }
    return count
  }

  /// How many elements apart two neighbours along each axis lie, row-major. Without meaning for a shape of no elements,
  /// whose other axes may be longer than can be multiplied.
  public var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] &* dimensions[axis + 1]
    }
    return strides
  }

  /// The shape with `length` put before the first axis: one image's shape becomes a batch's.
  public func prepending(_ length: Int) -> Shape { Shape([length] + dimensions) }

  /// The shape without its first axis. Traps on a scalar's shape.
  public func droppingFirst() -> Shape {
    require(rank > 0, "a scalar has no axis to drop")
    return Shape(Array(dimensions.dropFirst()))
  }
}

extension Shape: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { dimensions.count }
  public subscript(axis: Int) -> Int { dimensions[axis] }
}

extension Shape: ExpressibleByArrayLiteral {
  public init(arrayLiteral dimensions: Int...) { self.init(dimensions) }
}

extension Shape: CustomStringConvertible {
  public var description: String { "[" + dimensions.map(String.init).joined(separator: ", ") + "]" }
}
