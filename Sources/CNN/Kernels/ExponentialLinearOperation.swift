internal import Foundation
import Tensor

/// y = x where x > 0, else alpha · (eˣ − 1). dx = dy where x > 0, else dy · alpha · eˣ.
struct ExponentialLinearOperation: Operation {
  let alpha: Float
  let outputShape: Shape

  init(alpha: Float, shape: Shape) {
    self.alpha = alpha
    outputShape = shape
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.backwardReadsInputs = mode.keepsForGradients
    return needs
  }

  func forward(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: 8)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for i in chunks[chunk] { output[i] = input[i] > 0 ? input[i] : alpha * expm1f(input[i]) }
    }
  }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: 8)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for i in chunks[chunk] {
        gradient[i] = input[i] > 0 ? upstream[i] : upstream[i] * alpha * expf(input[i])
      }
    }
  }
}
