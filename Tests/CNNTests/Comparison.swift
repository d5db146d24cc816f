import Tensor
import Testing

/// Expects two tensors to have the same shape and numbers, up to `tolerance` of the largest magnitude of `expected`.
func expectClose(
  _ found: Tensor, _ expected: Tensor, tolerance: Float = 1e-5, _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.shape == expected.shape else {
    Issue.record("\(name) has shape \(found.shape), not \(expected.shape)", sourceLocation: sourceLocation)
    return
  }
  let (a, b) = (found.values, expected.values)
  let allowed = max(b.map(\.magnitude).max() ?? 0, 1e-20) * tolerance
  if let place = a.indices.first(where: { !((a[$0] - b[$0]).magnitude <= allowed) }) {
    Issue.record(
      "\(name) is \(a[place]), not \(b[place]) at \(place) of \(expected.shape); allowed is \(allowed)",
      sourceLocation: sourceLocation)
  }
}

extension Tensor {
  /// Σ aᵢ · bᵢ in double precision.
  func dot(_ other: Tensor) -> Double {
    precondition(shape == other.shape, "shapes \(shape) and \(other.shape)")
    return zip(values, other.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
