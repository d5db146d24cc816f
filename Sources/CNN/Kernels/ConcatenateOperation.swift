public import Tensor

/// Inputs put after one another along an axis of the samples. Backward cuts the gradient apart again.
///
/// Every input is a number of blocks, one for each position in the axes before; the output's block is the inputs'
/// blocks in turn.
public struct ConcatenateOperation: Operation {
  public let outputShape: Shape
  private let outer: Int
  /// The floats of a block of each input, and where it begins in the output's.
  private let lengths: [Int]
  private let starts: [Int]

  /// - Parameter axis: the axis of the samples, without the batch, from 0.
  public init(inputShapes: [Shape], axis: Int) {
    var dimensions = inputShapes[0].dimensions
    outer = dimensions[..<axis].reduce(1, *)
    lengths = inputShapes.map { $0.dimensions[axis...].reduce(1, *) }
    starts = lengths.indices.map { [lengths] in lengths[..<$0].reduce(0, +) }
    dimensions[axis] = inputShapes.map { $0[axis] }.reduce(0, +)
    outputShape = Shape(dimensions)
  }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  private var blockLength: Int { lengths.reduce(0, +) }

  public func forward(_ pass: OperationPass) {
    let (inputs, output) = (pass.inputs, pass.output)
    forEachBlock(pass) { block, input, length, start in
      (output + start).update(from: inputs[input] + block * length, count: length)
    }
  }

  public func backward(_ pass: OperationPass) {
    let (targets, upstream) = (pass.inputGradients, pass.outputGradient)
    forEachBlock(pass) { block, input, length, start in
      guard let target = targets[input] else { return }
      (target + block * length).update(from: upstream + start, count: length)
    }
  }

  private func forEachBlock(
    _ pass: OperationPass, _ body: (_ block: Int, _ input: Int, _ length: Int, _ start: Int) -> Void
  ) {
    let blockLength = blockLength
    let chunks = Chunks(total: pass.batch * outer, elementsPerItem: blockLength)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for block in chunks[chunk] {
        for input in lengths.indices {
          body(block, input, lengths[input], block * blockLength + starts[input])
        }
      }
    }
  }
}
