import Tensor

/// y = x where x > 0, else alpha · x, with one learned alpha for each place of a sample, or shared along some axes.
///
/// dx = dy where x > 0, else alpha · dy; dalpha = Σ dy · x over the batch and the places that share it, where x ≤ 0.
struct ParametricRectifierOperation: Operation {
  let outputShape: Shape
  /// The number of the alpha of each place in a sample.
  private let alphaOf: [Int32]
  private let alphaCount: Int

  init(shape: Shape, alphaShape: Shape) {
    outputShape = shape
    alphaCount = alphaShape.elementCount
    alphaOf = (0..<shape.elementCount).map { place in
      var (rest, number, stride) = (place, 0, 1)
      for axis in shape.indices.reversed() {
        if alphaShape[axis] > 1 { number += rest % shape[axis] * stride }
        stride *= alphaShape[axis]
        rest /= shape[axis]
      }
      return Int32(number)
    }
  }

  private func parts(_ batch: Int) -> Chunks { Chunks(partsOf: batch) }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    if mode.keepsForGradients {
      needs.backwardReadsInputs = true
      needs.sharedScratchFloats = 2 * parts(batch).count * alphaCount
    }
    return needs
  }

  func forward(_ pass: OperationPass) {
    apply(pass, pass.inputs[0], to: pass.output)
  }

  func backward(_ pass: OperationPass) {
    if let gradient = pass.inputGradients[0] { apply(pass, pass.outputGradient, to: gradient) }
    if let gradient = pass.weightGradients[0] { writeAlphaGradient(pass, gradient) }
  }

  /// Multiplies numbers with alpha wherever the input is not positive.
  private func apply(
    _ pass: OperationPass, _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
  ) {
    let (input, alpha, floats) = (pass.inputs[0], pass.weights[0], outputShape.elementCount)
    let chunks = Chunks(total: pass.batch * floats, elementsPerItem: 2)
    alphaOf.withUnsafeBufferPointer { alphaOf in
      pass.workers.run(chunks: chunks.count) { chunk, _ in
        for i in chunks[chunk] {
          target[i] = input[i] > 0 ? source[i] : alpha[Int(alphaOf[i % floats])] * source[i]
        }
      }
    }
  }

  private func writeAlphaGradient(_ pass: OperationPass, _ gradient: UnsafeMutablePointer<Float>) {
    let (input, upstream, floats) = (pass.inputs[0], pass.outputGradient, outputShape.elementCount)
    let parts = parts(pass.batch)
    let sums = UnsafeMutableRawPointer(pass.sharedScratch).assumingMemoryBound(to: Double.self)
    alphaOf.withUnsafeBufferPointer { alphaOf in
      pass.workers.run(chunks: parts.count) { part, _ in
        let sums = sums + part * alphaCount
        sums.update(repeating: 0, count: alphaCount)
        for sample in parts[part] {
          let (x, dy) = (input + sample * floats, upstream + sample * floats)
          for i in 0..<floats where !(x[i] > 0) {
            sums[Int(alphaOf[i])] += Double(dy[i]) * Double(x[i])
          }
        }
      }
    }
    for alpha in 0..<alphaCount {
      var sum = 0.0
      for part in 0..<parts.count { sum += sums[part * alphaCount + alpha] }
      gradient[alpha] = Float(sum)
    }
  }
}
