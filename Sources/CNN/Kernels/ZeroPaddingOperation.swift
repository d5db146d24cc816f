public import Tensor

/// Zeros around images: `[H, W, C]` to `[top + H + bottom, left + W + right, C]`. Backward cuts them off again.
public struct ZeroPaddingOperation: Operation {
  public let padding: Edges2D
  public let outputShape: Shape
  private let inputShape: Shape

  public init(padding: Edges2D, inputShape: Shape) {
    self.padding = padding
    self.inputShape = inputShape
    outputShape = [
      padding.top + inputShape[0] + padding.bottom, padding.left + inputShape[1] + padding.right,
      inputShape[2],
    ]
  }

  public func isIdentity(in mode: ExecutionMode) -> Bool { padding == Edges2D() }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  private var inputRow: Int { inputShape[1] * inputShape[2] }
  private var outputRow: Int { outputShape[1] * outputShape[2] }

  public func forward(_ pass: OperationPass) { surround(pass, pass.inputs[0], to: pass.output) }

  public func backward(_ pass: OperationPass) {
    if let gradient = pass.inputGradients[0] { cutOff(pass, pass.outputGradient, to: gradient) }
  }

  /// Puts zeros around images of the input's shape.
  func surround(
    _ pass: OperationPass, _ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>
  ) {
    let height = outputShape[0]
    let chunks = Chunks(total: pass.batch * height, elementsPerItem: outputRow)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for item in chunks[chunk] {
        let row = item % height - padding.top
        let target = output + item * outputRow
        guard row >= 0, row < inputShape[0] else {
          target.update(repeating: 0, count: outputRow)
          continue
        }
        let left = padding.left * inputShape[2]
        target.update(repeating: 0, count: left)
        let source = input + (item / height * inputShape[0] + row) * inputRow
        (target + left).update(from: source, count: inputRow)
        (target + left + inputRow).update(repeating: 0, count: padding.right * inputShape[2])
      }
    }
  }

  /// Cuts the edges off images of the output's shape.
  func cutOff(
    _ pass: OperationPass, _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
  ) {
    let height = inputShape[0]
    let chunks = Chunks(total: pass.batch * height, elementsPerItem: inputRow)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for item in chunks[chunk] {
        let row = item / height * outputShape[0] + padding.top + item % height
        (target + item * inputRow).update(
          from: source + row * outputRow + padding.left * inputShape[2], count: inputRow)
      }
    }
  }
}
