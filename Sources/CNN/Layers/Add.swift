/// The sum of several inputs, as where a residual branch joins.
///
/// Shapes: two or more inputs of one shape, which is the output's.
public struct Add: MergingLayer {
  public static let className = "Add"
  public static let merge = Merge.add

  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case name }

  public init(name: String? = nil) { self.name = name }
}
