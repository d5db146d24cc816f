import Tensor

/// Each group of numbers of a sample brought to mean 0 and deviation 1, then scaled and shifted: what layer and group
/// normalisation compute.
///
/// A sample is seen as `[pixels, groups, length]`, and a group g is the numbers `[·, g, ·]`. With x̂ = (x − mean) /
/// √(variance + ε), y = γ · x̂ + β and M numbers a group: dβ = Σ dy, dγ = Σ dy · x̂ over all that share a weight, and
/// with z = γ · dy: dx = (z − Σ z / M − x̂ · Σ z · x̂ / M) / √(variance + ε).
///
/// The weights, γ if `scale` and β if `center`, have `weightCount` numbers, the number of a sample's last axes: they
/// repeat along a sample. Groups of one pixel lie side by side and are computed one by one; groups of several pixels are
/// columns of a matrix, of which several are computed together.
struct GroupNormalizationOperation: Operation {
  let outputShape: Shape
  let pixels: Int
  let groups: Int
  let length: Int
  let weightCount: Int
  let center: Bool
  let scale: Bool
  let epsilon: Float
  /// The numbers of a group, of a pixel and of a sample.
  var groupFloats: Int { pixels * length }
  var rowFloats: Int { groups * length }
  var floats: Int { pixels * rowFloats }
  var isContiguous: Bool { pixels == 1 }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.scratchFloatsPerWorker =
      isContiguous ? max(2 * length, Self.blockFloats) : Columns.floats(channelsTogether(batch))
    if mode.keepsForGradients {
      needs.backwardReadsInputs = true
      needs.savedBytes = 2 * batch * groups * MemoryLayout<Float>.stride
      if scale || center { needs.sharedScratchFloats = 4 * sumCount(batch) * weightCount }
    }
    return needs
  }

  func forward(_ pass: OperationPass) {
    if isContiguous { forwardRuns(pass) } else { forwardColumns(pass) }
  }

  func backward(_ pass: OperationPass) {
    let wantsWeights = gammaGradient(pass) != nil || betaGradient(pass) != nil
    if isContiguous {
      if wantsWeights { writeWeightGradients(pass) }
      if pass.inputGradients[0] != nil { backwardRuns(pass) }
    } else {
      backwardColumns(pass, sumsWeights: wantsWeights)
      if wantsWeights { writeWeightGradients(pass) }
    }
  }

  // MARK: Places

  func gamma(_ pass: OperationPass) -> UnsafePointer<Float>? { scale ? pass.weights[0] : nil }
  func beta(_ pass: OperationPass) -> UnsafePointer<Float>? { center ? pass.weights[scale ? 1 : 0] : nil }

  func gammaGradient(_ pass: OperationPass) -> UnsafeMutablePointer<Float>? {
    scale ? pass.weightGradients[0] : nil
  }

  func betaGradient(_ pass: OperationPass) -> UnsafeMutablePointer<Float>? {
    center ? pass.weightGradients[scale ? 1 : 0] : nil
  }

  /// A group's mean and 1 / deviation, which forward leaves for backward; `group` counts through the batch.
  func statistics(_ pass: OperationPass, _ group: Int) -> UnsafeMutablePointer<Float> {
    pass.saved.assumingMemoryBound(to: Float.self) + 2 * group
  }

  func inverseDeviation(squares: Double) -> Float {
    Float(1 / (squares / Double(groupFloats) + Double(epsilon)).squareRoot())
  }

  /// The sums of one part or sample of the batch for the gradients of γ and of β.
  func weightSums(
    _ pass: OperationPass, _ part: Int
  ) -> (gamma: UnsafeMutablePointer<Double>, beta: UnsafeMutablePointer<Double>) {
    let sums = UnsafeMutableRawPointer(pass.sharedScratch).assumingMemoryBound(to: Double.self)
    let gamma = sums + 2 * part * weightCount
    return (gamma, gamma + weightCount)
  }
}
