public import Tensor

/// A class and how probable a model finds it.
public struct ClassProbability: Hashable, Sendable, Codable {
  public var name: String
  public var probability: Float

  private enum CodingKeys: String, CodingKey {
    case probability
    case name = "class"
  }

  public init(name: String, probability: Float) {
    self.name = name
    self.probability = probability
  }
}

extension Model {
  /// How many classes the model tells apart: one output of `n` numbers is one probability a class, an output of one
  /// number the probability of the second of two classes.
  ///
  /// Throws `ModelError` for a model of several outputs, or whose output is not a row of numbers.
  public func classCount() throws(ModelError) -> Int {
    guard outputs.count == 1 else {
      throw .wrongCount(of: "outputs of a classifier", expected: 1, found: outputs.count)
    }
    guard outputs[0].shape.rank == 1 else {
      throw .wrongShape(of: "a classifier's output", expected: "[classes]", found: outputs[0].shape)
    }
    return max(outputs[0].shape[0], 2)
  }

  /// The loss of a classifier whose targets are class numbers. Throws as `classCount()` does.
  public func classificationLoss() throws(ModelError) -> Loss {
    _ = try classCount()
    return outputs[0].shape[0] == 1 ? .binaryCrossentropy : .sparseCategoricalCrossentropy
  }
}

extension SavedModel {
  /// The classes' names; their numbers where the file has no names. Throws `ModelError` unless the model is a classifier
  /// of as many classes as there are names.
  public func namesOfClasses() throws(ModelError) -> [String] {
    let count = try model.classCount()
    if classNames.isEmpty { return (0..<count).map(String.init) }
    guard classNames.count == count else {
      throw .wrongCount(of: "class names", expected: count, found: classNames.count)
    }
    return classNames
  }

  /// What the model takes each image of a batch for: for each image all classes, the most probable first.
  public func classify(_ images: Tensor) throws -> [[ClassProbability]] {
    let names = try namesOfClasses()
    let output = try model.predict(images)[0]
    let width = output.shape[1]
    return output.withUnsafeBufferPointer { values in
      (0..<output.shape[0]).map { row in
        var probabilities = Array(values[row * width..<(row + 1) * width])
        if width == 1 { probabilities = [1 - probabilities[0], probabilities[0]] }
        // Sorted stably: of equal ones the first class first.
        return zip(names, probabilities).map(ClassProbability.init(name:probability:)).enumerated()
          .sorted { ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset) }
          .map(\.element)
      }
    }
  }
}
