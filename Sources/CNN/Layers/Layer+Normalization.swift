import Tensor

// What the normalising layers have in common.
extension Layer {
  /// The one input's shape, if there is something to normalise.
  func onlyNormalizable(_ inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyInput(inputs)
    guard shape.rank > 0, shape.elementCount > 0 else {
      throw .incompatibleInputs(
        layer: displayName, expected: "samples with at least one axis, none of length zero", found: inputs)
    }
    return shape
  }

  /// Throws unless an axis, counted as in Keras, is the last one.
  func checkChannelAxis(_ axis: Int, rank: Int) throws(ModelError) {
    guard try sampleAxis(axis, rank: rank) == rank - 1 else {
      throw .invalidArgument(
        layer: displayName, reason: "axis must be the last, where the channels are, not \(axis)")
    }
  }

  /// Throws unless what is added to a variance is positive.
  func checkEpsilon(_ epsilon: Float) throws(ModelError) {
    guard epsilon > 0, epsilon.isFinite else {
      throw .invalidArgument(layer: displayName, reason: "epsilon must be positive, not \(epsilon)")
    }
  }

  /// The weights that multiply what is normalised and are added to it; nil for none.
  func scaleAndOffset(_ shape: Shape, gamma: Initializer?, beta: Initializer?) -> [WeightSpecification] {
    [("gamma", gamma), ("beta", beta)].compactMap { name, initializer in
      initializer.map { WeightSpecification(name: name, shape: shape, initializer: $0) }
    }
  }
}
