import Tensor

/// Images without their edges: zero padding backward. Its own backward pads the gradient with zeros.
struct CroppingOperation: Operation {
  let outputShape: Shape
  private let padding: ZeroPaddingOperation

  init(cropping: Edges2D, outputShape: Shape) {
    self.outputShape = outputShape
    padding = ZeroPaddingOperation(padding: cropping, inputShape: outputShape)
  }

  func isIdentity(in mode: ExecutionMode) -> Bool { padding.isIdentity(in: mode) }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements { OperationRequirements() }

  func forward(_ pass: OperationPass) { padding.cutOff(pass, pass.inputs[0], to: pass.output) }

  func backward(_ pass: OperationPass) {
    if let gradient = pass.inputGradients[0] { padding.surround(pass, pass.outputGradient, to: gradient) }
  }
}
