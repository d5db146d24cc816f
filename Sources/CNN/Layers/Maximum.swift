/// The largest of several inputs, number by number; among equal ones the gradient goes to the first.
///
/// Shapes: two or more inputs of one shape, which is the output's.
public struct Maximum: MergingLayer {
  public static let className = "Maximum"
  public static let merge = Merge.maximum

  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case name }

  public init(name: String? = nil) { self.name = name }
}
