import Tensor

/// Images resized along rows and columns: `[H, W, C]` to `[H', W', C]`. Backward is the adjoint map, in the same way.
struct ResizingOperation: Operation {
  let outputShape: Shape
  private let inputShape: Shape
  private let rows: AxisWeights
  private let columns: AxisWeights
  private let rowsBack: AxisWeights
  private let columnsBack: AxisWeights

  init(inputShape: Shape, size: Size2D, interpolation: ResizingInterpolation) {
    self.inputShape = inputShape
    outputShape = [size.height, size.width, inputShape[2]]
    rows = AxisWeights(input: inputShape[0], output: size.height, interpolation: interpolation)
    columns = AxisWeights(input: inputShape[1], output: size.width, interpolation: interpolation)
    rowsBack = rows.transposed(inputs: inputShape[0])
    columnsBack = columns.transposed(inputs: inputShape[1])
  }

  func isIdentity(in mode: ExecutionMode) -> Bool { inputShape == outputShape }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.scratchFloatsPerWorker = max(inputShape[1], outputShape[1]) * inputShape[2]
    return needs
  }

  func forward(_ pass: OperationPass) {
    Self.apply(pass, rows, columns, from: (inputShape, pass.inputs[0]), to: (outputShape, pass.output))
  }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    Self.apply(
      pass, rowsBack, columnsBack, from: (outputShape, pass.outputGradient), to: (inputShape, gradient))
  }

  /// Each row of the target: the weighted sum of source rows, in scratch memory, and then of its columns.
  private static func apply(
    _ pass: OperationPass, _ rows: AxisWeights, _ columns: AxisWeights,
    from source: (shape: Shape, base: UnsafeMutablePointer<Float>),
    to target: (shape: Shape, base: UnsafeMutablePointer<Float>)
  ) {
    let (height, width, channels) = (target.shape[0], target.shape[1], target.shape[2])
    let (sourceHeight, sourceRow) = (source.shape[0], source.shape[1] * channels)
    let chunks = Chunks(total: pass.batch * height, elementsPerItem: 2 * (sourceRow + width * channels))
    pass.workers.run(chunks: chunks.count) { chunk, worker in
      let sums = pass.scratch(worker)
      for item in chunks[chunk] {
        let image = source.base + item / height * sourceHeight * sourceRow
        sums.update(repeating: 0, count: sourceRow)
        rows.forEachTerm(item % height) { row, weight in
          let numbers = image + row * sourceRow
          for i in 0..<sourceRow { sums[i] += numbers[i] * weight }
        }
        for x in 0..<width {
          let pixel = target.base + (item * width + x) * channels
          pixel.update(repeating: 0, count: channels)
          columns.forEachTerm(x) { column, weight in
            let numbers = sums + column * channels
            for c in 0..<channels { pixel[c] += numbers[c] * weight }
          }
        }
      }
    }
  }
}
