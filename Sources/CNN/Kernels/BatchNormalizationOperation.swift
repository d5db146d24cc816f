public import Tensor

/// Batch normalisation of samples `[..., C]`: Y = γ · (X − mean) / √(variance + ε) + β, a channel at a time.
///
/// In training, mean and variance (divided by the number of values) are the batch's own, and the moving averages'
/// next values are m · old + (1 − m) · the batch's. Else they are the moving averages, and forward is one
/// multiplication and one addition with numbers that follow from the weights alone.
///
/// With x̂ = (X − mean) / √(variance + ε) and M values a channel: dβ = Σ dY, dγ = Σ dY · x̂ and
/// dX = γ / √(variance + ε) · (dY − dβ / M − x̂ · dγ / M); the last two only where the statistics are the batch's.
///
/// Weights: γ if `scale`, β if `center`, moving mean, moving variance, each `[C]`.
public struct BatchNormalizationOperation: Operation {
  public let outputShape: Shape
  public let center: Bool
  public let scale: Bool
  public let momentum: Float
  public let epsilon: Float

  public init(shape: Shape, center: Bool, scale: Bool, momentum: Float, epsilon: Float) {
    outputShape = shape
    self.center = center
    self.scale = scale
    self.momentum = momentum
    self.epsilon = epsilon
  }

  /// The number of weights.
  public var weightCount: Int { movingMean + 2 }

  private var channels: Int { outputShape.dimensions.last ?? 1 }
  private var gamma: Int? { scale ? 0 : nil }
  private var beta: Int? { center ? (scale ? 1 : 0) : nil }
  private var movingMean: Int { (scale ? 1 : 0) + (center ? 1 : 0) }
  private var movingVariance: Int { movingMean + 1 }

