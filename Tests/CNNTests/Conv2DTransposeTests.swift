import CNN
import Tensor
import Testing

@Suite struct Conv2DTransposeTests {
  @Test func spreadsEachPixelOverAWindow() throws {
    let model = try Model(
      input: [1, 2, 1], layers: [Conv2DTranspose(1, kernelSize: [1, 3], strides: [1, 2])])
    model.variables[0].value = Tensor([1, 3, 1, 1], [1, 2, 3])
    model.variables[1].value = Tensor([1], [0.5])
    let output = try model.predict(Tensor([1, 1, 2, 1], [1, 10]))[0]
    #expect(output == Tensor([1, 1, 5, 1], [1.5, 2.5, 13.5, 20.5, 30.5]))
  }

  /// ⟨Aᵀx, y⟩ = ⟨x, Ay⟩ for a convolution A with the same kernel, whose batch and threads are cut otherwise.
  @Test(arguments: [Padding.valid, .same], [1, 2, 3]) func isTheTransposeOfTheConvolution(
    padding: Padding, stride: Int
  ) throws {
    var random = RandomSource(seed: UInt64(stride), stream: padding.rawValue)
    let layer = Conv2DTranspose(
      5, kernelSize: [3, 4], strides: Size2D(stride), padding: padding, useBias: false)
    let model = try Model(input: [6, 7, 4], layers: [layer])
    let convolution = try Model(
      input: model.outputs[0].shape,
      layers: [
        Conv2D(4, kernelSize: [3, 4], strides: Size2D(stride), padding: padding, useBias: false)
      ])
    let kernel = random.uniform([3, 4, 5, 4], -1, 1)
    model.variables[0].value = kernel
    convolution.variables[0].value = kernel
    for batch in [1, 9] {
      let x = random.uniform([batch, 6, 7, 4], -1, 1)
      let y = random.uniform(model.outputs[0].shape.prepending(batch), -1, 1)
      let result = try model.gradients(at: [x], upstream: [y], withRespectTo: [.inputs, .parameters])
      let mapped = try convolution.gradients(at: [y], upstream: [x], withRespectTo: [.inputs, .parameters])
      expectClose(result.outputs[0], mapped.inputs[0], "output")
      expectClose(result.inputs[0], mapped.outputs[0], "input gradient")
      expectClose(
        try #require(result.parameters.values.first), try #require(mapped.parameters.values.first),
        tolerance: 1e-4, "kernel gradient")
      expectClose(try model.predict(x)[0], mapped.inputs[0], "prediction")
    }
  }

  @Test func unusableArgumentsThrow() {
    let image = Input(shape: [5, 5, 3])
    for layer in [
      Conv2DTranspose(0, kernelSize: 3), Conv2DTranspose(4, kernelSize: 0),
      Conv2DTranspose(4, kernelSize: 3, strides: 0), Conv2DTranspose(4, kernelSize: 3, outputPadding: -1),
      Conv2DTranspose(4, kernelSize: 3, strides: 2, dilationRate: 2),
      Conv2DTranspose(4, kernelSize: 3, strides: 2, outputPadding: 2),
      Conv2DTranspose(4, kernelSize: Size2D(1 << 20), strides: Size2D(1 << 20)),
    ] {
      #expect(throws: ModelError.self, "\(layer)") { try layer(image) }
    }
    #expect(throws: ModelError.self) { try Conv2DTranspose(4, kernelSize: 3)(Input(shape: [5, 5])) }
  }
}
