import Foundation
import Tensor
import Testing

@testable import CNN

@Suite struct SavedLossTests {
  /// The losses that a model compiled with these has when it is loaded.
  private func loaded(_ losses: [Loss], outputs: Int = 1) throws -> [Loss] {
    let input = Input(shape: [3])
    let model = try Model(
      inputs: [input], outputs: (0..<outputs).map { _ in try Dense(2, activation: .softmax)(input) })
    model.compile(losses: losses)
    return try SavedModelTests.load(SavedModelTests.bytes(of: model)).losses
  }

  /// Every loss, with other settings than the usual ones.
  private static let all: [Loss] = [
    .binaryCrossentropy(fromLogits: true, labelSmoothing: 0.25),
    .categoricalCrossentropy(labelSmoothing: 0.1),
    .categoricalCrossentropy(fromLogits: true), .sparseCategoricalCrossentropy,
    .sparseCategoricalCrossentropy(fromLogits: true),
    .binaryFocalCrossentropy(
      applyClassBalancing: true, alpha: 0.75, gamma: 3, fromLogits: true, labelSmoothing: 0.5),
    .huber(delta: 0.5), .meanSquaredError, .meanAbsoluteError, .hinge, .klDivergence,
  ]

  @Test func everyLossComesBackWithItsSettings() throws {
    for loss in Self.all {
      let found = try loaded([loss])
      #expect(found.count == 1)
      // The settings are all that a loss has.
      #expect(found.map { "\($0.function)" } == ["\(loss.function)"])
    }
    #expect(try loaded([.hinge, .huber(delta: 2)], outputs: 2).map(\.name) == ["hinge", "huber"])
  }

  @Test func modelsThatWereNotCompiledAndLossesOfOnesOwnHaveNone() throws {
    #expect(try SavedModelTests.load(SavedModelTests.bytes(of: SavedModelTests.small())).losses.isEmpty)
    let own = Loss(name: "hinge") { targets, predictions in (0, Tensor(predictions.shape)) }
    #expect(try loaded([own]).isEmpty)
    #expect(try loaded([.hinge, own], outputs: 2).isEmpty)
  }

  @Test func settingsOutOfRangeAreNamed() throws {
    for (json, text) in [
      (#"{"name":"huber","delta":0}"#, "huber: delta is 0.0"),
      (#"{"name":"binary_crossentropy","label_smoothing":2}"#, "label_smoothing is 2.0"),
      (#"{"name":"binary_focal_crossentropy","gamma":-1}"#, "gamma is -1.0"),
      (#"{"name":"binary_focal_crossentropy","alpha":1.5}"#, "alpha is 1.5"),
      (#"{"name":"mine"}"#, "no loss named mine"),
    ] {
      let saved = try JSONDecoder().decode(SavedLoss.self, from: Data(json.utf8))
      let problem = #expect(throws: SavedModelError.Problem.self) { try saved.loss() }
      #expect(
        SavedModelError(path: "m", problem ?? .missingWeight("")).description.contains(text), "\(json)")
    }
  }
}
