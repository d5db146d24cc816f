import CNN
import Figures
import ImageData
import Tensor
import Testing

/// Runs what the guide says of models.
struct ModelRowsTests {
  @Test func sequential() throws {
    let model = try Sequential(input: [28, 28, 1]) {
      Conv2D(8, kernelSize: 3)
      Flatten()
      Dense(10)
    }
    #expect(model.parameterCount == 80 + (26 * 26 * 8 + 1) * 10)
  }

  @Test func functional() throws {
    let image = Input(shape: [28, 28, 1])
    let features = try Conv2D(8, kernelSize: 3)(image)
    let model = try Model(inputs: [image], outputs: [features])
    #expect(model.outputs[0].shape == [26, 26, 8])
    let scope = try Model(inputs: model.inputs, outputs: model.layers.prefix(8).map(\.output))
    #expect(scope.outputs.count == model.layers.count)
  }

  @Test func aModelAsALayer() throws {
    let base = try Sequential(input: [12, 12, 1], name: "base") { Conv2D(4, kernelSize: 3) }
    let outer = try Sequential(input: [12, 12, 1]) {
      base
      Flatten()
      Dense(3)
    }
    #expect(try outer.layer(named: "base/conv2d_1").parameterCount == 40)
    print(outer.summary(expandNested: true))
    #expect(outer.summary(expandNested: true).contains("conv2d_1"))
    #expect(!outer.summary().contains("conv2d_1"))
  }

  @Test func aModelsParts() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let (images, folder) = (sample.images, sample.folder)
    let model = try sample.model()
    #expect(try model.layer(named: "conv2d_1").parameterCount == 40)
    print(model.summary())
    let outputs = try model.predict(images)
    #expect(outputs[0].shape == [8, 3])

    try model.save(to: "\(folder)/model.safetensors")
    let loaded = try SavedModel(contentsOf: "\(folder)/model.safetensors")
    #expect(try loaded.model.predict(images) == outputs)

    let upstream = Tensor([8, 3], repeating: 1)
    let gradients = try model.gradients(
      at: [images], upstream: [upstream], withRespectTo: [.parameters, .inputs, .activation("conv2d_1")])
    #expect(gradients.inputs[0].shape == images.shape)
    #expect(gradients.activations["conv2d_1"]?.shape == [8, 10, 10, 4])
    #expect(gradients.parameters.count == 4)
  }

  @Test func frozenParts() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let model = try sample.model()
    model.layers[0].isTrainable = false
    model.compile(loss: .sparseCategoricalCrossentropy)
    let before = model.variables.map(\.value)
    try model.fit([sample.images], [sample.labels], progress: .none)
    #expect(zip(before, model.variables).map { $0 == $1.value } == [true, true, false, false])
    model.isTrainable = false
    #expect(model.layers.allSatisfy { !$0.isTrainable })
  }
}
