public import Tensor

/// The same numbers in another shape. Plans give the output the input's place, so nothing runs, unless the gradient at
/// the output is wanted: then they are copied.
public struct ReshapeOperation: Operation {
  public let outputShape: Shape

  public init(outputShape: Shape) { self.outputShape = outputShape }

  public func isIdentity(in mode: ExecutionMode) -> Bool { true }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  public func forward(_ pass: OperationPass) {
    pass.output.update(from: pass.inputs[0], count: pass.batch * outputShape.elementCount)
  }

  public func backward(_ pass: OperationPass) {
    pass.inputGradients[0]?.update(from: pass.outputGradient, count: pass.batch * outputShape.elementCount)
  }
}
