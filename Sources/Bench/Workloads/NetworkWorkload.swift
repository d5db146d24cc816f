import CNN
import Tensor

/// A whole network: a batch predicted, or a training step.
struct NetworkWorkload: Workload {
  enum Mode: String, Sendable { case infer, train }

  let network: Network
  let mode: Mode
  let batch: Int
  let bound = Bound.sgemm

  init(_ network: Network, _ mode: Mode, batch: Int) {
    self.network = network
    self.mode = mode
    self.batch = batch
  }

  var name: String { "\(network.rawValue)/\(mode.rawValue)/b\(batch)" }

  func prepare() throws -> PreparedWorkload {
    let images = network.images(batch)
    let model = try network.model()
    let operations = Self.floatingPointOperations(of: model)
    switch mode {
    case .infer:
      return PreparedWorkload(
        floatingPointOperations: Double(batch) * operations.forward,
        call: { _ = try model.predict(images, batchSize: batch) },
        workspaceBytes: { model.workspaceByteCount },
        check: { try checkOutput(model, images, $0) })
    case .train:
      model.compile(loss: network.loss, optimizer: network.optimizer)
      let data = Batch(images, target: network.targets(batch))
      let steps = try TrainingSteps(of: model)
      return PreparedWorkload(
        floatingPointOperations: Double(batch) * operations.training,
        call: { try steps.take(data) },
        workspaceBytes: { model.workspaceByteCount }, check: checkStep)
    }
  }

  /// The operations of one image forward, and of a step: forward, the gradients of every layer's weights, and of what
  /// each layer but the first takes in.
  private static func floatingPointOperations(of model: Model) -> (forward: Double, training: Double) {
    let layers = model.layers.compactMap { layer -> Double? in
      guard let kernel = layer.variables.first else { return nil }
      let channels = layer.outputShape.dimensions.last ?? 1
      return 2 * Double(kernel.shape.elementCount * (layer.outputShape.elementCount / channels))
    }
    let forward = layers.reduce(0, +)
    return (forward, 3 * forward - (layers.first ?? 0))
  }

  private func usesWinograd(_ model: Model) -> Bool {
    NaiveNetwork(model).convolutions.contains { geometry in
      ConvolutionChoice(geometry, batch: batch, preference: .automatic).usesWinograd
    }
  }

  private func checkOutput(_ model: Model, _ images: Tensor, _ oracle: Oracle) throws -> OracleCheck {
    let output = try model.predict(images, batchSize: batch)[0]
    let answer = oracle.answer(for: "\(network.rawValue)/infer") {
      ["output": NaiveNetwork(model).outputs(for: images.rows(batch - 1..<batch)).last!]
    }
    return OracleCheck(
      maximalError: max(
        maximalError(of: output.rows(batch - 1..<batch), expected: answer.tensors["output"]!),
        try singlesError(model, images, output)),
      tolerance: Tolerance.results(usingWinograd: usesWinograd(model)), naiveSecondsPerImage: answer.seconds)
  }

  /// A step of plain gradient descent with rate 1 changes the weights by their gradients. The batch is one image many
  /// times, so that its mean gradient is that of the image, which is what the naive loops can compute in a second.
  private func checkStep(_ oracle: Oracle) throws -> OracleCheck {
    let model = try network.model()
    let (image, target) = (network.images(1), network.targets(1))
    let answer = oracle.answer(for: "\(network.rawValue)/train") {
      NaiveNetwork(model).gradients(for: image, lossGradient: network.lossGradient)
    }
    let before = model.variables.map(\.value)
    model.compile(loss: network.loss, optimizer: SGD(learningRate: 1))
    try TrainingSteps(of: model).take(
      Batch(
        Tensor(concatenating: Array(repeating: image, count: batch)),
        target: Tensor(concatenating: Array(repeating: target, count: batch))))
    var error = 0.0
    var place = 0
    for layer in model.layers {
      for variable in layer.variables {
        let expected = answer.tensors[layer.path(of: variable)]!
        error = max(error, maximalError(of: before[place] - variable.value, expected: expected))
        place += 1
      }
    }
    return OracleCheck(
      maximalError: error, tolerance: Tolerance.networkGradients(usingWinograd: usesWinograd(model)),
      naiveSecondsPerImage: answer.seconds)
  }
}

/// How far a batch's outputs lie from those of its images predicted one by one: that the oracle has computed one image
/// only then suffices.
func singlesError(_ model: Model, _ images: Tensor, _ output: Tensor) throws -> Double {
  guard images.shape[0] > 1 else { return 0 }
  let singles = try model.predict(images, batchSize: 1)[0]
  return maximalError(of: output, expected: singles)
}
