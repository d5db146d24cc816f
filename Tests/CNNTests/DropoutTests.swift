import CNN
import Tensor
import Testing

@Suite struct DropoutTests {
  private let ones = Tensor([4, 50, 41], repeating: 1)

  /// Ones after dropout: the mask, scaled.
  private func mask(
    rate: Float, name: String = "dropout_1", seed: UInt64 = 1, threads: Int = 2, layerSeed: UInt64? = nil
  ) -> OperationRunner.Result {
    let operation = Dropout(rate, seed: layerSeed, name: name).steps(for: [[50, 41]])[0].operation
    return OperationRunner(operation: operation, randomSeed: seed, threadCount: threads).run(
      [ones], upstream: ones)
  }

  @Test(arguments: [Float(0.1), 0.5, 0.8]) func dropsItsShareAndScalesTheRest(rate: Float) {
    let values = mask(rate: rate).output.values
    let dropped = values.count { $0 == 0 }
    // Five deviations of a binomial distribution.
    let share = Float(dropped) / Float(values.count)
    #expect((share - rate).magnitude < 5 * (rate * (1 - rate) / Float(values.count)).squareRoot())
    #expect(values.allSatisfy { $0 == 0 || $0 == 1 / (1 - rate) })
  }

  @Test func neighboursAreDroppedIndependently() {
    // A correlation of the two numbers that share a random number would show here, as one between rows.
    let values = mask(rate: 0.5).output.values.map { $0 == 0 ? -1 : 1 }
    for distance in [1, 2, 41, 2050] {
      let products = (0..<values.count - distance).map { values[$0] * values[$0 + distance] }
      let bound = 5 * Double(products.count).squareRoot()
      #expect(Double(products.reduce(0, +)).magnitude < bound, "distance \(distance)")
    }
  }

  @Test func backwardDropsTheSameNumbers() {
    let result = mask(rate: 0.3)
    #expect(result.inputGradients[0] == result.output)
  }

  @Test func masksFollowFromSeedAndLayerAlone() {
    let first = mask(rate: 0.5).output
    #expect(mask(rate: 0.5, threads: 1).output == first)
    #expect(mask(rate: 0.5, threads: 3).output == first)
    #expect(mask(rate: 0.5, seed: 2).output != first)
    #expect(mask(rate: 0.5, name: "dropout_2").output != first)
    let seeded = mask(rate: 0.5, layerSeed: 5).output
    #expect(seeded != first)
    #expect(mask(rate: 0.5, name: "another", layerSeed: 5).output == seeded)
  }

  @Test func theExtremesKeepAllOrNothing() throws {
    let operation = Dropout(1).steps(for: [[50, 41]])[0].operation
    let result = OperationRunner(operation: operation).run([ones], upstream: ones)
    #expect(result.output == Tensor(ones.shape))
    #expect(result.inputGradients[0] == Tensor(ones.shape))
    let model = try Model(input: [50, 41], layers: [Dropout(0)])
    let found = try model.gradients(
      at: [ones], upstream: [ones], withRespectTo: [.inputs], training: true)
    #expect(found.outputs[0] == ones)
    #expect(found.inputs[0] == ones)
  }

  @Test func doesNothingOutsideOfTraining() throws {
    let model = try Model(input: [50, 41], layers: [Dropout(0.5)])
    #expect(try model.predict(ones)[0] == ones)
    let found = try model.gradients(at: [ones], upstream: [ones], withRespectTo: [.inputs])
    #expect(found.outputs[0] == ones)
    #expect(found.inputs[0] == ones)
    let trained = try model.gradients(at: [ones], upstream: [ones], withRespectTo: [.inputs], training: true)
    #expect(trained.outputs[0] != ones)
  }

  @Test(arguments: [Float(-0.1), 1.1, .nan]) func anImpossibleRateThrows(rate: Float) {
    #expect(throws: ModelError.self) { try Dropout(rate)(Input(shape: [3])) }
  }
}
