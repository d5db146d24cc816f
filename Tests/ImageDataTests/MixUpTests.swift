import Tensor
import Testing

@testable import ImageData

@Suite struct MixUpTests {
  @Test func mixturesAreThoseOfKeras() throws {
    for expected in try ErasingReference.read().mixing {
      let count = expected.weights.count
      let images = Tensor([count, 2, 3, 3], ErasingReference.images(count, 2, 3, 3))
      let classes = count == 4 ? 3 : 1
      let targets = Tensor([count, classes]) { target in
        for i in 0..<count {
          if classes == 1 { target[i] = Float(i) }
          for c in 0..<classes where classes == 3 { target[i * 3 + c] = i % 3 == c ? 1 : 0 }
        }
      }
      let mixed = MixUp.mixed(
        Batch(images, target: targets),
        by: MixUp.Mixture(weights: expected.weights, partners: expected.partners))
      for (found, expected) in [
        (mixed.inputs[0].values, expected.images), (mixed.targets[0].values, expected.targets),
      ] {
        try #require(found.count == expected.count)
        for (found, expected) in zip(found, expected) { #expect(abs(found - expected) <= 1e-5 * 255) }
      }
    }
  }

  @Test func weightsAreDistributedAsThoseOfKeras() throws {
    let expected = try ErasingReference.read().beta
    var random = RandomSource(seed: 6)
    let mixture = MixUp().mixture(of: 100_000, using: &random)
    #expect(mixture.partners.sorted() == Array(0..<100_000))
    #expect(mixture.weights.allSatisfy { (0...1).contains($0) })
    let mean = mixture.weights.reduce(0.0) { $0 + Double($1) } / 1e5
    let variance = mixture.weights.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 1e5
    #expect(abs(mean - 0.5) < 0.006)
    // Exactly 1 / (4 · (2 · 0.2 + 1)).
    #expect(abs(variance - 1 / 5.6) < 0.002)
    #expect(abs(variance.squareRoot() - expected.deviation) < 0.004)
    let outer = Double(mixture.weights.count { $0 < 0.01 || $0 > 0.99 }) / 1e5
    #expect(abs(outer - expected.outer) < 0.008)
    // With 1 all weights are equally likely, and the smallest ones are still numbers.
    let even = MixUp(alpha: 1).mixture(of: 20_000, using: &random).weights
    #expect(abs(Double(even.count { $0 < 0.25 }) / 20_000 - 0.25) < 0.015)
    #expect(MixUp(alpha: 1e-4).mixture(of: 500, using: &random).weights.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func batchesAreMixedAfterEverythingElse() throws {
    let images = Tensor([6, 1, 1, 1], [10, 20, 30, 40, 50, 60])
    let source = try ImageArrays(images: images, classes: [0, 1, 2, 0, 1, 2])
    let preparation = ImagePreparation(height: 1, width: 1, colorMode: .grayscale, rescale: 0.5)
    let batches = source.batches(
      of: 3, preparation: preparation, labels: .categorical,
      augmentation: Augmentation(mixUp: MixUp(alpha: 1)),
      augmentationSeed: 2
    ).batches(ofPass: 1, skipping: 1)
    let batch = try #require(try batches.next())
    var random = RandomSource(seed: 2, stream: "mixture of batch 1 in pass 1")
    let mixture = MixUp(alpha: 1).mixture(of: 3, using: &random)
    for i in 0..<3 {
      let (weight, partner) = (mixture.weights[i], mixture.partners[i])
      let expected = weight * Float(20 + 5 * i) + (1 - weight) * Float(20 + 5 * partner)
      #expect(abs(batch.inputs[0].values[i] - expected) < 1e-4)
      var target: [Float] = [0, 0, 0]
      target[i] += weight
      target[partner] += 1 - weight
      for (found, expected) in zip(batch.targets[0].element(at: i).values, target) {
        #expect(abs(found - expected) < 1e-6)
      }
    }
  }

  @Test func classNumbersCannotBeMixed() async {
    await #expect(processExitsWith: .failure) {
      let source = try ImageArrays(images: Tensor([2, 1, 1]), classes: [0, 1])
      _ = source.batches(
        preparation: ImagePreparation(height: 1, width: 1), augmentation: Augmentation(mixUp: MixUp()))
    }
    await #expect(processExitsWith: .failure) { _ = MixUp(alpha: 0) }
    await #expect(processExitsWith: .failure) { _ = MixUp(alpha: 1.5) }
  }
}
