public import Tensor

/// The average or the largest of each channel over a whole image: `[H, W, C]` to `[C]`, or `[1, 1, C]`.
///
/// Averages are summed in `Double`. Of equal maxima the first in row-major order counts; where gradients are wanted,
/// forward keeps its place, four bytes for each output.
public struct GlobalPoolingOperation: Operation {
  public enum Kind: Hashable, Sendable { case max, average }

  public let kind: Kind
  public let outputShape: Shape
  private let pixels: Int
  private let channels: Int

  public init(_ kind: Kind, inputShape: Shape, keepsDimensions: Bool) {
    self.kind = kind
    pixels = inputShape[0] * inputShape[1]
    channels = inputShape[2]
    outputShape = keepsDimensions ? [1, 1, channels] : [channels]
  }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var requirements = OperationRequirements()
    if kind == .average { requirements.scratchFloatsPerWorker = 2 * channels }
    if kind == .max, mode.keepsForGradients { requirements.savedBytes = batch * channels * 4 }
    return requirements
  }

  public func forward(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let positions =
      pass.mode.keepsForGradients && kind == .max ? pass.saved.assumingMemoryBound(to: UInt32.self) : nil
    let chunks = Chunks(total: pass.batch, elementsPerItem: pixels * channels)
    pass.workers.run(chunks: chunks.count) { chunk, worker in
      for image in chunks[chunk] {
        let source = input + image * pixels * channels
        let target = output + image * channels
        switch kind {
        case .average:
          let sums = UnsafeMutableRawPointer(pass.scratch(worker)).assumingMemoryBound(to: Double.self)
          ColumnSums.write(sums, of: source, rows: 0..<pixels, columns: channels)
          for c in 0..<channels { target[c] = Float(sums[c] / Double(pixels)) }
        case .max:
          maxima(source, target, positions.map { $0 + image * channels })
        }
      }
    }
  }

  private func maxima(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>,
    _ positions: UnsafeMutablePointer<UInt32>?
  ) {
    target.update(from: source, count: channels)
    positions?.update(repeating: 0, count: channels)
    for pixel in 1..<max(pixels, 1) {
      let row = source + pixel * channels
      for c in 0..<channels where row[c] > target[c] || row[c] != row[c] {
        target[c] = row[c]
        positions?[c] = UInt32(pixel)
      }
    }
  }

  public func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let upstream = pass.outputGradient
    let positions = pass.saved.assumingMemoryBound(to: UInt32.self)
    let chunks = Chunks(total: pass.batch, elementsPerItem: pixels * channels)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for image in chunks[chunk] {
        let target = gradient + image * pixels * channels
        let source = upstream + image * channels
        switch kind {
        case .average:
          let scale = 1 / Float(pixels)
          for c in 0..<channels { source[c] *= scale }
          for pixel in 0..<pixels { (target + pixel * channels).update(from: source, count: channels) }
        case .max:
          target.update(repeating: 0, count: pixels * channels)
          for c in 0..<channels { target[Int(positions[image * channels + c]) * channels + c] = source[c] }
        }
      }
    }
  }
}
