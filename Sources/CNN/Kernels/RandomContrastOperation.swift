import Tensor

/// Images `[H, W, C]` with contrast changed in training: y = f · x + (1 − f) · m, cut to a range, with the mean m of a
/// channel in its image and a factor f for each image.
///
/// Backward, with dy set to zero where y was cut off, and P pixels: dx = f · dy + (1 − f) / P · Σ dy.
struct RandomContrastOperation: Operation {
  let factors: FactorRange
  let valueRange: ClosedRange<Float>
  let outputShape: Shape
  private let stream: UInt64

  private var pixels: Int { outputShape[0] * outputShape[1] }
  private var channels: Int { outputShape[2] }

  init(factors: FactorRange, valueRange: ClosedRange<Float>, stream: UInt64, shape: Shape) {
    self.factors = factors
    self.valueRange = valueRange
    self.stream = stream
    outputShape = shape
  }

  func isIdentity(in mode: ExecutionMode) -> Bool { !mode.isTraining }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.scratchFloatsPerWorker = 4 * channels
    if mode.keepsForGradients {
      needs.savedBytes = batch * channels * MemoryLayout<Float>.stride
      needs.backwardReadsInputs = true
    }
    return needs
  }

  func forward(_ pass: OperationPass) {
    let saved = pass.mode.keepsForGradients ? pass.saved.assumingMemoryBound(to: Float.self) : nil
    let (input, output) = (pass.inputs[0], pass.output)
    forEachImage(pass) { image, factor, scratch in
      let sums = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Double.self)
      let means = saved.map { $0 + image * channels } ?? scratch + 2 * channels
      let start = image * pixels * channels
      ColumnSums.write(sums, of: input + start, rows: 0..<pixels, columns: channels)
      for c in 0..<channels { means[c] = Float(sums[c] / Double(pixels)) }
      change(input + start, output + start, means, factor)
    }
  }

  private func change(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ means: UnsafePointer<Float>,
    _ factor: Float
  ) {
    let (low, high) = (valueRange.lowerBound, valueRange.upperBound)
    for pixel in 0..<pixels {
      let start = pixel * channels
      for c in 0..<channels {
        y[start + c] = min(max((x[start + c] - means[c]) * factor + means[c], low), high)
      }
    }
  }

  func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let saved = pass.saved.assumingMemoryBound(to: Float.self)
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    let (low, high) = (valueRange.lowerBound, valueRange.upperBound)
    forEachImage(pass) { image, factor, scratch in
      let sums = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Double.self)
      let shares = scratch + 2 * channels
      let means = saved + image * channels
      let start = image * pixels * channels
      let (x, dy, dx) = (input + start, upstream + start, gradient + start)
      for pixel in 0..<pixels {
        for c in 0..<channels {
          let i = pixel * channels + c
          let value = (x[i] - means[c]) * factor + means[c]
          dx[i] = value >= low && value <= high ? dy[i] : 0
        }
      }
      ColumnSums.write(sums, of: dx, rows: 0..<pixels, columns: channels)
      for c in 0..<channels { shares[c] = Float(sums[c] / Double(pixels)) * (1 - factor) }
      for pixel in 0..<pixels {
        for c in 0..<channels {
          let i = pixel * channels + c
          dx[i] = dx[i] * factor + shares[c]
        }
      }
    }
  }

  private func forEachImage(
    _ pass: OperationPass,
    _ body: (_ image: Int, _ factor: Float, _ scratch: UnsafeMutablePointer<Float>) -> Void
  ) {
    let draws = ImageDraws(stream: stream, stepSeed: pass.randomSeed)
    let chunks = Chunks(total: pass.batch, elementsPerItem: 2 * pixels * channels)
    pass.workers.run(chunks: chunks.count) { chunk, worker in
      for image in chunks[chunk] {
        var random = draws[image]
        body(image, factors.draw(&random), pass.scratch(worker))
      }
    }
  }
}
