import Tensor

/// Dropout of whole channels of images: in training a channel of an image becomes zero with probability `rate`, else
/// x / (1 − rate).
///
/// Which ones follows from the step's seed, the layer's stream and the channel's place in the batch alone, as in
/// `DropoutOperation`.
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
    let seed = RandomSource.mixed(pass.randomSeed &+ RandomSource.mixed(stream))
    let (height, width, channels) = (outputShape[0], outputShape[1], outputShape[2])
    let threshold = UInt64(Double(rate) * 0x1p32)
    let scale = 1 / (1 - rate)
    let rows = Chunks(total: pass.batch * height, elementsPerItem: width * channels)
    pass.workers.run(chunks: rows.count) { chunk, worker in
      let factors = pass.scratch(worker)
      var sample = -1
      for row in rows[chunk] {
        if row / height != sample {
          sample = row / height
          for c in 0..<channels {
            let place = UInt64(sample * channels + c)
            let random = RandomSource.mixed(seed &+ place &* 0x9E37_79B9_7F4A_7C15)
            factors[c] = random & 0xFFFF_FFFF < threshold ? 0 : scale
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
