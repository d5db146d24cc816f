import CNN
import Tensor
import Testing

/// Runs the guide's layers.
struct LayerRowsTests {
  @Test func layersOfOneInput() throws {
    let layers: [(any Layer, Shape)] = [
      (Dense(10, activation: .relu), [8]),
      (Conv2D(32, kernelSize: 3), [8, 8, 4]),
      (Conv2D(32, kernelSize: [3, 5], strides: 2, padding: .same, dilationRate: 1, groups: 1), [8, 8, 4]),
      (DepthwiseConv2D(kernelSize: 3), [8, 8, 4]),
      (SeparableConv2D(32, kernelSize: 3), [8, 8, 4]),
      (Conv2DTranspose(32, kernelSize: 3, strides: 2), [8, 8, 4]),
      (MaxPooling2D(2), [8, 8, 4]),
      (AveragePooling2D(2), [8, 8, 4]),
      (GlobalMaxPooling2D(), [8, 8, 4]),
      (GlobalAveragePooling2D(), [8, 8, 4]),
      (BatchNormalization(), [8, 8, 4]),
      (LayerNormalization(), [8, 8, 4]),
      (GroupNormalization(groups: 4), [8, 8, 4]),
      (Dropout(0.5), [8, 8, 4]),
      (SpatialDropout2D(0.5), [8, 8, 4]),
      (ActivationLayer(.tanh), [8, 8, 4]),
      (ReLU(maxValue: 6, negativeSlope: 0, threshold: 0), [8, 8, 4]),
      (LeakyReLU(negativeSlope: 0.3), [8, 8, 4]),
      (PReLU(sharedAxes: [1, 2]), [8, 8, 4]),
      (ELU(alpha: 1), [8, 8, 4]),
      (Softmax(axis: -1), [8, 8, 4]),
      (Flatten(), [8, 8, 4]),
      (Reshape([4, -1]), [12]),
      (ZeroPadding2D(1), [8, 8, 4]),
      (Cropping2D(1), [8, 8, 4]),
      (UpSampling2D(2), [8, 8, 4]),
      (UpSampling2D(2, interpolation: .bilinear), [8, 8, 4]),
      (Resizing(12, 12), [8, 8, 4]),
      (Rescaling(1 / 255), [8, 8, 4]),
      (Normalization(), [8, 8, 4]),
      (Normalization(mean: [1, 2, 3, 4], variance: [1, 1, 2, 2]), [8, 8, 4]),
      (ActivityRegularization(l2: 0.01), [8, 8, 4]),
      (RandomFlip(.horizontal), [8, 8, 4]),
      (RandomRotation(0.1), [8, 8, 4]),
      (RandomZoom(0.2), [8, 8, 4]),
      (RandomTranslation(0.1, 0.1), [8, 8, 4]),
      (RandomContrast(0.2), [8, 8, 4]),
    ]
    for (layer, input) in layers {
      let model = try Sequential(input: input, layers: [layer])
      let output = try model.predict(RandomSample.tensor(input.prepending(2)))[0]
      #expect(output.shape == model.outputs[0].shape.prepending(2))
      #expect(output.values.allSatisfy { $0.isFinite })
      #expect(output.values.contains { $0 != 0 }, "\(type(of: layer).className)")
    }
  }

  @Test func randomLayersChangeImagesInTraining() throws {
    let layers: [any Layer] = [
      RandomFlip(), RandomRotation(0.1), RandomZoom(0.2), RandomTranslation(0.1, 0.1),
      RandomContrast(0.2, valueRange: 0...1),
    ]
    let image = RandomSample.tensor([16, 8, 8, 1])
    for layer in layers {
      let model = try Sequential(input: [8, 8, 1], layers: [layer])
      let changed = try model.gradients(
        at: [image], upstream: [Tensor([16, 8, 8, 1])], withRespectTo: [.inputs], training: true
      ).outputs[0]
      #expect(changed != image, "\(type(of: layer).className)")
      #expect(try model.predict(image)[0] == image)
    }
  }

  @Test func normalizationLearnsFromData() throws {
    let images = RandomSample.tensor([16, 8, 8, 1]) * 20 + 3
    let normalization = Normalization()
    try normalization.adapt(images)
    let output = try Sequential(input: [8, 8, 1], layers: [normalization]).predict(images)[0]
    #expect(abs(output.mean()) < 1e-4)
    #expect(abs(output.standardDeviation() - 1) < 1e-3)
  }

  @Test func layersThatMerge() throws {
    let (a, b) = (Input(shape: [4, 4, 2]), Input(shape: [4, 4, 2]))
    let outputs = [
      try Add()(a, b),
      try Subtract()(a, b),
      try Multiply()(a, b),
      try Average()(a, b),
      try Maximum()(a, b),
      try Minimum()(a, b),
      try Concatenate()(a, b),
    ]
    let model = try Model(inputs: [a, b], outputs: outputs)
    let x = Tensor([1, 4, 4, 2], repeating: 3)
    let y = Tensor([1, 4, 4, 2], repeating: 2)
    let values = try model.predict([x, y]).map(\.values)
    #expect(values.dropLast().map { $0[0] } == [5, 1, 6, 2.5, 3, 2])
    #expect(values.last?.prefix(4) == [3, 3, 2, 2])
  }

  @Test func initialisersAndRegularisers() throws {
    let layers: [Dense] = [
      Dense(3, kernelInitializer: .zeros),
      Dense(3, kernelInitializer: .ones),
      Dense(3, kernelInitializer: .constant(0.1)),
      Dense(3, kernelInitializer: .glorotUniform),
      Dense(3, kernelInitializer: .glorotNormal),
      Dense(3, kernelInitializer: .heUniform),
      Dense(3, kernelInitializer: .heNormal),
      Dense(3, kernelInitializer: .lecunUniform),
      Dense(3, kernelInitializer: .lecunNormal),
      Dense(3, kernelInitializer: .varianceScaling(scale: 2, mode: .fanOut, distribution: .uniform)),
      Dense(3, kernelInitializer: .orthogonal(gain: 1)),
      Dense(3, kernelInitializer: .randomNormal(mean: 0, standardDeviation: 0.05)),
      Dense(3, kernelInitializer: .randomUniform(low: -0.05, high: 0.05)),
      Dense(3, kernelInitializer: .truncatedNormal(mean: 0, standardDeviation: 0.05)),
      Dense(3, kernelRegularizer: .l1(0.01)),
      Dense(3, biasRegularizer: .l2(0.01)),
      Dense(3, activityRegularizer: .l1l2(l1: 0.01, l2: 0.01)),
    ]
    for layer in layers {
      let model = try Sequential(input: [5], layers: [layer])
      model.compile(loss: .meanSquaredError, optimizer: SGD())
      let input = RandomSample.tensor([4, 5])
      let target = Tensor([4, 3], repeating: 1)
      let kernel = model.variables[0].value
      #expect(kernel.shape == [5, 3])
      let loss = try #require(try model.evaluate([input], [target])["loss"])
      #expect(loss.isFinite)
      try model.fit([input], [target], progress: .none)
      #expect(model.variables[0].value != kernel)
    }
  }
}
