internal import Foundation
public import Tensor

/// Applies an activation to samples of any shape; `softmax` and `logSoftmax` to the rows of the last axis.
public struct ActivationOperation: Operation {
  public let activation: Activation
  public let outputShape: Shape

  public init(activation: Activation, shape: Shape) {
    self.activation = activation
    outputShape = shape
  }

  public var title: String? { activation.rawValue }

  public func isIdentity(in mode: ExecutionMode) -> Bool { activation == .linear }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var requirements = OperationRequirements()
    if mode.keepsForGradients, activation != .linear {
      requirements.backwardReadsInputs = activation.derivativeReads == .input
      requirements.backwardReadsOutput = activation.derivativeReads == .output
    }
    return requirements
  }

  /// The items of a chunk: rows for the activations that need them, else blocks of numbers.
  private func chunks(batch: Int) -> (chunks: Chunks, rowLength: Int) {
    let count = batch * outputShape.elementCount
    if activation.isElementwise { return (Chunks(total: count, elementsPerItem: 1), 1) }
    let rowLength = max(outputShape.dimensions.last ?? 1, 1)
    return (Chunks(total: count / rowLength, elementsPerItem: rowLength * 4), rowLength)
  }

  public func forward(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let (chunks, rowLength) = chunks(batch: pass.batch)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let rows = chunks[chunk]
      let start = rows.lowerBound * rowLength
      (output + start).update(from: input + start, count: rows.count * rowLength)
      if activation.isElementwise {
        activation.apply(output + start, count: rows.count)
      } else {
        for row in rows {
          SoftmaxRow.forward(output + row * rowLength, rowLength, isLog: activation == .logSoftmax)
        }
      }
    }
  }

  public func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let (input, output, upstream) = (pass.inputs[0], pass.output, pass.outputGradient)
    let (chunks, rowLength) = chunks(batch: pass.batch)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let rows = chunks[chunk]
      let start = rows.lowerBound * rowLength
      (gradient + start).update(from: upstream + start, count: rows.count * rowLength)
      if !activation.isElementwise {
        for row in rows {
          SoftmaxRow.backward(
            gradient + row * rowLength, output: output + row * rowLength, rowLength,
            isLog: activation == .logSoftmax)
        }
      } else if activation.derivativeReads == .input {
        activation.multiplyByDerivative(gradient + start, input: input + start, count: rows.count)
      } else {
        activation.multiplyByDerivative(gradient + start, output: output + start, count: rows.count)
      }
    }
  }
}

/// softmax yᵢ = e^(xᵢ − m) / Σ e^(xⱼ − m) of one row, with m its largest number, and its logarithm
/// yᵢ = xᵢ − m − ln Σ e^(xⱼ − m).
enum SoftmaxRow {
  static func forward(_ row: UnsafeMutablePointer<Float>, _ count: Int, isLog: Bool) {
    var largest = -Float.infinity
    for i in 0..<count { largest = max(largest, row[i]) }
    var sum = 0.0
    for i in 0..<count {
      let shifted = row[i] - largest
      let exponential = expf(shifted)
      sum += Double(exponential)
      row[i] = isLog ? shifted : exponential
    }
    if isLog {
      let logarithm = Float(log(sum))
      for i in 0..<count { row[i] -= logarithm }
    } else {
      let scale = Float(1 / sum)
      for i in 0..<count { row[i] *= scale }
    }
  }

  /// In place, of the softmax: dxᵢ = yᵢ · (dyᵢ − Σ dyⱼ yⱼ); of its logarithm: dxᵢ = dyᵢ − e^yᵢ · Σ dyⱼ.
  static func backward(
    _ gradient: UnsafeMutablePointer<Float>, output: UnsafePointer<Float>, _ count: Int, isLog: Bool
  ) {
    var sum = 0.0
    for i in 0..<count { sum += Double(gradient[i]) * (isLog ? 1 : Double(output[i])) }
    let total = Float(sum)
    for i in 0..<count {
      gradient[i] = isLog ? gradient[i] - expf(output[i]) * total : output[i] * (gradient[i] - total)
    }
  }
}
