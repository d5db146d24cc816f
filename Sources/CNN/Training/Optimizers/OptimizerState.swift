internal import CVectorKernels
import Tensor

/// The optimizer of one model, and what it remembers from step to step for the weights.
///
/// Belongs to one training at a time. For each weight the slots lie one after another in one buffer.
final class OptimizerState {
  /// Its learning rate may change while it trains; the other settings stay.
  var optimizer: any Optimizer
  /// The optimizer as it was given at first.
  let given: any Optimizer
  /// The number of steps taken.
  private(set) var step = 0
  let slotNames: [String]
  let variables: [Variable]
  private var offsets: [ObjectIdentifier: Int] = [:]
  private let slots: Tensor
  private var learningRate: Float = 0
  private var factor: Float = 1
  /// The sum of the squares of all gradients of the step, where they are clipped together.
  private var sumOfSquares = 0.0
  /// A sum of squares for each part of the largest variable.
  private let partialSums: UnsafeMutableBufferPointer<Double>

  /// So many numbers are changed by one thread at a time: a whole number of cache lines, and small enough to share
  /// the work evenly.
  private static let partLength = 1 << 15

  init(for variables: [Variable], optimizer: any Optimizer) {
    self.optimizer = optimizer
    given = optimizer
    slotNames = optimizer.slotNames
    self.variables = variables.filter(\.isTrainable)
    var total = 0
    var parts = 0
    for variable in self.variables {
      offsets[ObjectIdentifier(variable)] = total
      total += slotNames.count * Self.stride(variable)
      parts = max(parts, Self.parts(of: variable.shape.elementCount))
    }
    slots = Tensor([total], repeating: optimizer.initialSlotValue)
    partialSums = .allocate(capacity: parts)
  }

  deinit { partialSums.deallocate() }

  /// The distance between two slots of a variable, so that each begins at a cache line.
  private static func stride(_ variable: Variable) -> Int { (variable.shape.elementCount + 15) / 16 * 16 }

  private static func parts(of count: Int) -> Int { (count + partLength - 1) / partLength }

  /// Begins the next step.
  func advance() {
    learningRate = optimizer.learningRate.rate(at: step)
    step += 1
    factor = optimizer.factor(ofStep: step)
    sumOfSquares = 0
  }

  /// Whether `measure` must have been told all gradients of a step before the first `update`.
  var clipsTogether: Bool { optimizer.clipping?.rule == .globalNorm }

  /// Takes a gradient into the length of all gradients of the step.
  func measure(_ variable: Variable, gradient: UnsafePointer<Float>, workers: WorkerPool) {
    guard offsets[ObjectIdentifier(variable)] != nil else { return }
    sumOfSquares += squares(of: gradient, count: variable.shape.elementCount, workers)
  }

  /// The sum of squares, in a fixed order of summation.
  private func squares(of gradient: UnsafePointer<Float>, count: Int, _ workers: WorkerPool) -> Double {
    let parts = Self.parts(of: count)
    let sums = partialSums.baseAddress
    workers.run(chunks: parts) { part, _ in
      let start = part * Self.partLength
      sums?[part] = convscope_sum_of_squares(min(Self.partLength, count - start), gradient + start)
    }
    return partialSums[..<parts].reduce(0, +)
  }

  /// By what a variable's gradient is multiplied; nil if it stays.
  private func scale(
    _ variable: Variable, _ gradient: UnsafePointer<Float>, _ workers: WorkerPool
  ) -> Float? {
    guard let clipping = optimizer.clipping else { return nil }
    let squares: Double
    switch clipping.rule {
    case .value: return nil
    case .norm: squares = self.squares(of: gradient, count: variable.shape.elementCount, workers)
    case .globalNorm: squares = sumOfSquares
    }
    let norm = Float(squares.squareRoot())
    return norm > clipping.limit ? clipping.limit / norm : (norm.isNaN ? .nan : nil)
  }

  /// Changes one variable by its gradient, on all threads. The result does not depend on their number. The gradient may
  /// be overwritten.
  func update(_ variable: Variable, gradient: UnsafeMutablePointer<Float>, workers: WorkerPool) {
    guard let offset = offsets[ObjectIdentifier(variable)] else { return }
    let slotBase = slots.unsafeBase + offset
    let slotStride = Self.stride(variable)
    let (optimizer, step, learningRate, factor) = (optimizer, step, learningRate, factor)
    let scale = scale(variable, gradient, workers)
    let limit = optimizer.clipping.flatMap { $0.rule == .value ? $0.limit : nil }
    let decay = optimizer.weightDecay
    variable.update { weights in
      let base = weights.baseAddress!
      let count = weights.count
      workers.run(chunks: Self.parts(of: count)) { chunk, _ in
        let start = chunk * Self.partLength
        let part = OptimizerPart(
          count: min(Self.partLength, count - start), weights: base + start, gradient: gradient + start,
          step: step, learningRate: learningRate, factor: factor, slotBase: slotBase + start,
          slotStride: slotStride)
        Self.clip(gradient + start, part.count, scale: scale, limit: limit)
        if let decay { Self.decay(part, decay) }
        optimizer.update(part)
      }
    }
  }

  private static func clip(
    _ gradient: UnsafeMutablePointer<Float>, _ count: Int, scale: Float?, limit: Float?
  ) {
    if let scale {
      for i in 0..<count { gradient[i] *= scale }
    }
    if let limit {
      for i in 0..<count where gradient[i].magnitude > limit {
        gradient[i] = gradient[i] < 0 ? -limit : limit
      }
    }
  }

  private static func decay(_ part: OptimizerPart, _ decay: Float) {
    for i in 0..<part.count { part.weights[i] -= part.weights[i] * decay * part.learningRate }
  }
}

extension OptimizerState {
  /// The iterations, the learning rate if it is no schedule, and every slot.
  func savedState(path: (Variable) -> String) -> TrainingState {
    var state = TrainingState(numbers: ["iterations": Double(step)])
    if case .constant(let rate) = optimizer.learningRate { state.numbers["learning_rate"] = Double(rate) }
    for variable in variables {
      for (index, name) in slotNames.enumerated() {
        let source = slot(index, of: variable)
        state.tensors["\(path(variable))/\(name)"] = Tensor(variable.shape) {
          $0.baseAddress!.update(from: source, count: $0.count)
        }
      }
    }
    return state
  }

  /// Takes all of it, or throws and takes nothing.
  func restore(_ state: TrainingState, path: (Variable) -> String) throws(ModelError) {
    let iterations = try state.count("iterations")
    var rate: Float?
    if case .constant = optimizer.learningRate { rate = Float(try state.number("learning_rate")) }
    var sources: [(tensor: Tensor, target: UnsafeMutablePointer<Float>)] = []
    for variable in variables {
      for (index, name) in slotNames.enumerated() {
        let tensor = try state.tensor("\(path(variable))/\(name)", shape: variable.shape)
        sources.append((tensor, slot(index, of: variable)))
      }
    }
    guard state.tensors.count == sources.count else {
      throw .wrongCount(
        of: "tensors of an optimizer's state", expected: sources.count, found: state.tensors.count)
    }
    step = iterations
    if let rate { optimizer.learningRate = .constant(rate) }
    for (tensor, target) in sources {
      tensor.withUnsafeBufferPointer { target.update(from: $0.baseAddress!, count: $0.count) }
    }
  }

  private func slot(_ index: Int, of variable: Variable) -> UnsafeMutablePointer<Float> {
    slots.unsafeBase + offsets[ObjectIdentifier(variable)]! + index * Self.stride(variable)
  }
}
