import Tensor

/// y = min(x, maximum) where x > threshold, else slope · (x − threshold).
///
/// dx = dy where threshold < x < maximum, slope · dy where x ≤ threshold, else 0.
struct RectifierOperation: Operation {
  let slope: Float
  let threshold: Float
  let maximum: Float
  let outputShape: Shape

  init(slope: Float, threshold: Float = 0, maximum: Float = .infinity, shape: Shape) {
    self.slope = slope
    self.threshold = threshold
    self.maximum = maximum
    outputShape = shape
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.backwardReadsInputs = mode.keepsForGradients
    return needs
  }

  func forward(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: 1)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for i in chunks[chunk] {
        let x = input[i]
        if x > threshold {
          output[i] = x < maximum ? x : maximum
        } else {
          output[i] = slope == 0 && !x.isNaN ? 0 : slope * (x - threshold)  // 0 · ∞ would be NaN
        }
      }
    }
  }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: 1)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for i in chunks[chunk] {
        let x = input[i]
        gradient[i] = x > threshold ? (x < maximum ? upstream[i] : 0) : slope * upstream[i]
      }
    }
  }
}
