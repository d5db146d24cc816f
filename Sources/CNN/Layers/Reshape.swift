public import Tensor

/// Gives each sample another shape with the same numbers in row-major order.
///
/// Shapes: any input, output `targetShape` (without the batch axis), in which one length may be −1: whatever is left.
public struct Reshape: Layer {
  public static let className = "Reshape"

  public var targetShape: [Int]
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case name
    case targetShape = "target_shape"
  }

  public init(_ targetShape: [Int], name: String? = nil) {
    self.targetShape = targetShape
    self.name = name
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let count = try onlyInput(inputs).elementCount
    let open = targetShape.indices.filter { targetShape[$0] == -1 }
    guard open.count <= 1, targetShape.allSatisfy({ $0 >= -1 && $0 <= 1 << 31 }) else {
      throw .invalidArgument(
        layer: displayName,
        reason: "target_shape must consist of lengths, at most one of them -1, not \(targetShape)")
    }
    let known = targetShape.filter { $0 != -1 }.reduce((product: 1, overflow: false)) {
      let (product, overflow) = $0.product.multipliedReportingOverflow(by: $1)
      return (product, $0.overflow || overflow)
    }
    let fits =
      !known.overflow
      && (open.isEmpty ? known.product == count : known.product > 0 && count % known.product == 0)
    guard fits else {
      throw .incompatibleInputs(
        layer: displayName, expected: "samples whose numbers fit into target_shape \(targetShape)",
        found: inputs)
    }
    var dimensions = targetShape
    for axis in open { dimensions[axis] = count / known.product }
    return Shape(dimensions)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    guard let shape = try? outputShape(for: inputs) else { return [] }  // checked when called
    return [LayerStep(ReshapeOperation(outputShape: shape))]
  }
}
