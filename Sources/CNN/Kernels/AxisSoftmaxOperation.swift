import Tensor

/// Softmax along an axis of the samples that is not the last: as `SoftmaxRow` has it, with numbers `inner` apart.
struct AxisSoftmaxOperation: Operation {
  let outputShape: Shape
  private let length: Int
  private let inner: Int

  /// - Parameter axis: the axis of the samples, without the batch, from 0.
  init(shape: Shape, axis: Int) {
    outputShape = shape
    length = shape[axis]
    inner = shape.dimensions[(axis + 1)...].reduce(1, *)
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.scratchFloatsPerWorker = 2 * length
    needs.backwardReadsOutput = mode.keepsForGradients
    return needs
  }

  func forward(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    forEachLine(pass) { start, scratch in
      for i in 0..<length { scratch[i] = input[start + i * inner] }
      SoftmaxRow.forward(scratch, length, isLog: false)
      for i in 0..<length { output[start + i * inner] = scratch[i] }
    }
  }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let (output, upstream) = (pass.output, pass.outputGradient)
    forEachLine(pass) { start, scratch in
      for i in 0..<length {
        scratch[i] = upstream[start + i * inner]
        scratch[length + i] = output[start + i * inner]
      }
      SoftmaxRow.backward(scratch, output: scratch + length, length, isLog: false)
      for i in 0..<length { gradient[start + i * inner] = scratch[i] }
    }
  }

  private func forEachLine(
    _ pass: OperationPass, _ body: (_ start: Int, _ scratch: UnsafeMutablePointer<Float>) -> Void
  ) {
    guard length > 0, inner > 0 else { return }
    let chunks = Chunks(
      total: pass.batch * outputShape.elementCount / length, elementsPerItem: length * 4)
    pass.workers.run(chunks: chunks.count) { chunk, worker in
      for line in chunks[chunk] {
        body(line / inner * length * inner + line % inner, pass.scratch(worker))
      }
    }
  }
}
