public import Tensor

/// What is wrong with a model, or with data given to one: names the thing, what was expected and what was found.
public enum ModelError: Error, Equatable, Sendable {
  /// A layer cannot take inputs of these shapes (without the batch axis).
  case incompatibleInputs(layer: String, expected: String, found: [Shape])
  /// A layer's arguments contradict each other or leave nothing to compute.
  case invalidArgument(layer: String, reason: String)
  /// A graph's outputs cannot be computed from its inputs, or it has none.
  case disconnectedGraph(reason: String)
  /// Two layers of one model have the same name.
  case duplicateName(String)
  /// A model has no layer of this name.
  case unknownLayer(String, known: [String])
  /// Data for an input, a target or a weight has another shape than the model expects.
  case wrongShape(of: String, expected: String, found: Shape)
  /// The wrong number of tensors was given.
  case wrongCount(of: String, expected: Int, found: Int)
  /// `fit`, `evaluate` and the like were called before `compile`.
  case notCompiled(String)
  /// `fit` was called while another call of it trains the same model.
  case alreadyTraining
  /// A number that should be finite is not: the loss, a weight, a target.
  case notFinite(String)
  /// Data given to training or evaluation cannot be used: none at all, or labels outside the classes.
  case unusableData(String)
}

extension ModelError {
  /// The error with the layer that it calls `name` called otherwise.
  func naming(_ name: String, _ other: String) -> ModelError {
    switch self {
    case .incompatibleInputs(name, let expected, let found):
      .incompatibleInputs(layer: other, expected: expected, found: found)
    case .invalidArgument(name, let reason): .invalidArgument(layer: other, reason: reason)
    default: self
    }
  }
}

extension ModelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .incompatibleInputs(let layer, let expected, let found):
      "layer \(layer) takes \(expected), but its input has shape \(Self.list(found)) (without the batch axis)"
    case .invalidArgument(let layer, let reason): "layer \(layer): \(reason)"
    case .disconnectedGraph(let reason): "the graph is not complete: \(reason)"
    case .duplicateName(let name):
      "two layers of the model are named \(name); give one of them another name with `name:`"
    case .unknownLayer(let name, let known):
      "the model has no layer named \(name); it has \(known.joined(separator: ", "))"
    case .wrongShape(let thing, let expected, let found):
      "\(thing) should have shape \(expected), but has \(found)"
    case .wrongCount(let thing, let expected, let found): "expected \(expected) \(thing), found \(found)"
    case .notCompiled(let call): "\(call) needs a loss: call `compile(loss:optimizer:metrics:)` first"
    case .alreadyTraining: "the model is being trained; wait for that `fit` to end, or train another model"
    case .notFinite(let thing): "not a finite number: \(thing)"
    case .unusableData(let reason): reason
    }
  }

  private static func list(_ shapes: [Shape]) -> String {
    shapes.map(\.description).joined(separator: " and ")
  }
}
