public import Tensor

/// The sum of several inputs of one shape, number by number. Backward hands the gradient to each of them.
public struct AddOperation: Operation {
  public let outputShape: Shape

  public init(shape: Shape) { outputShape = shape }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  public func forward(_ pass: OperationPass) {
    let (inputs, output) = (pass.inputs, pass.output)
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: inputs.count)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      let (first, second) = (inputs[0], inputs[1])
      for i in range { output[i] = first[i] + second[i] }
      for input in inputs.dropFirst(2) {
        for i in range { output[i] += input[i] }
      }
    }
  }

  public func backward(_ pass: OperationPass) {
    let (targets, upstream) = (pass.inputGradients, pass.outputGradient)
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: targets.count)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      for case let target? in targets {
        (target + range.lowerBound).update(from: upstream + range.lowerBound, count: range.count)
      }
    }
  }
}
