/// Batch normalisation over all but the last axis as its definition says it, in `Double`, two passes over the data.
///
/// Y = γ · (X − mean) / √(variance + ε) + β, a channel at a time, where mean and variance (population) are the
/// batch's own in training (Ioffe and Szegedy, 2015). Numbers are those of a tensor `[..., C]`, row-major.
package enum NaiveBatchNormalization {
  package struct Statistics: Sendable {
    package var mean: [Double]
    package var variance: [Double]

    package init(mean: [Double], variance: [Double]) {
      self.mean = mean
      self.variance = variance
    }

    /// Those of a batch.
    package init(of x: [Double], channels: Int) {
      let count = Double(x.count / channels)
      mean = [Double](repeating: 0, count: channels)
      variance = mean
      for place in x.indices { mean[place % channels] += x[place] / count }
      for place in x.indices {
        let deviation = x[place] - mean[place % channels]
        variance[place % channels] += deviation * deviation / count
      }
    }
  }

  package static func forward(
    _ x: [Double], statistics: Statistics, gamma: [Double], beta: [Double], epsilon: Double
  ) -> [Double] {
    x.indices.map { place in
      let c = place % gamma.count
      let deviation = (statistics.variance[c] + epsilon).squareRoot()
      return gamma[c] * (x[place] - statistics.mean[c]) / deviation + beta[c]
    }
  }

  /// With x̂ = (X − mean) / √(variance + ε) and M numbers a channel: dβ = Σ dY, dγ = Σ dY · x̂, and
  /// dX = γ / √(variance + ε) · (dY − dβ / M − x̂ · dγ / M), without the last two where the statistics are given.
  package static func gradients(
    _ x: [Double], upstream dy: [Double], statistics: Statistics, gamma: [Double], epsilon: Double,
    ofBatch: Bool
  ) -> (input: [Double], gamma: [Double], beta: [Double]) {
    precondition(x.count == dy.count, "\(dy.count) gradients for \(x.count) numbers")
    let channels = gamma.count
    let count = Double(x.count / channels)
    let deviations = statistics.variance.map { ($0 + epsilon).squareRoot() }
    let normalized = forward(
      x, statistics: statistics, gamma: gamma.map { _ in 1 }, beta: gamma.map { _ in 0 }, epsilon: epsilon)
    var dgamma = [Double](repeating: 0, count: channels)
    var dbeta = dgamma
    for place in x.indices {
      dgamma[place % channels] += dy[place] * normalized[place]
      dbeta[place % channels] += dy[place]
    }
    let dx = x.indices.map { place in
      let c = place % channels
      let shared = ofBatch ? (dbeta[c] + normalized[place] * dgamma[c]) / count : 0
      return gamma[c] / deviations[c] * (dy[place] - shared)
    }
    return (dx, dgamma, dbeta)
  }
}
