/// What the algorithms took for one convolution, and which of them are to be chosen for it.
///
/// Times are in seconds. The gradients' contain what each algorithm derives from the weights for them, as a training
/// step does it anew each time.
package struct ConvolutionTimes: PerDirection, Hashable, Sendable, Codable {
  package struct Time: Hashable, Sendable, Codable {
    package var algorithm: ConvolutionAlgorithm
    package var seconds: Double
    /// The working memory and what is kept of the weights.
    package var bytes: Int

    package init(_ algorithm: ConvolutionAlgorithm, seconds: Double, bytes: Int) {
      self.algorithm = algorithm
      self.seconds = seconds
      self.bytes = bytes
    }

    /// The time with a price for memory: 4 MB, which other layers then find less of in the caches, count as 1 % of
    /// the time, up to 25 %.
    package var cost: Double {
      let price = Double(bytes) / Double(4 << 20) * 0.01
      return seconds * (1 + min(price, 0.25))
    }
  }

  // Each direction by itself.
  package var forward: [Time] = []
  package var kernelGradient: [Time] = []
  package var inputGradient: [Time] = []
  /// Both gradients in one go, which shares work.
  package var bothGradients: [Time] = []

  package init() {}

  /// By what share a pair of algorithms must be faster than one.
  private static let worthwhile = 0.03

  /// The simplest algorithm that is nearly as good as the best; nil if nothing was measured.
  package static func best(of times: [Time]) -> ConvolutionAlgorithm? {
    ConvolutionAlgorithm.simplest(ofTheCheapest: times.map { ($0.algorithm, $0.cost) })
  }

  /// The algorithms to choose, for the directions that were measured. Where both gradients were, one algorithm for
  /// both, unless a pair is faster.
  ///
  /// - Parameter beforeGradients: whether forward is one that gradients follow.
  package func best(beforeGradients: Bool) -> [ConvolutionDirection: ConvolutionAlgorithm] {
    var best: [ConvolutionDirection: ConvolutionAlgorithm] = [:]
    best[.forward] = Self.best(
      of: forward.filter { !beforeGradients || $0.algorithm.suitsBeforeGradients })
    best[.kernelGradient] = Self.best(of: kernelGradient)
    best[.inputGradient] = Self.best(of: inputGradient)
    if let both = Self.best(of: bothGradients) {
      let together = bothGradients.first { $0.algorithm == both }!.cost
      let apart = [(kernelGradient, best[.kernelGradient]), (inputGradient, best[.inputGradient])]
        .map { times, algorithm in times.first { $0.algorithm == algorithm }?.cost ?? .infinity }
        .reduce(0, +)
      if together * (1 - Self.worthwhile) <= apart {
        best[.kernelGradient] = both
        best[.inputGradient] = both
      }
    }
    return best
  }
}
