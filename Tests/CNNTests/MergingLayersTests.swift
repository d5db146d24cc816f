import CNN
import Tensor
import Testing

/// Add, Subtract, Multiply, Average, Maximum, Minimum.
@Suite struct MergingLayersTests {
  private static let values: [[Float]] = [[1, -2, 3, 0], [2, -2, -1, 4], [0, 5, 3, 0.5]]

  /// The output and the gradients of the inputs, where ones enter.
  private func run(_ layer: any Layer, inputs count: Int) throws -> (output: [Float], gradients: [[Float]]) {
    let symbols = (0..<count).map { _ in Input(shape: [4]) }
    let model = try Model(inputs: symbols, outputs: [layer(symbols)])
    let inputs = Self.values.prefix(count).map { Tensor([1, 4], $0) }
    let result = try model.gradients(
      at: inputs, upstream: [Tensor([1, 4], repeating: 1)], withRespectTo: [.inputs])
    #expect(try model.predict(inputs)[0] == result.outputs[0])
    return (result.outputs[0].values, result.inputs.map(\.values))
  }

  @Test func sumsAndDifferences() throws {
    let sum = try run(Add(), inputs: 3)
    #expect(sum.output == [3, 1, 5, 4.5])
    #expect(sum.gradients == Array(repeating: [1, 1, 1, 1], count: 3))
    let difference = try run(Subtract(), inputs: 2)
    #expect(difference.output == [-1, 0, 4, -4])
    #expect(difference.gradients == [[1, 1, 1, 1], [-1, -1, -1, -1]])
    let mean = try run(Average(), inputs: 2)
    #expect(mean.output == [1.5, -2, 1, 2])
    #expect(mean.gradients == [[0.5, 0.5, 0.5, 0.5], [0.5, 0.5, 0.5, 0.5]])
  }

  @Test func productsPassTheOtherFactors() throws {
    let product = try run(Multiply(), inputs: 3)
    #expect(product.output == [0, 20, -9, 0])
    #expect(product.gradients == [[0, -10, -3, 2], [0, -10, 9, 0], [2, 4, -3, 0]])
  }

  @Test func extremesPassTheGradientToTheFirstThatHasThem() throws {
    let largest = try run(Maximum(), inputs: 3)
    #expect(largest.output == [2, 5, 3, 4])
    #expect(largest.gradients == [[0, 0, 1, 0], [1, 0, 0, 1], [0, 1, 0, 0]])
    let smallest = try run(Minimum(), inputs: 3)
    #expect(smallest.output == [0, -2, -1, 0])
    #expect(smallest.gradients == [[0, 1, 0, 1], [0, 0, 1, 0], [1, 0, 0, 0]])
  }

  @Test func inputsThatDoNotFitThrow() {
    let (a, b) = (Input(shape: [3]), Input(shape: [4]))
    for layer: any Layer in [Add(), Subtract(), Multiply(), Average(), Maximum(), Minimum()] {
      #expect(throws: ModelError.self) { try layer(a) }
      #expect(throws: ModelError.self) { try layer(a, b) }
    }
    #expect(throws: ModelError.self) { try Subtract()(a, a, a) }
  }
}
