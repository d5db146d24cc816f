import Tensor

/// What a model is trained with, and what the optimizer remembers: made by `compile`.
struct Compilation {
  /// One for all outputs, or one each.
  var losses: [Loss]
  var metrics: [Metric]
  var optimizer: any Optimizer
  var optimizerState: OptimizerState
}

/// Where a model keeps its compilation; one training at a time takes it.
final class CompilationSlot: Sendable {
  private struct Contents {
    var compilation: Compilation?
    var isTaken = false
  }

  private let contents = Locked<Contents>(Contents())

  init() {}

  /// Replaces the compilation. A training that is under way goes on with the old one.
  func set(losses: [Loss], metrics: [Metric], optimizer: any Optimizer, variables: [Variable]) {
    contents.withLock {
      $0.compilation = Compilation(
        losses: losses, metrics: metrics, optimizer: optimizer,
        optimizerState: OptimizerState(for: variables, slotNames: optimizer.slotNames))
    }
  }

  /// Calls `body` with the compilation, which no other training has meanwhile. Throws `notCompiled` before `compile`
  /// and `alreadyTraining` if another training has it.
  func withTraining<Result>(_ body: (Compilation) throws -> Result) throws -> Result {
    let compilation = try contents.withLock { contents throws(ModelError) in
      guard let compilation = contents.compilation else { throw .notCompiled("fit") }
      guard !contents.isTaken else { throw .alreadyTraining }
      contents.isTaken = true
      return compilation
    }
    defer { contents.withLock { $0.isTaken = false } }
    return try body(compilation)
  }

  /// The losses and metrics alone, for evaluation. Throws `notCompiled` before `compile`.
  func measures(for call: String) throws(ModelError) -> (losses: [Loss], metrics: [Metric]) {
    let measures = contents.withLock { contents in
      contents.compilation.map { (losses: $0.losses, metrics: $0.metrics) }
    }
    guard let measures else { throw .notCompiled(call) }
    return measures
  }
}
