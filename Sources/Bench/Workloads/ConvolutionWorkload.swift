import CNN
import Tensor

/// One convolution through the public `Model`: forward, or forward with the gradients of kernel, bias and input for a
/// given upstream gradient.
struct ConvolutionWorkload: Workload {
  enum Direction: String, Sendable, CaseIterable { case forward, train }

  let shape: ConvolutionShape
  let direction: Direction
  let batch: Int
  /// The algorithm to use; nil for the engine's own choice.
  var algorithm: ConvolutionAlgorithm?

  var name: String {
    let name = "conv/\(shape.name)/\(direction.rawValue)/b\(batch)"
    return algorithm.map { "\(name)@\($0.rawValue)" } ?? name
  }

  var isAlternative: Bool { algorithm != nil }

  /// The same for each algorithm that can compute it; none where there is no choice.
  var byAlgorithm: [ConvolutionWorkload] {
    if shape.isDepthwise { return [] }
    let possible = ConvolutionAlgorithm.allCases.filter { $0.supports(shape.geometry) }
    return possible.count < 2
      ? [] : possible.map { Self(shape: shape, direction: direction, batch: batch, algorithm: $0) }
  }

  /// Below 8 operations a byte, the memory of common processors is what a convolution waits for.
  var bound: Bound { shape.arithmeticIntensity < 8 ? .copy : .sgemm }

  func prepare() throws -> PreparedWorkload {
    let model = try Sequential(input: shape.geometry.inputShape, seed: 1, layers: [shape.layer])
    if let algorithm { model.convolutions = .only(algorithm) }
    let input = randomBatch(shape.geometry.inputShape, count: batch, stream: "\(shape.name)/input")
    let forwardOperations = Double(batch * shape.geometry.floatingPointOperations)
    switch direction {
    case .forward:
      return PreparedWorkload(
        floatingPointOperations: forwardOperations,
        call: { _ = try model.predict(input, batchSize: batch) },
        workspaceBytes: { model.workspaceByteCount },
        check: { try checkForward(model, input, $0) })
    case .train:
      let upstream = randomBatch(
        shape.geometry.outputShape, count: batch, stream: "\(shape.name)/upstream", low: -1)
      return PreparedWorkload(
        floatingPointOperations: 3 * forwardOperations,
        call: { _ = try gradients(model, input, upstream) },
        workspaceBytes: { model.workspaceByteCount },
        check: { try checkGradients(model, input, upstream, $0) })
    }
  }

  private func gradients(_ model: Model, _ input: Tensor, _ upstream: Tensor) throws -> Gradients {
    try model.gradients(at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
  }

  // MARK: Checks

  private var tolerance: Double {
    let preference = algorithm.map(ConvolutionPreference.only) ?? .automatic
    let choice = ConvolutionChoice(shape.geometry, batch: batch, preference: preference)
    return Tolerance.results(usingWinograd: choice.usesWinograd && !shape.isDepthwise)
  }

  private func checkForward(_ model: Model, _ input: Tensor, _ oracle: Oracle) throws -> OracleCheck {
    let output = try model.predict(input, batchSize: batch)[0]
    let answer = oracle.answer(for: "\(shape.name)/forward") {
      let (kernel, bias) = weights(of: model)
      return [
        "output": NaiveConvolution.forward(shape.geometry, input: probe(input), kernel: kernel, bias: bias)
      ]
    }
    return OracleCheck(
      maximalError: max(
        maximalError(of: probe(output), expected: answer.tensors["output"]!),
        try singlesError(model, input, output)),
      tolerance: tolerance, naiveSecondsPerImage: answer.seconds)
  }

  /// The oracle computes the last image alone; with an upstream of zero elsewhere, the batch must give the same. That
  /// the other images count too is seen from Z being linear in the weights: Σ dW · W + Σ db · b = Σ upstream · Z.
  private func checkGradients(
    _ model: Model, _ input: Tensor, _ upstream: Tensor, _ oracle: Oracle
  ) throws -> OracleCheck {
    let (kernel, bias) = weights(of: model)
    let answer = oracle.answer(for: "\(shape.name)/train") {
      let (image, gradient, geometry) = (probe(input), probe(upstream), shape.geometry)
      return [
        "output": NaiveConvolution.forward(geometry, input: image, kernel: kernel, bias: bias),
        "input": NaiveConvolution.inputGradient(geometry, outputGradient: gradient, kernel: kernel),
        "kernel": NaiveConvolution.kernelGradient(geometry, input: image, outputGradient: gradient),
        "bias": NaiveConvolution.biasGradient(geometry, outputGradient: gradient),
      ]
    }
    let silent = Tensor(shape.geometry.outputShape)
    let masked = Tensor(
      stacking: (1..<batch).map { _ in silent } + [upstream.element(at: batch - 1)])
    let found = try gradients(model, input, masked)
    var errors = [
      maximalError(of: probe(found.outputs[0]), expected: answer.tensors["output"]!),
      maximalError(of: probe(found.inputs[0]), expected: answer.tensors["input"]!),
      maximalError(
        of: found.parameters["convolution/kernel"]!,
        expected: answer.tensors["kernel"]!.reshaped(to: kernel.shape)),
      maximalError(of: found.parameters["convolution/bias"]!, expected: answer.tensors["bias"]!),
    ]
    if batch > 1 {
      let others = found.inputs[0].rows(0..<batch - 1)
      errors.append(maximalError(of: others, expected: Tensor(others.shape)))
      errors.append(linearityError(try gradients(model, input, upstream), upstream, kernel, bias))
    }
    return OracleCheck(
      maximalError: errors.max()!, tolerance: tolerance, naiveSecondsPerImage: answer.seconds)
  }

  /// |Σ dW · W + Σ db · b − Σ upstream · Z| as a share of |dW| |W| + |db| |b|.
  private func linearityError(_ found: Gradients, _ upstream: Tensor, _ kernel: Tensor, _ bias: Tensor)
    -> Double
  {
    let (dw, db) = (found.parameters["convolution/kernel"]!, found.parameters["convolution/bias"]!)
    let difference =
      dotProduct(dw, kernel) + dotProduct(db, bias) - dotProduct(upstream, found.outputs[0])
    let scale =
      (dotProduct(dw, dw) * dotProduct(kernel, kernel)).squareRoot()
      + (dotProduct(db, db) * dotProduct(bias, bias)).squareRoot()
    return difference.isFinite && scale.isFinite ? abs(difference) / scale : .infinity
  }

  private func dotProduct(_ a: Tensor, _ b: Tensor) -> Double {
    var sum = 0.0
    for (x, y) in zip(a.values, b.values) { sum += Double(x) * Double(y) }
    return sum
  }

  private func probe(_ batched: Tensor) -> Tensor { batched.rows(batch - 1..<batch) }

  private func weights(of model: Model) -> (kernel: Tensor, bias: Tensor) {
    let variables = model.layers[0].variables
    return (variables[0].value, variables[1].value)
  }
}
