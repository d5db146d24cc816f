import Tensor

extension Workspace {
  /// Something of a forward run that has a number which is not finite.
  enum NotFinite {
    case input(Int)
    case weight(Variable)
    /// What the named layers, computed together, gave.
    case output([String])
  }

  /// Repeats a forward run that has just been, and tells what in it was the first not to be finite.
  func firstNotFinite(inputs: [Tensor], randomSeed: UInt64) -> NotFinite? {
    for (index, input) in inputs.enumerated()
    where !Finiteness.holds(input.unsafeBase, count: input.count) { return .input(index) }
    for variable in plan.variables {
      let value = variable.value
      if !Finiteness.holds(value.unsafeBase, count: value.count) { return .weight(variable) }
    }
    for (index, step) in plan.program.steps.enumerated() {
      forward(step: index, randomSeed: randomSeed)
      if !Finiteness.holds(value(step.output), count: plan.floats(of: step.output)) {
        return .output(step.layerNames)
      }
    }
    return nil
  }
}
