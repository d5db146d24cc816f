import Tensor

/// What an optimizer remembers from step to step for the weights of one model.
///
/// Belongs to one training at a time. For each weight the slots lie one after another in one buffer.
final class OptimizerState {
  /// The number of steps taken.
  private(set) var step = 0
  private let slotNames: [String]
  private let variables: [Variable]
  private var offsets: [ObjectIdentifier: Int] = [:]
  private let slots: Tensor

  /// So many numbers are changed by one thread at a time: a whole number of cache lines, and small enough to share
  /// the work evenly.
  private static let partLength = 1 << 15

  init(for variables: [Variable], slotNames: [String]) {
    self.slotNames = slotNames
    self.variables = variables.filter(\.isTrainable)
    var total = 0
    for variable in self.variables {
      offsets[ObjectIdentifier(variable)] = total
      total += slotNames.count * Self.stride(variable)
    }
    slots = Tensor([total])
  }

  /// The distance between two slots of a variable, so that each begins at a cache line.
  private static func stride(_ variable: Variable) -> Int { (variable.shape.elementCount + 15) / 16 * 16 }

  /// Begins the next step.
  func advance() { step += 1 }

  /// Changes one variable by its gradient, on all threads. The result does not depend on their number.
  func update(
    _ variable: Variable, gradient: UnsafePointer<Float>, by optimizer: any Optimizer, workers: WorkerPool
  ) {
    guard let offset = offsets[ObjectIdentifier(variable)] else { return }
    let slotBase = slots.unsafeBase + offset
    let slotStride = Self.stride(variable)
    let step = step
    variable.update { weights in
      let base = weights.baseAddress!
      let count = weights.count
      workers.run(chunks: (count + Self.partLength - 1) / Self.partLength) { chunk, _ in
        let start = chunk * Self.partLength
        optimizer.update(
          OptimizerPart(
            count: min(Self.partLength, count - start), weights: base + start, gradient: gradient + start,
            step: step, slotBase: slotBase + start, slotStride: slotStride))
      }
    }
  }
}
