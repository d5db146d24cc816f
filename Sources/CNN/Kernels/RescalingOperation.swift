public import Tensor

/// y = scale · x + offset, number by number.
public struct RescalingOperation: Operation {
  public let scale: Float
  public let offset: Float
  public let outputShape: Shape

  public init(scale: Float, offset: Float, shape: Shape) {
    self.scale = scale
    self.offset = offset
    outputShape = shape
  }

  public func isIdentity(in mode: ExecutionMode) -> Bool { scale == 1 && offset == 0 }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  public func forward(_ pass: OperationPass) {
    apply(pass, from: pass.inputs[0], to: pass.output, offset: offset)
  }

  public func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    apply(pass, from: pass.outputGradient, to: gradient, offset: 0)
  }

  private func apply(
    _ pass: OperationPass, from source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>,
    offset: Float
  ) {
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: 1)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for i in chunks[chunk] { target[i] = source[i] * scale + offset }
    }
  }
}
