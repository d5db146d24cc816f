import CNN
import Tensor
import Testing

@Suite struct SpatialDropout2DTests {
  private let ones = Tensor([20, 5, 3, 50], repeating: 1)

  private func mask(seed: UInt64 = 1, threads: Int = 2, layer: SpatialDropout2D) -> OperationRunner.Result {
    OperationRunner(
      operation: layer.steps(for: [[5, 3, 50]])[0].operation, randomSeed: seed, threadCount: threads
    ).run([ones], upstream: ones)
  }

  @Test func dropsWholeChannelsAndTheirGradients() {
    let result = mask(layer: SpatialDropout2D(0.3))
    let values = result.output.values
    var dropped = 0
    for sample in 0..<20 {
      for channel in 0..<50 {
        let numbers = (0..<15).map { values[(sample * 15 + $0) * 50 + channel] }
        #expect(numbers.allSatisfy { $0 == numbers[0] })
        #expect(numbers[0] == 0 || numbers[0] == 1 / Float(0.7))
        if numbers[0] == 0 { dropped += 1 }
      }
    }
    #expect((dropped - 300).magnitude < 5 * 15)  // five deviations of a binomial distribution
    #expect(result.inputGradients[0] == result.output)
  }

  @Test func masksFollowFromSeedAndLayerAlone() {
    let first = mask(layer: SpatialDropout2D(0.5)).output
    #expect(mask(threads: 1, layer: SpatialDropout2D(0.5)).output == first)
    #expect(mask(threads: 3, layer: SpatialDropout2D(0.5)).output == first)
    #expect(mask(seed: 2, layer: SpatialDropout2D(0.5)).output != first)
    #expect(mask(layer: SpatialDropout2D(0.5, name: "other")).output != first)
    #expect(
      mask(layer: SpatialDropout2D(0.5, seed: 3, name: "a")).output
        == mask(layer: SpatialDropout2D(0.5, seed: 3, name: "b")).output)
  }

  @Test func everythingCanBeDroppedAndNothing() throws {
    #expect(mask(layer: SpatialDropout2D(1)).output == Tensor(ones.shape))
    let model = try Model(input: [5, 3, 50], layers: [SpatialDropout2D(0.5)])
    #expect(try model.predict(ones)[0] == ones)
    #expect(throws: ModelError.self) { try SpatialDropout2D(1.5)(Input(shape: [5, 3, 50])) }
    #expect(throws: ModelError.self) { try SpatialDropout2D(0.5)(Input(shape: [50])) }
  }
}
