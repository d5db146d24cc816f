import Tensor

/// Images `[H, W, C]` mirrored with probability one half in training. Mirroring is its own adjoint.
struct RandomFlipOperation: Operation {
  let mode: RandomFlip.Mode
  let outputShape: Shape
  private let stream: UInt64

  init(mode: RandomFlip.Mode, stream: UInt64, shape: Shape) {
    self.mode = mode
    self.stream = stream
    outputShape = shape
  }

  func isIdentity(in mode: ExecutionMode) -> Bool { !mode.isTraining }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements { OperationRequirements() }

  func forward(_ pass: OperationPass) { apply(pass, from: pass.inputs[0], to: pass.output) }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    apply(pass, from: pass.outputGradient, to: gradient)
  }

  private func apply(
    _ pass: OperationPass, from source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
  ) {
    let draws = ImageDraws(stream: stream, stepSeed: pass.randomSeed)
    let (height, width, channels) = (outputShape[0], outputShape[1], outputShape[2])
    let rows = Chunks(total: pass.batch * height, elementsPerItem: width * channels)
    pass.workers.run(chunks: rows.count) { chunk, _ in
      for row in rows[chunk] {
        let (image, y) = (row / height, row % height)
        var random = draws[image]
        let flips = random.uniform() <= 0.5
        let fromRow = flips && mode != .horizontal ? image * height + height - 1 - y : row
        let (from, to) = (source + fromRow * width * channels, target + row * width * channels)
        guard flips, mode != .vertical else {
          to.update(from: from, count: width * channels)
          continue
        }
        for x in 0..<width {
          let (first, last) = (x * channels, (width - 1 - x) * channels)
          for c in 0..<channels { to[first + c] = from[last + c] }
        }
      }
    }
  }
}
