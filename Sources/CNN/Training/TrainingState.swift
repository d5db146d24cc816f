public import Tensor

/// What something remembers from step to step, by name, in the form in which a checkpoint keeps it.
public struct TrainingState: Equatable, Sendable {
  /// Counts, and figures such as the best loss so far. They must be kept exactly.
  public var numbers: [String: Double]
  /// Such as `conv2d_1/kernel/velocity`.
  public var tensors: [String: Tensor]

  public init(numbers: [String: Double] = [:], tensors: [String: Tensor] = [:]) {
    self.numbers = numbers
    self.tensors = tensors
  }

  /// The number of the given name. Throws `unusableData` if there is none.
  func number(_ name: String) throws(ModelError) -> Double {
    guard let number = numbers[name] else {
      throw .unusableData("the saved state has no \(name); it is of another training")
    }
    return number
  }

  /// The count of the given name. Throws `unusableData` if there is none.
  func count(_ name: String) throws(ModelError) -> Int {
    let number = try number(name)
    guard let count = Int(exactly: number), count >= 0 else {
      throw .unusableData("the saved state has \(number) for \(name), which is no count")
    }
    return count
  }

  /// The tensor of the given name. Throws `unusableData` if there is none, and `wrongShape`.
  func tensor(_ name: String, shape: Shape) throws(ModelError) -> Tensor {
    guard let tensor = tensors[name] else {
      throw .unusableData("the saved state has no \(name); it is of another model or optimizer")
    }
    guard tensor.shape == shape else {
      throw .wrongShape(of: "the saved \(name)", expected: shape.description, found: tensor.shape)
    }
    return tensor
  }
}

/// Something that remembers, so that a training which goes on from a checkpoint ends as if it had never stopped.
public protocol TrainingStateHolder {
  /// Everything that is remembered.
  func savedState() throws -> TrainingState
  /// Goes on from there. Throws if the state is of something else, and then changes nothing.
  func restore(_ state: TrainingState) throws
}

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
