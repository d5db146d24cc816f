/// A compiled model's optimizer, as its state is saved and restored.
///
/// The state has `iterations`, `learning_rate` unless that is a schedule, and the slots under names such as
/// `conv2d_1/kernel/velocity`, each in the weight's shape.
public struct ModelOptimizer: TrainingStateHolder {
  private let model: Model

  init(_ model: Model) { self.model = model }

  /// The optimizer with its settings as they are now. Throws `notCompiled` before `compile`.
  public func settings() throws(ModelError) -> any Optimizer {
    try model.compilation.withOptimizerState { $0.optimizer }
  }

  /// The optimizer as `compile` was given it, whatever callbacks and checkpoints have changed since.
  func givenSettings() throws(ModelError) -> any Optimizer {
    try model.compilation.withOptimizerState { $0.given }
  }

  public func savedState() throws(ModelError) -> TrainingState {
    let paths = paths
    return try model.compilation.withOptimizerState { $0.savedState { paths[ObjectIdentifier($0)] ?? "" } }
  }

  public func restore(_ state: TrainingState) throws(ModelError) {
    let paths = paths
    return try model.compilation.withOptimizerState { optimizer throws(ModelError) in
      try optimizer.restore(state) { paths[ObjectIdentifier($0)] ?? "" }
    }
  }

  private var paths: [ObjectIdentifier: String] {
    var paths: [ObjectIdentifier: String] = [:]
    for layer in model.flattenedLayers {
      for variable in layer.variables { paths[ObjectIdentifier(variable)] = layer.path(of: variable) }
    }
    return paths
  }
}

extension Model {
  /// The optimizer of the last `compile`, whose state can be saved and restored: between trainings, or by a callback.
  public var optimizer: ModelOptimizer { ModelOptimizer(self) }
}
