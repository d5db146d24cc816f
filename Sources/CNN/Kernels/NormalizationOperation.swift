import Tensor

/// y = (x − mean) / max(√variance, 10⁻⁷), or with `inverts` y = x · max(√variance, 10⁻⁷) + mean, with a mean and variance
/// for each place along some axes. They are weights, or constants.
struct NormalizationOperation: Operation {
  let outputShape: Shape
  let inverts: Bool
  private let places: AxisPlaces
  /// The means and factors of a block, if they are constants.
  private let constants: [Float]?

  private static let smallestDeviation: Float = 1e-7

  /// With weights: mean and variance.
  init(shape: Shape, places: AxisPlaces, inverts: Bool) {
    outputShape = shape
    self.places = places
    self.inverts = inverts
    constants = nil
  }

  /// With constants, which repeat along the places.
  init(shape: Shape, places: AxisPlaces, mean: [Float], variance: [Float], inverts: Bool) {
    outputShape = shape
    self.places = places
    self.inverts = inverts
    constants =
      places.indices.map { mean[Int($0) % mean.count] }
      + places.indices.map { Self.factor(variance[Int($0) % variance.count], inverts: inverts) }
  }

  private static func factor(_ variance: Float, inverts: Bool) -> Float {
    let deviation = max(variance.squareRoot(), smallestDeviation)
    return inverts ? deviation : 1 / deviation
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    if constants == nil { needs.preparedFloats = 2 * places.block }
    return needs
  }

  func prepare(_ pass: OperationPass) {
    for (i, place) in places.indices.enumerated() {
      pass.prepared[i] = pass.weights[0][Int(place)]
      pass.prepared[places.block + i] = Self.factor(pass.weights[1][Int(place)], inverts: inverts)
    }
  }

  func forward(_ pass: OperationPass) {
    let (input, output, block) = (pass.inputs[0], pass.output, places.block)
    withFactors(pass) { means, factors in
      forEachBlock(pass) { start in
        let (x, y) = (input + start, output + start)
        if inverts {
          for i in 0..<block { y[i] = x[i] * factors[i] + means[i] }
        } else {
          for i in 0..<block { y[i] = (x[i] - means[i]) * factors[i] }
        }
      }
    }
    // Training leaves the weights as they are.
    guard pass.mode.isTraining, constants == nil else { return }
    for weight in 0..<2 {
      pass.weightGradients[weight]?.update(from: pass.weights[weight], count: places.count)
    }
  }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let (upstream, block) = (pass.outputGradient, places.block)
    withFactors(pass) { _, factors in
      forEachBlock(pass) { start in
        let (dy, dx) = (upstream + start, gradient + start)
        for i in 0..<block { dx[i] = dy[i] * factors[i] }
      }
    }
  }

  private func withFactors(
    _ pass: OperationPass, _ body: (_ means: UnsafePointer<Float>, _ factors: UnsafePointer<Float>) -> Void
  ) {
    guard let constants else {
      body(pass.prepared, pass.prepared + places.block)
      return
    }
    constants.withUnsafeBufferPointer { body($0.baseAddress!, $0.baseAddress! + places.block) }
  }

  private func forEachBlock(_ pass: OperationPass, _ body: (_ start: Int) -> Void) {
    let block = places.block
    let blocks = Chunks(total: pass.batch * outputShape.elementCount / block, elementsPerItem: block)
    pass.workers.run(chunks: blocks.count) { chunk, _ in
      for number in blocks[chunk] { body(number * block) }
    }
  }
}
