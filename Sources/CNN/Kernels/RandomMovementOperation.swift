import Tensor

/// Images `[H, W, C]` turned, zoomed or shifted at random in training, each in its own way. Backward is the exact adjoint
/// of the resampling.
struct RandomMovementOperation: Operation {
  let movement: RandomMovement
  let sampler: ImageSampler
  let stream: UInt64

  var outputShape: Shape { [sampler.height, sampler.width, sampler.channels] }

  func isIdentity(in mode: ExecutionMode) -> Bool { !mode.isTraining }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements { OperationRequirements() }

  private func map(_ image: Int, _ draws: ImageDraws) -> AffineMap {
    var random = draws[image]
    return movement.map(height: sampler.height, width: sampler.width, using: &random)
  }

  func forward(_ pass: OperationPass) {
    let draws = ImageDraws(stream: stream, stepSeed: pass.randomSeed)
    let (input, output) = (pass.inputs[0], pass.output)
    let height = sampler.height
    let rowFloats = sampler.width * sampler.channels
    let rows = Chunks(total: pass.batch * height, elementsPerItem: 4 * rowFloats)
    pass.workers.run(chunks: rows.count) { chunk, _ in
      var (image, map) = (-1, AffineMap.translation(rows: 0, columns: 0))
      for row in rows[chunk] {
        if row / height != image {
          image = row / height
          map = self.map(image, draws)
        }
        sampler.writeRow(
          row % height, of: input + image * height * rowFloats, moved: map, to: output + row * rowFloats)
      }
    }
  }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let draws = ImageDraws(stream: stream, stepSeed: pass.randomSeed)
    let upstream = pass.outputGradient
    let height = sampler.height
    let rowFloats = sampler.width * sampler.channels
    // Rows of one image may meet in the same pixel, images do not.
    let images = Chunks(total: pass.batch, elementsPerItem: 4 * height * rowFloats)
    pass.workers.run(chunks: images.count) { chunk, _ in
      for image in images[chunk] {
        let map = map(image, draws)
        let target = gradient + image * height * rowFloats
        target.update(repeating: 0, count: height * rowFloats)
        for y in 0..<height {
          sampler.addRow(y, of: upstream + (image * height + y) * rowFloats, moved: map, to: target)
        }
      }
    }
  }
}
