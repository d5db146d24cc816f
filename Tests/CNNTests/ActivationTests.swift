import CNN
import Foundation
import Tensor
import Testing

@Suite struct ActivationTests {
  static let elementwise = Activation.allCases.filter(\.isElementwise)

  @Test(arguments: elementwise) func valuesAndDerivativesAreThoseOfTheDefinition(activation: Activation) {
    // Away from the kinks at -3, 0, 3 and 6, where no derivative exists.
    let points = (-70...70).map { Float($0) / 10 + 0.03 }
    let input = Tensor([1, points.count], points)
    let upstream = Tensor(input.shape, points.indices.map { Float($0 % 5) - 2.5 })
    let operation = ActivationOperation(activation: activation, shape: [points.count])
    let result = OperationRunner(operation: operation).run([input], upstream: upstream)
    for (place, x) in points.enumerated() {
      let value = ScalarActivation.value(activation, Double(x))
      let slope = ScalarActivation.derivative(activation, Double(x)) * Double(upstream[0, place])
      #expect(
        (Double(result.output[0, place]) - value).magnitude <= 2e-6 * max(1, value.magnitude), "at \(x)")
      #expect(
        (Double(result.inputGradients[0][0, place]) - slope).magnitude <= 4e-6 * max(1, slope.magnitude),
        "slope at \(x)")
    }
  }

  @Test(arguments: elementwise) func notANumberAndTheInfinitiesAreHandled(activation: Activation) {
    let operation = ActivationOperation(activation: activation, shape: [3])
    let output = OperationRunner(operation: operation, mode: .inference).run(
      [Tensor([1, 3], [.nan, .infinity, -200])]
    ).output
    #expect(output[0, 0].isNaN)
    #expect(output[0, 1].isNaN == (activation == .softsign))  // ∞ / (1 + ∞), as in Keras
    #expect(output[0, 2].isFinite)
  }

  @Test(arguments: [Activation.softmax, .logSoftmax]) func rowsAreThoseOfTheDefinition(activation: Activation)
  {
    var random = RandomSource(seed: 9)
    let input = random.uniform([4, 3, 5], -3, 3)
    let upstream = random.uniform(input.shape, -1, 1)
    let operation = ActivationOperation(activation: activation, shape: [3, 5])
    let result = OperationRunner(operation: operation).run([input], upstream: upstream)
    func row(_ x: [Double]) -> [Double] {
      let sum = x.map { exp($0) }.reduce(0, +)
      return x.map { activation == .softmax ? exp($0) / sum : $0 - log(sum) }
    }
    for start in stride(from: 0, to: input.count, by: 5) {
      let x = input.values[start..<start + 5].map(Double.init)
      let dy = upstream.values[start..<start + 5].map(Double.init)
      func loss(_ x: [Double]) -> Double { zip(row(x), dy).reduce(0) { $0 + $1.0 * $1.1 } }
      for place in 0..<5 {
        var (up, down) = (x, x)
        up[place] += 1e-5
        down[place] -= 1e-5
        let slope = (loss(up) - loss(down)) / 2e-5
        #expect((Double(result.output.values[start + place]) - row(x)[place]).magnitude < 1e-6)
        #expect((Double(result.inputGradients[0].values[start + place]) - slope).magnitude < 2e-6)
      }
    }
  }

  @Test func softmaxOfHugeNumbersDoesNotOverflow() throws {
    let model = try Model(input: [3], layers: [ActivationLayer(.softmax)])
    #expect(try model.predict(Tensor([1, 3], [1e30, 1e30, -1e30]))[0] == Tensor([1, 3], [0.5, 0.5, 0]))
    let logarithm = try Model(input: [2], layers: [ActivationLayer(.logSoftmax)])
    #expect(try logarithm.predict(Tensor([1, 2], [0, 1000]))[0] == Tensor([1, 2], [-1000, 0]))
    #expect(try model.predict(Tensor([1, 3], [.nan, 1, 2]))[0].values.allSatisfy(\.isNaN))
  }

  @Test func softmaxOfASingleNumberThrows() {
    #expect(throws: ModelError.self) { try ActivationLayer(.softmax)(Input(shape: [])) }
    #expect(throws: Never.self) { try ActivationLayer(.relu)(Input(shape: [])) }
  }
}
