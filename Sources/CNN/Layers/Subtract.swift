/// The first of two inputs minus the second.
///
/// Shapes: two inputs of one shape, which is the output's.
public struct Subtract: MergingLayer {
  public static let className = "Subtract"
  public static let merge = Merge.subtract

  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case name }

  public init(name: String? = nil) { self.name = name }
}
