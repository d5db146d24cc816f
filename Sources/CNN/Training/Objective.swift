/// What a model is trained for and measured by: losses and metrics for its outputs, made by `compile`.
struct Objective {
  /// One for all outputs, or one each.
  var losses: [Loss]
  /// By what each output's loss is multiplied in their sum; empty for 1.
  var lossWeights: [Float] = []
  /// One list for all outputs, or one each.
  var metrics: [[Metric]]
  /// The layers, by the identity of their state, whose weights do not learn.
  var frozenLayers: [ObjectIdentifier] = []

  /// Throws unless the counts suit so many outputs.
  func check(outputs: Int) throws(ModelError) {
    let counts = [
      ("losses (one for all outputs, or one each)", losses.count, [1, outputs]),
      ("weights of losses (one for each output)", lossWeights.count, [0, outputs]),
      ("lists of metrics (one for all outputs, or one each)", metrics.count, [1, outputs]),
    ]
    for (thing, count, accepted) in counts where !accepted.contains(count) {
      throw .wrongCount(of: thing, expected: outputs, found: count)
    }
    for weight in lossWeights where !weight.isFinite {
      throw .unusableData("a loss's weight must be a finite number, not \(weight)")
    }
  }

  func loss(ofOutput index: Int) -> Loss { losses[losses.count == 1 ? 0 : index] }
  func lossWeight(ofOutput index: Int) -> Float { lossWeights.isEmpty ? 1 : lossWeights[index] }
  func metrics(ofOutput index: Int) -> [Metric] { metrics[metrics.count == 1 ? 0 : index] }
}
