import CNN
import Tensor
import Testing

@Suite struct DenseTests {
  @Test(arguments: [
    (1, 1, 1), (1, 300, 10), (3, 7, 5), (20, 129, 64), (127, 33, 65), (128, 20, 130), (300, 17, 9),
  ]) func agreesWithTheNaiveLoopsForwardAndBack(rows: Int, k: Int, units: Int) throws {
    var random = RandomSource(seed: UInt64(rows))
    for activation in [Activation.linear, .relu, .gelu] {
      for usesBias in [true, false] {
        let model = try Model(input: [k], layers: [Dense(units, activation: activation, useBias: usesBias)])
        let kernel = model.variables[0].value
        if usesBias { model.variables[1].value = random.uniform([units], -1, 1) }
        let input = random.uniform([rows, k], -1, 1)
        let z = NaiveDense.forward(
          input: input, kernel: kernel, bias: usesBias ? model.variables[1].value : nil)
        let upstream = random.uniform([rows, units], -1, 1)
        let dz = ScalarActivation.gradient(activation, at: z, upstream: upstream)
        let expected = NaiveDense.gradients(input: input, kernel: kernel, outputGradient: dz)
        let found = try model.gradients(
          at: [input], upstream: [upstream], withRespectTo: [.inputs, .parameters])
        expectClose(found.outputs[0], ScalarActivation.apply(activation, to: z))
        expectClose(try model.predict(input, batchSize: rows)[0], ScalarActivation.apply(activation, to: z))
        expectClose(found.inputs[0], expected.input, tolerance: 2e-5)
        expectClose(try #require(found.parameters["dense_1/kernel"]), expected.kernel, tolerance: 2e-5)
        #expect(found.parameters.count == (usesBias ? 2 : 1))
        if usesBias {
          expectClose(try #require(found.parameters["dense_1/bias"]), expected.bias, tolerance: 2e-5)
        }
      }
    }
  }

  @Test func worksOnTheLastAxisOfAnyRank() throws {
    let model = try Model(input: [4, 5, 6], layers: [Dense(3)])
    #expect(model.outputs[0].shape == [4, 5, 3])
    var random = RandomSource(seed: 1)
    let input = random.uniform([2, 4, 5, 6], -1, 1)
    let flat = NaiveDense.forward(
      input: input.reshaped(to: [40, 6]), kernel: model.variables[0].value, bias: model.variables[1].value)
    expectClose(try model.predict(input)[0], flat.reshaped(to: [2, 4, 5, 3]))
  }

  @Test func naiveGradientsAreTheAdjointOfNaiveForward() {
    var random = RandomSource(seed: 2)
    let (input, kernel) = (random.uniform([5, 7], -1, 1), random.uniform([7, 4], -1, 1))
    let dz = random.uniform([5, 4], -1, 1)
    let product = NaiveDense.forward(input: input, kernel: kernel).dot(dz)
    let gradients = NaiveDense.gradients(input: input, kernel: kernel, outputGradient: dz)
    #expect((product - input.dot(gradients.input)).magnitude < 1e-5)
    #expect((product - kernel.dot(gradients.kernel)).magnitude < 1e-5)
    expectClose(gradients.bias, dz.sum(axis: 0))
  }

  @Test func unusableArgumentsThrow() {
    #expect(throws: ModelError.self) { try Dense(0)(Input(shape: [3])) }
    #expect(throws: ModelError.self) { try Dense(3)(Input(shape: [])) }
    #expect(throws: ModelError.self) { try Dense(3)(Input(shape: [0])) }
    #expect(throws: ModelError.self) { try Dense(1 << 30)(Input(shape: [1 << 20])) }
    #expect(throws: ModelError.self) { try Dense(3)([]) }
  }
}
