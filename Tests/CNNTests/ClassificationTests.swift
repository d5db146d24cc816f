import CNN
import Foundation
import Tensor
import Testing

@Suite struct ClassificationTests {
  /// A model whose output is its input, through `activation`, saved with names of classes and read again.
  private func saved(_ activation: Activation, outputs: Int, names: [String]) throws -> SavedModel {
    let model = try Sequential(input: [outputs]) { ActivationLayer(activation) }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString).safetensors"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.save(to: path, classNames: names)
    return try SavedModel(contentsOf: path)
  }

  @Test func classesComeMostProbableFirst() throws {
    let saved = try saved(.softmax, outputs: 3, names: ["a", "b", "c"])
    let answers = try saved.classify(Tensor([2, 3], [0, logf(2), 0, logf(6), 0, 0]))
    #expect(answers.map { $0.map(\.name) } == [["b", "a", "c"], ["a", "b", "c"]])
    #expect(abs(answers[0][0].probability - 0.5) < 1e-6)
    #expect(abs(answers[1][0].probability - 0.75) < 1e-6)
    #expect(try saved.model.classificationLoss().name == "sparse_categorical_crossentropy")
  }

  @Test func oneOutputIsTheSecondClasssProbability() throws {
    let saved = try saved(.sigmoid, outputs: 1, names: ["cats", "dogs"])
    let answers = try saved.classify(Tensor([2, 1], [logf(3), -logf(3)]))
    #expect(answers.map { $0.map(\.name) } == [["dogs", "cats"], ["cats", "dogs"]])
    for answer in answers {
      #expect(abs(answer[0].probability - 0.75) < 1e-6)
      #expect(abs(answer[1].probability - 0.25) < 1e-6)
    }
    #expect(try saved.model.classificationLoss().name == "binary_crossentropy")
  }

  @Test(arguments: [
    (Loss.binaryCrossentropy(fromLogits: true), 1), (.binaryFocalCrossentropy(fromLogits: true), 1),
    (.categoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1), 3),
    (.sparseCategoricalCrossentropy(fromLogits: true), 3),
  ]) func logitsBecomeProbabilities(_ loss: Loss, outputs: Int) throws {
    let model = try Sequential(input: [outputs]) { ActivationLayer(.linear) }
    model.compile(loss: loss)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.save(to: path)
    let logits = Tensor([2, outputs], (0..<2 * outputs).map { Float($0) - 1 })
    let saved = try SavedModel(contentsOf: path).withProbabilities()
    for answer in try saved.classify(logits) {
      #expect(answer.allSatisfy { (0...1).contains($0.probability) })
      #expect(abs(answer.map(\.probability).reduce(0, +) - 1) < 1e-6)
    }
    // The loss of the probabilities is that of the logits.
    let targets =
      switch (outputs, loss.name) {
      case (1, _): Tensor([2, 1], [1, 0])
      case (_, "categorical_crossentropy"): Tensor([2, 3], [0, 1, 0, 1, 0, 0])
      default: Tensor([2], [1, 0])
      }
    let expected = try loss(targets: targets, predictions: logits).value
    let found = try saved.losses[0](targets: targets, predictions: saved.model.predict(logits)[0]).value
    #expect(abs(found - expected) < 1e-5)
    let plain = try self.saved(.softmax, outputs: 3, names: [])
    #expect(try plain.withProbabilities().model === plain.model)
  }

  @Test func classesWithoutNamesAreNumbers() throws {
    #expect(try saved(.softmax, outputs: 3, names: []).namesOfClasses() == ["0", "1", "2"])
  }

  @Test func whatIsNoClassifierIsRefused() throws {
    let wrongNames = try saved(.softmax, outputs: 3, names: ["a"])
    #expect(throws: ModelError.wrongCount(of: "class names", expected: 3, found: 1)) {
      try wrongNames.namesOfClasses()
    }
    let image = try Sequential(input: [4, 4, 1]) { ActivationLayer(.relu) }
    #expect(throws: ModelError.self) { try image.classificationLoss() }
    let two = try Model(inputs: image.inputs, outputs: [image.outputs[0], image.outputs[0]])
    #expect(throws: ModelError.self) { try two.classCount() }
  }
}
