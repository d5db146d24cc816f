import Tensor

/// What follows a matrix product: bias and activation on the rows just computed, and the activation backward.
enum BiasActivation {
  /// y = f(z + b) in place on `pixels` rows of `channels` floats.
  static func apply(
    _ activation: Activation, bias: UnsafePointer<Float>?, to rows: UnsafeMutablePointer<Float>,
    pixels: Int, channels: Int
  ) {
    if activation == .relu, let bias {
      for pixel in 0..<pixels {
        let row = rows + pixel * channels
        for c in 0..<channels {
          let value = row[c] + bias[c]
          row[c] = value < 0 ? 0 : value
        }
      }
      return
    }
    if let bias {
      for pixel in 0..<pixels {
        let row = rows + pixel * channels
        for c in 0..<channels { row[c] += bias[c] }
      }
    }
    if activation != .linear { activation.apply(rows, count: pixels * channels) }
  }

  /// dz = dy · f′ in place on `count` floats.
  static func backward(
    _ activation: Activation, gradient: UnsafeMutablePointer<Float>, output: UnsafePointer<Float>,
    count: Int, workers: WorkerPool
  ) {
    guard activation != .linear else { return }
    let chunks = Chunks(total: count, elementsPerItem: 1)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      activation.multiplyByDerivative(
        gradient + range.lowerBound, output: output + range.lowerBound, count: range.count)
    }
  }
}
