/// Which algorithm computes each direction of a convolution.
///
/// A pure function of the shape, the batch, the preference and the processor's level: never of the number of threads,
/// nor of anything measured at run time unless a tuning is asked for.
package struct ConvolutionChoice: PerDirection, Hashable, Sendable {
  package var forward: ConvolutionAlgorithm
  package var kernelGradient: ConvolutionAlgorithm
  package var inputGradient: ConvolutionAlgorithm

  package init(
    forward: ConvolutionAlgorithm, kernelGradient: ConvolutionAlgorithm, inputGradient: ConvolutionAlgorithm
  ) {
    self.forward = forward
    self.kernelGradient = kernelGradient
    self.inputGradient = inputGradient
  }

  /// - Parameter keepsForGradients: whether gradients follow.
  package init(
    _ geometry: ConvolutionGeometry, batch: Int, keepsForGradients: Bool = false,
    preference: ConvolutionPreference, level: ProcessorLevel = .current
  ) {
    let automatic = ConvolutionChoice(
      automaticFor: geometry, batch: batch, keepsForGradients: keepsForGradients, level: level)
    switch preference {
    case .only(let algorithm):
      let possible = algorithm.supports(geometry) ? algorithm : .im2col
      self.init(forward: possible, kernelGradient: possible, inputGradient: possible)
    case .automatic:
      self = automatic
    case .withoutWinograd:
      self = automatic
      let plain = ConvolutionChoice(plainFor: geometry, level: level)
      for direction in ConvolutionDirection.allCases where self[direction].isWinograd {
        self[direction] = plain[direction]
      }
    case .tuned(let tuning):
      self = automatic
      let measured = tuning.algorithms(of: ConvolutionTuning.Convolution(geometry: geometry, batch: batch))
      for (direction, algorithm) in measured
      where direction != .forward || !keepsForGradients || algorithm.suitsBeforeGradients {
        self[direction] = algorithm
      }
    }
    // Where an algorithm has no way back, the plain one goes back.
    let plain = ConvolutionChoice(plainFor: geometry, level: level)
    for direction in ConvolutionDirection.allCases where !self[direction].supports(geometry, direction) {
      self[direction] = plain[direction]
    }
  }

  /// By the table where it has an answer, else by a rule.
  private init(
    automaticFor geometry: ConvolutionGeometry, batch: Int, keepsForGradients: Bool, level: ProcessorLevel
  ) {
    let table = ConvolutionChoiceTable.of(level)
    self =
      table.choice(for: geometry, batch: batch, keepsForGradients: keepsForGradients)
      ?? ConvolutionChoice(plainFor: geometry, level: level)
  }

  /// Straight from the definition where that is possible and fast; else im2col.
  private init(plainFor geometry: ConvolutionGeometry, level: ProcessorLevel) {
    let plain: ConvolutionAlgorithm = DirectConvolution.isFast(geometry, level: level) ? .direct : .im2col
    self.init(forward: plain, kernelGradient: plain, inputGradient: plain)
  }
}
