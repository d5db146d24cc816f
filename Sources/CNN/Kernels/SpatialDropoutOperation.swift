import Tensor

/// Dropout of whole channels of images: in training a channel of an image becomes zero with probability `rate`, else
/// x / (1 − rate).
///
/// Which ones follows from the channel's place in the batch, as `DropoutDraw` says.
struct SpatialDropoutOperation: Operation {
  let rate: Float
  let outputShape: Shape
  private let stream: UInt64

  /// - Parameter shape: an image's, `[H, W, C]`.
  init(rate: Float, stream: UInt64, shape: Shape) {
    self.rate = rate
    self.stream = stream
    outputShape = shape
  }

  func isIdentity(in mode: ExecutionMode) -> Bool { !mode.isTraining || rate == 0 }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.scratchFloatsPerWorker = outputShape[2]
    return needs
  }

  func forward(_ pass: OperationPass) { apply(pass, from: pass.inputs[0], to: pass.output) }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    apply(pass, from: pass.outputGradient, to: gradient)
  }

  private func apply(
    _ pass: OperationPass, from source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
  ) {
    let draw = DropoutDraw(rate: rate, stream: stream, stepSeed: pass.randomSeed)
    let (height, width, channels) = (outputShape[0], outputShape[1], outputShape[2])
    let rows = Chunks(total: pass.batch * height, elementsPerItem: width * channels)
    pass.workers.run(chunks: rows.count) { chunk, worker in
      let factors = pass.scratch(worker)
      var sample = -1
      for row in rows[chunk] {
        if row / height != sample {
          sample = row / height
          for c in 0..<channels {
            factors[c] = draw.drops(pair: sample * channels + c).first ? 0 : draw.scale
          }
        }
        for x in 0..<width {
          let start = (row * width + x) * channels
          for c in 0..<channels { target[start + c] = factors[c] == 0 ? 0 : source[start + c] * factors[c] }
        }
      }
    }
  }
}
