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
