import Tensor

/// What a model is trained with, and what the optimizer remembers: made by `compile`.
struct Compilation {
  var objective: Objective
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
  func set(_ objective: Objective, optimizer: any Optimizer, variables: [Variable]) {
    contents.withLock {
      $0.compilation = Compilation(
        objective: objective, optimizerState: OptimizerState(for: variables, optimizer: optimizer))
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

  /// Calls `body` with the optimizer. Only for between trainings, and for the thread that trains. Throws `notCompiled`
  /// before `compile`.
  func withOptimizerState<Result: Sendable>(
    _ body: (OptimizerState) throws(ModelError) -> Result
  ) throws(ModelError) -> Result {
    try contents.withLock { contents throws(ModelError) in
      guard let state = contents.compilation?.optimizerState else { throw .notCompiled("the optimizer") }
      return try body(state)
    }
  }

  /// The losses; nil before `compile`.
  var losses: [Loss]? { contents.withLock { $0.compilation?.objective.losses } }

  /// The losses and metrics alone, for evaluation. Throws `notCompiled` before `compile`.
  func objective(for call: String) throws(ModelError) -> Objective {
    guard let objective = contents.withLock({ $0.compilation?.objective }) else { throw .notCompiled(call) }
    return objective
  }
}
