/// The product of several inputs, number by number.
///
/// Shapes: two or more inputs of one shape, which is the output's.
public struct Multiply: MergingLayer {
  public static let className = "Multiply"
  public static let merge = Merge.multiply

  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case name }

  public init(name: String? = nil) { self.name = name }
}
