public import Tensor

/// Dropout: in training each number becomes zero with probability `rate`, else x / (1 − rate).
///
/// Whether a number is kept follows from its place in the batch, as `DropoutDraw` says.
public struct DropoutOperation: Operation {
  public let rate: Float
  public let outputShape: Shape
  /// Tells the layers of one model apart.
  private let stream: UInt64

  public init(rate: Float, stream: UInt64, shape: Shape) {
    self.rate = rate
    self.stream = stream
    outputShape = shape
  }

  public func isIdentity(in mode: ExecutionMode) -> Bool { !mode.isTraining || rate == 0 }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  public func forward(_ pass: OperationPass) {
    apply(pass, from: pass.inputs[0], to: pass.output)
  }

  public func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    apply(pass, from: pass.outputGradient, to: gradient)
  }

  private func apply(
    _ pass: OperationPass, from source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
  ) {
    let draw = DropoutDraw(rate: rate, stream: stream, stepSeed: pass.randomSeed)
    let count = pass.batch * outputShape.elementCount
    let chunks = Chunks(total: (count + 1) / 2, elementsPerItem: 4)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let places = chunks[chunk].lowerBound * 2..<min(chunks[chunk].upperBound * 2, count)
      Self.apply(draw, places, from: source, to: target)
    }
  }

  /// Drops the numbers at `places`, the first of which is even.
  private static func apply(
    _ draw: DropoutDraw, _ places: Range<Int>, from source: UnsafePointer<Float>,
    to target: UnsafeMutablePointer<Float>
  ) {
    let scale = draw.scale
    var place = places.lowerBound
    while place < places.upperBound {
      let drops = draw.drops(pair: place / 2)
      target[place] = drops.first ? 0 : source[place] * scale
      if place + 1 < places.upperBound { target[place + 1] = drops.second ? 0 : source[place + 1] * scale }
      place += 2
    }
  }
}
