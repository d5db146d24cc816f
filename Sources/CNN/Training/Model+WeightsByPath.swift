import Tensor

extension Model {
  /// The weights by path.
  var weightsByPath: [String: Tensor] {
    var weights: [String: Tensor] = [:]
    for layer in layers {
      for variable in layer.variables { weights[layer.path(of: variable)] = variable.value }
    }
    return weights
  }

  /// Sets those weights that are named and have the right shape.
  func setWeights(_ weights: [String: Tensor]) {
    for layer in layers {
      for variable in layer.variables {
        guard let value = weights[layer.path(of: variable)], value.shape == variable.shape else { continue }
        variable.value = value
      }
    }
  }
}
