public import Tensor

/// A layer that merges several inputs of one shape number by number: `Add`, `Multiply` and their like.
///
/// Shapes: two or more inputs of one shape, which is the output's.
public protocol MergingLayer: Layer {
  static var merge: Merge { get }
}

extension MergingLayer {
  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let isPair = Self.merge == .subtract
    guard inputs.count >= 2, !isPair || inputs.count == 2, inputs.allSatisfy({ $0 == inputs[0] }) else {
      throw .incompatibleInputs(
        layer: displayName, expected: "\(isPair ? "two" : "two or more") inputs of the same shape",
        found: inputs)
    }
    return inputs[0]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(MergeOperation(Self.merge, shape: inputs[0]))]
  }
}
