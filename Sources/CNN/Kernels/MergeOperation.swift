import Tensor

/// What becomes of several numbers at the same place of several inputs.
public enum Merge: Hashable, Sendable {
  case add, subtract, multiply, average, maximum, minimum
}

/// Inputs of one shape merged number by number.
///
/// With y the output and dy its gradient, the gradient of input i is
/// - add: dy; average: dy / count; subtract: dy for the first, −dy for the second;
/// - multiply: dy times the product of the other inputs;
/// - maximum, minimum: dy for the first input that has the extreme number, 0 for the others.
struct MergeOperation: Operation {
  let merge: Merge
  let outputShape: Shape

  init(_ merge: Merge, shape: Shape) {
    self.merge = merge
    outputShape = shape
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    if mode.keepsForGradients, merge == .multiply || merge == .maximum || merge == .minimum {
      needs.backwardReadsInputs = true
    }
    return needs
  }

  // MARK: Forward

  func forward(_ pass: OperationPass) {
    switch merge {
    case .add, .average: combine(pass) { $0 + $1 }
    case .subtract: combine(pass) { $0 - $1 }
    case .multiply: combine(pass) { $0 * $1 }
    case .maximum: combine(pass) { $0 >= $1 || $0.isNaN ? $0 : $1 }
    case .minimum: combine(pass) { $0 <= $1 || $0.isNaN ? $0 : $1 }
    }
  }

  @inline(__always)
  private func combine(_ pass: OperationPass, _ function: (Float, Float) -> Float) {
    let (inputs, output) = (pass.inputs, pass.output)
    let scale = merge == .average ? 1 / Float(inputs.count) : 1
    let chunks = Chunks(total: pass.batch * outputShape.elementCount, elementsPerItem: inputs.count)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      let (first, second) = (inputs[0], inputs[1])
      for i in range { output[i] = function(first[i], second[i]) }
      for input in inputs.dropFirst(2) {
        for i in range { output[i] = function(output[i], input[i]) }
      }
      if scale != 1 {
        for i in range { output[i] *= scale }
      }
    }
  }

  // MARK: Backward

  func backward(_ pass: OperationPass) {
    let (inputs, targets, upstream) = (pass.inputs, pass.inputGradients, pass.outputGradient)
    let chunks = Chunks(
      total: pass.batch * outputShape.elementCount, elementsPerItem: targets.count * targets.count)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      for (number, target) in targets.enumerated() {
        guard let target else { continue }
        switch merge {
        case .add:
          (target + range.lowerBound).update(from: upstream + range.lowerBound, count: range.count)
        case .average:
          let scale = 1 / Float(targets.count)
          for i in range { target[i] = upstream[i] * scale }
        case .subtract:
          let sign: Float = number == 0 ? 1 : -1
          for i in range { target[i] = upstream[i] * sign }
        case .multiply:
          (target + range.lowerBound).update(from: upstream + range.lowerBound, count: range.count)
          for other in inputs.indices where other != number {
            let factor = inputs[other]
            for i in range { target[i] *= factor[i] }
          }
        case .maximum: Self.select(number, inputs, upstream, target, range) { $0 > $1 }
        case .minimum: Self.select(number, inputs, upstream, target, range) { $0 < $1 }
        }
      }
    }
  }

  /// The gradient where input `number` is the first that no other beats, else 0.
  @inline(__always)
  private static func select(
    _ number: Int, _ inputs: [UnsafeMutablePointer<Float>], _ upstream: UnsafePointer<Float>,
    _ target: UnsafeMutablePointer<Float>, _ range: Range<Int>, _ beats: (Float, Float) -> Bool
  ) {
    for i in range {
      let value = inputs[number][i]
      var isExtreme = true
      for other in inputs.indices where other != number {
        let rival = inputs[other][i]
        if beats(rival, value) || other < number && rival == value { isExtreme = false }
      }
      target[i] = isExtreme ? upstream[i] : 0
    }
  }
}
