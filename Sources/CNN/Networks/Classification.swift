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
  /// The same with outputs that are probabilities: where the loss reads logits, the model has the activation that makes
  /// probabilities of them at its end, and its loss reads these. The weights are shared.
  public func withProbabilities() throws -> SavedModel {
    guard losses.count == 1, model.outputs.count == 1, let (activation, loss) = Self.ofLogits(losses[0])
    else {
      return self
    }
    let outer = try Model(
      inputs: model.inputs, outputs: [ActivationLayer(activation)(model.outputs[0])], name: model.name)
    return SavedModel(model: outer, classNames: classNames, preprocessing: preprocessing, losses: [loss])
  }

  /// What makes probabilities of a loss's logits, and the loss of them; nil if it reads probabilities.
  private static func ofLogits(_ loss: Loss) -> (Activation, Loss)? {
    switch loss.function {
    case let loss as BinaryCrossentropy where loss.fromLogits:
      (.sigmoid, .binaryCrossentropy(labelSmoothing: loss.labelSmoothing))
    case let loss as CategoricalCrossentropy where loss.fromLogits:
      (.softmax, .categoricalCrossentropy(labelSmoothing: loss.labelSmoothing))
    case let loss as SparseCategoricalCrossentropy where loss.fromLogits:
      (.softmax, .sparseCategoricalCrossentropy)
    case let loss as BinaryFocalCrossentropy where loss.fromLogits:
      (
        .sigmoid,
        .binaryFocalCrossentropy(
          applyClassBalancing: loss.applyClassBalancing, alpha: loss.alpha, gamma: loss.gamma,
          labelSmoothing: loss.labelSmoothing)
      )
    default: nil
    }
  }

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

  /// What the model takes each image of a batch for: for each image all classes, the most probable first. The outputs are
  /// taken for probabilities: `withProbabilities()` makes them.
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