  private func rows(_ batch: Int) -> Int { batch * (outputShape.elementCount / channels) }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    let sums = ChannelSums.scratchFloats(rows: rows(batch), channels: channels)
    if mode.isTraining {
      needs.savedBytes = mode.keepsForGradients ? 2 * channels * MemoryLayout<Float>.stride : 0
    } else {
      needs.preparedFloats = 2 * channels
    }
    if mode.isTraining || mode.keepsForGradients { needs.sharedScratchFloats = sums + 4 * channels }
    needs.backwardReadsInputs = mode.keepsForGradients
    return needs
  }

  // MARK: Forward

  public func prepare(_ pass: OperationPass) {
    let (factor, shift) = (pass.prepared, pass.prepared + channels)
    for c in 0..<channels {
      let inverse = inverseDeviation(Double(pass.weights[movingVariance][c]))
      let slope = Double(gamma.map { pass.weights[$0][c] } ?? 1) * inverse
      factor[c] = Float(slope)
      shift[c] = Float(
        Double(beta.map { pass.weights[$0][c] } ?? 0) - Double(pass.weights[movingMean][c]) * slope)
    }
  }

  public func forward(_ pass: OperationPass) {
    if pass.mode.isTraining {
      forwardInTraining(pass)
    } else {
      Self.transform(
        pass.inputs[0], pass.output, center: nil, factor: pass.prepared, shift: pass.prepared + channels,
        rows: rows(pass.batch), channels: channels, workers: pass.workers)
    }
  }

  private func forwardInTraining(_ pass: OperationPass) {
    let rows = rows(pass.batch)
    let ofChannels = pass.sharedScratch + ChannelSums.scratchFloats(rows: rows, channels: channels)
    let means = UnsafeMutableRawPointer(ofChannels).assumingMemoryBound(to: Double.self)
    let factors = ofChannels + 2 * channels
    // Mean and 1 / deviation are kept for backward, where it follows.
    let mean =
      pass.mode.keepsForGradients
      ? pass.saved.assumingMemoryBound(to: Float.self) : factors + channels
    let sums = ChannelSums.of(
      pass.inputs[0], rows: rows, channels: channels, scratch: pass.sharedScratch, workers: pass.workers)
    for c in 0..<channels {
      means[c] = sums[c] / Double(rows)
      mean[c] = Float(means[c])
    }
    let squares = ChannelSums.ofSquares(
      pass.inputs[0], minus: mean, rows: rows, channels: channels, scratch: pass.sharedScratch,
      workers: pass.workers)
    for c in 0..<channels {
      let rounding = means[c] - Double(mean[c])  // the squares are those around the rounded mean
      let variance = max(squares[c] / Double(rows) - rounding * rounding, 0)
      let inverse = inverseDeviation(variance)
      if pass.mode.keepsForGradients { mean[channels + c] = Float(inverse) }
      factors[c] = Float(Double(gamma.map { pass.weights[$0][c] } ?? 1) * inverse)
      let share = 1 - Double(momentum)
      if let next = pass.weightGradients[movingMean] {
        let old = Double(pass.weights[movingMean][c])
        next[c] = Float(old * Double(momentum) + means[c] * share)
      }
      if let next = pass.weightGradients[movingVariance] {
        let old = Double(pass.weights[movingVariance][c])
        next[c] = Float(old * Double(momentum) + variance * share)
      }
    }
    Self.transform(
      pass.inputs[0], pass.output, center: mean, factor: factors, shift: beta.map { pass.weights[$0] },
      rows: rows, channels: channels, workers: pass.workers)
  }

  private func inverseDeviation(_ variance: Double) -> Double {
    1 / (variance + Double(epsilon)).squareRoot()
  }

  // MARK: Backward

  public func backward(_ pass: OperationPass) {
    let rows = rows(pass.batch)
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    let ofChannels = pass.sharedScratch + ChannelSums.scratchFloats(rows: rows, channels: channels)
    let (mean, inverse) = (ofChannels, ofChannels + channels)
    if pass.mode.isTraining {
      mean.update(from: pass.saved.assumingMemoryBound(to: Float.self), count: 2 * channels)
    } else {
      for c in 0..<channels {
        mean[c] = pass.weights[movingMean][c]
        inverse[c] = Float(inverseDeviation(Double(pass.weights[movingVariance][c])))
      }
    }
    let gammaGradient = gamma.flatMap { pass.weightGradients[$0] }
    let betaGradient = beta.flatMap { pass.weightGradients[$0] }
    let (slope, ofInput) = (ofChannels + 2 * channels, ofChannels + 3 * channels)
    for c in 0..<channels { slope[c] = (gamma.map { pass.weights[$0][c] } ?? 1) * inverse[c] }
    guard pass.mode.isTraining || gammaGradient != nil || betaGradient != nil else {
      backwardToInput(pass, slope: slope, mean: mean, ofInput: nil, constant: nil)
      return
    }
    let sums = ChannelSums.ofGradient(
      upstream, times: input, minus: mean, rows: rows, channels: channels, scratch: pass.sharedScratch,
      workers: pass.workers)
    for c in 0..<channels {
      let normalized = sums.products[c] * Double(inverse[c])
      gammaGradient?[c] = Float(normalized)
      betaGradient?[c] = Float(sums.gradient[c])
      let a = Double(slope[c])
      ofInput[c] = Float(-a * Double(inverse[c]) * normalized / Double(rows))
      inverse[c] = Float(-a * sums.gradient[c] / Double(rows))  // no longer needed: the constant's place
    }
    if pass.mode.isTraining {
      backwardToInput(pass, slope: slope, mean: mean, ofInput: ofInput, constant: inverse)
    } else {
      backwardToInput(pass, slope: slope, mean: mean, ofInput: nil, constant: nil)
    }
  }

  /// dX = slope · dY + ofInput · (X − mean) + constant, a channel at a time.
  private func backwardToInput(
    _ pass: OperationPass, slope: UnsafePointer<Float>, mean: UnsafePointer<Float>,
    ofInput: UnsafePointer<Float>?, constant: UnsafePointer<Float>?
  ) {
    guard let gradient = pass.inputGradients[0] else { return }
    let rows = rows(pass.batch)
    guard let ofInput, let constant else {
      Self.transform(
        pass.outputGradient, gradient, center: nil, factor: slope, shift: nil, rows: rows, channels: channels,
        workers: pass.workers)
      return
    }
    let (input, upstream, channels) = (pass.inputs[0], pass.outputGradient, channels)
    let chunks = Chunks(total: rows, elementsPerItem: 2 * channels)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for row in chunks[chunk] {
        let (x, dy, dx) = (input + row * channels, upstream + row * channels, gradient + row * channels)
        for c in 0..<channels {
          dx[c] = slope[c] * dy[c] + ofInput[c] * (x[c] - mean[c]) + constant[c]
        }
      }
    }
  }

  /// y = factor · (x − center) + shift, a channel at a time; nil stands for zeros.
  private static func transform(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, center: UnsafePointer<Float>?,
    factor: UnsafePointer<Float>, shift: UnsafePointer<Float>?, rows: Int, channels: Int, workers: WorkerPool
  ) {
    func forEachRow(_ body: (_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) -> Void) {
      let chunks = Chunks(total: rows, elementsPerItem: channels)
      workers.run(chunks: chunks.count) { chunk, _ in
        for row in chunks[chunk] { body(input + row * channels, output + row * channels) }
      }
    }
    switch (center, shift) {
    case (nil, nil): forEachRow { x, y in for c in 0..<channels { y[c] = x[c] * factor[c] } }
    case (nil, let shift?):
      forEachRow { x, y in for c in 0..<channels { y[c] = x[c] * factor[c] + shift[c] } }
    case (let center?, nil):
      forEachRow { x, y in for c in 0..<channels { y[c] = (x[c] - center[c]) * factor[c] } }
    case (let center?, let shift?):
      forEachRow { x, y in for c in 0..<channels { y[c] = (x[c] - center[c]) * factor[c] + shift[c] } }
    }
  }
}
