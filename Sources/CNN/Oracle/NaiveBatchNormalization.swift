package import Tensor

/// Batch normalisation over all but the last axis as its definition says it, in `Double`, two passes over the data.
///
/// Y = γ · (X − mean) / √(variance + ε) + β, a channel at a time, where mean and variance (population) are the
/// batch's own in training (Ioffe and Szegedy, 2015).
package enum NaiveBatchNormalization {
  package struct Statistics: Sendable {
    package var mean: [Double]
    package var variance: [Double]

    package init(mean: [Double], variance: [Double]) {
      self.mean = mean
      self.variance = variance
    }

    /// Those of a batch `[..., C]`.
    package init(of input: Tensor) {
      let channels = input.shape.dimensions.last ?? 1
      let count = Double(input.count / channels)
      mean = [Double](repeating: 0, count: channels)
      variance = mean
      for (place, value) in input.values.enumerated() { mean[place % channels] += Double(value) / count }
      for (place, value) in input.values.enumerated() {
        let deviation = Double(value) - mean[place % channels]
        variance[place % channels] += deviation * deviation / count
      }
    }
  }

  package static func forward(
    input: Tensor, statistics: Statistics, gamma: [Double], beta: [Double], epsilon: Double
  ) -> Tensor {
    let channels = gamma.count
    return Tensor(
      input.shape,
      input.values.enumerated().map { place, value in
        let c = place % channels
        let deviation = (statistics.variance[c] + epsilon).squareRoot()
        return Float(gamma[c] * (Double(value) - statistics.mean[c]) / deviation + beta[c])
      })
  }

  /// With x̂ = (X − mean) / √(variance + ε) and M numbers a channel: dβ = Σ dY, dγ = Σ dY · x̂, and
  /// dX = γ / √(variance + ε) · (dY − dβ / M − x̂ · dγ / M), without the last two where the statistics are given.
  package static func gradients(
    input: Tensor, outputGradient: Tensor, statistics: Statistics, gamma: [Double], epsilon: Double,
    ofBatch: Bool
  ) -> (input: Tensor, gamma: Tensor, beta: Tensor) {
    let channels = gamma.count
    let count = Double(input.count / channels)
    let deviations = statistics.variance.map { ($0 + epsilon).squareRoot() }
    func normalized(_ place: Int, _ value: Float) -> Double {
      (Double(value) - statistics.mean[place % channels]) / deviations[place % channels]
    }
    let (x, dy) = (input.values, outputGradient.values)
    precondition(input.shape == outputGradient.shape, "gradient \(outputGradient.shape) for \(input.shape)")
    var dgamma = [Double](repeating: 0, count: channels)
    var dbeta = dgamma
    for place in x.indices {
      dgamma[place % channels] += Double(dy[place]) * normalized(place, x[place])
      dbeta[place % channels] += Double(dy[place])
    }
    let dx = x.indices.map { place in
      let c = place % channels
      let shared = ofBatch ? (dbeta[c] + normalized(place, x[place]) * dgamma[c]) / count : 0
      return Float(gamma[c] / deviations[c] * (Double(dy[place]) - shared))
    }
    return (
      Tensor(input.shape, dx), Tensor([channels], dgamma.map(Float.init)),
      Tensor([channels], dbeta.map(Float.init))
    )
  }
}
