import CNN
import Foundation
import Tensor
import Testing

@Suite struct InitializerTests {
  private static let shape: Shape = [3, 3, 40, 60]
  private static let (fanIn, fanOut): (Float, Float) = (360, 540)

  private func draw(_ initializer: Initializer, _ shape: Shape = Self.shape) -> [Float] {
    var random = RandomSource(seed: 11, stream: "initialiser")
    let tensor = initializer.tensor(of: shape, using: &random)
    #expect(tensor.shape == shape)
    return tensor.values
  }

  private func deviation(_ values: [Float]) -> Float {
    let mean = values.reduce(0, +) / Float(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)).squareRoot()
  }

  @Test func variancesFollowFromTheFans() {
    let variances: [(Initializer, Float)] = [
      (.glorotUniform, 2 / (Self.fanIn + Self.fanOut)), (.glorotNormal, 2 / (Self.fanIn + Self.fanOut)),
      (.heUniform, 2 / Self.fanIn), (.heNormal, 2 / Self.fanIn), (.lecunUniform, 1 / Self.fanIn),
      (.lecunNormal, 1 / Self.fanIn), (.varianceScaling(), 1 / Self.fanIn),
      (.varianceScaling(scale: 3, mode: .fanOut, distribution: .uniform), 3 / Self.fanOut),
      (.varianceScaling(scale: 2, mode: .fanAverage, distribution: .untruncatedNormal), 4 / 900),
      (.randomNormal(mean: 1, standardDeviation: 0.5), 0.25), (.randomUniform(low: 1, high: 2), 1.0 / 12),
      (.truncatedNormal(mean: 1, standardDeviation: 0.5), 0.25 * 0.773_741),
    ]
    for (initializer, variance) in variances {
      let found = deviation(draw(initializer))
      #expect((found / variance.squareRoot() - 1).magnitude < 0.03, "\(initializer) has \(found)")
    }
  }

  @Test func numbersLieWithinTheirBounds() {
    let uniform = draw(.randomUniform(low: 1, high: 2))
    #expect(uniform.allSatisfy { (1..<2).contains($0) })
    let cut = draw(.truncatedNormal(mean: 1, standardDeviation: 0.5))
    #expect(cut.allSatisfy { ($0 - 1).magnitude <= 1 })
    #expect((cut.reduce(0, +) / Float(cut.count) - 1).magnitude < 0.02)
    #expect(draw(.randomNormal(mean: 1, standardDeviation: 0.5)).contains { ($0 - 1).magnitude > 1.2 })
    let limit = (3 / Self.fanIn).squareRoot()
    #expect(draw(.lecunUniform).allSatisfy { $0.magnitude <= limit })
  }

  @Test(arguments: [[7, 4], [4, 7], [5, 5], [3, 3, 2, 8], [2, 1, 2, 9], [6]])
  func orthogonalMatricesHaveOrthonormalRowsOrColumns(dimensions: [Int]) {
    let values = draw(.orthogonal(gain: 2), Shape(dimensions))
    let columns = dimensions[dimensions.count - 1]
    let rows = values.count / columns
    let count = min(rows, columns)
    func number(_ vector: Int, _ place: Int) -> Float {
      rows >= columns ? values[place * columns + vector] : values[vector * columns + place]
    }
    for a in 0..<count {
      for b in 0..<count {
        let product = (0..<max(rows, columns)).reduce(Float(0)) { $0 + number(a, $1) * number(b, $1) }
        #expect((product - (a == b ? 4 : 0)).magnitude < 1e-5)
      }
    }
  }

  @Test func unusableArgumentsThrowWhereALayerIsCalled() throws {
    let input = Input(shape: [4])
    for bad: Initializer in [
      .varianceScaling(scale: -1), .varianceScaling(scale: 0), .varianceScaling(scale: .nan),
      .randomNormal(standardDeviation: -1), .randomNormal(mean: .infinity),
      .truncatedNormal(standardDeviation: .nan), .truncatedNormal(mean: .nan),
      .randomUniform(low: 1, high: 0), .randomUniform(low: -.infinity), .orthogonal(gain: .nan),
      .constant(.nan),
    ] {
      #expect(throws: ModelError.self, "\(bad)") { try Dense(3, kernelInitializer: bad)(input) }
    }
    let error = #expect(throws: ModelError.self) {
      try Dense(3, biasInitializer: .orthogonal(), name: "head")(input)
    }
    #expect(
      error?.description
        == "layer head: the initializer of its bias: orthogonal is for weights with two axes or more, and this "
        + "one has the shape [3]")
    for good: Initializer in [
      .orthogonal(), .randomNormal(standardDeviation: 0), .randomUniform(low: 1, high: 1), .constant(-2),
    ] {
      #expect(throws: Never.self, "\(good)") { try Dense(3, kernelInitializer: good)(input) }
    }
  }

  @Test func savedFormsAreThoseOfKeras() throws {
    let all: [Initializer] = [
      .zeros, .ones, .constant(0.5), .glorotUniform, .glorotNormal, .heUniform, .heNormal, .lecunUniform,
      .lecunNormal, .varianceScaling(scale: 2, mode: .fanAverage, distribution: .uniform),
      .orthogonal(gain: 1.5), .randomNormal(mean: 1, standardDeviation: 2),
      .truncatedNormal(mean: 1, standardDeviation: 2), .randomUniform(low: -1, high: 2),
    ]
    for initializer in all {
      let data = try JSONEncoder().encode(initializer)
      #expect(try JSONDecoder().decode(Initializer.self, from: data) == initializer)
    }
    func read(_ text: String) throws -> Initializer {
      try JSONDecoder().decode(Initializer.self, from: Data(text.utf8))
    }
    #expect(try read(#"{"name":"orthogonal"}"#) == .orthogonal())
    #expect(try read(#"{"name":"variance_scaling"}"#) == .varianceScaling())
    #expect(try read(#"{"name":"random_normal","mean":0,"stddev":0.05}"#) == .randomNormal())
    #expect(throws: DecodingError.self) { try read(#"{"name":"magic"}"#) }
    #expect(throws: DecodingError.self) { try read(#"{"name":"constant"}"#) }
    #expect(throws: DecodingError.self) { try read(#"{"name":"variance_scaling","mode":"fan"}"#) }
  }
}
