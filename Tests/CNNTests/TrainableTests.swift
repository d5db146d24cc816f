import Tensor
import Testing

@testable import CNN

/// Layers and models whose weights training leaves as they are.
@Suite struct TrainableTests {
  private static func model() throws -> Model {
    try Sequential(input: [6, 6, 2], seed: 2) {
      Conv2D(4, kernelSize: 3, kernelRegularizer: .l2(0.5), name: "conv")
      BatchNormalization(momentum: 0.5, name: "norm")
      ActivationLayer(.relu)
      GlobalAveragePooling2D()
      Dense(3, activation: .softmax, name: "dense")
    }
  }

  private static func data() -> (x: [Tensor], y: [Tensor]) {
    var random = RandomSource(seed: 8)
    return ([random.uniform([6, 6, 6, 2])], [Tensor([6], [0, 1, 2, 0, 1, 2])])
  }

  /// The paths of the weights that a training changes.
  private static func changed(_ model: Model, compiling: Bool = true) throws -> Set<String> {
    if compiling { model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam()) }
    let before = model.weightsByPath
    let (x, y) = data()
    try model.fit(x, y, batchSize: 3, epochs: 2, progress: .none)
    return Set(model.weightsByPath.filter { before[$0.key] != $0.value }.keys)
  }

  private static let dense: Set<String> = ["dense/kernel", "dense/bias"]
  private static let convolution: Set<String> = ["conv/kernel", "conv/bias"]
  private static let norm: Set<String> = [
    "norm/gamma", "norm/beta", "norm/moving_mean", "norm/moving_variance",
  ]

  @Test func frozenLayersKeepTheirWeights() throws {
    let model = try Self.model()
    #expect(try Self.changed(model) == Self.dense.union(Self.norm).union(Self.convolution))
    try model.layer(named: "conv").isTrainable = false
    #expect(try Self.changed(model) == Self.dense.union(Self.norm))
    try model.layer(named: "norm").isTrainable = false
    #expect(!model.isTrainable)
    #expect(try Self.changed(model) == Self.dense)
    #expect(try Set(model.optimizer.savedState().tensors.keys.map { $0.prefix(5) }) == ["dense"])
    model.isTrainable = false
    #expect(try Self.changed(model) == [])
    model.isTrainable = true
    #expect(try Self.changed(model) == Self.dense.union(Self.norm).union(Self.convolution))
  }

  @Test func flagsTakeEffectWithTheNextCompile() throws {
    let model = try Self.model()
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
    model.isTrainable = false
    #expect(try Self.changed(model, compiling: false).count == 8)
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
    model.isTrainable = true
    #expect(try Self.changed(model, compiling: false) == [])
  }

  @Test func frozenNormalizationUsesItsMovingAverages() throws {
    let model = try Self.model()
    for layer in model.layers where layer.name != "dense" { layer.isTrainable = false }
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(learningRate: 0))
    let (x, y) = Self.data()
    let history = try model.fit(x, y, batchSize: 6, progress: .none)
    // As in evaluation, where the batch's own statistics do not count. The frozen kernel has no penalty.
    let loss = try #require(model.evaluate(x, y)["loss"])
    #expect((history["loss"][0] - loss).magnitude < 1e-6)
    let plain = try Loss.sparseCategoricalCrossentropy(targets: y[0], predictions: model.predict(x[0])[0])
      .value
    #expect((plain - loss).magnitude < 1e-6)
    model.isTrainable = true
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(learningRate: 0))
    let moving = try model.fit(x, y, batchSize: 6, progress: .none)
    #expect((moving["loss"][0] - loss).magnitude > 1e-3)
  }

  @Test func gradientsLeaveFrozenWeightsOut() throws {
    let model = try Self.model()
    let (x, _) = Self.data()
    func paths() throws -> Set<String> {
      let gradients = try model.gradients(
        at: x, upstream: [Tensor([6, 3], repeating: 1)], withRespectTo: [.parameters])
      return Set(gradients.parameters.keys)
    }
    #expect(try paths() == Self.dense.union(Self.convolution).union(["norm/gamma", "norm/beta"]))
    try model.layer(named: "conv").isTrainable = false
    #expect(try paths() == Self.dense.union(["norm/gamma", "norm/beta"]))
  }

  @Test func savedModelsKeepWhatIsFrozen() throws {
    let model = try Self.model()
    try model.layer(named: "conv").isTrainable = false
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: model)).model
    #expect(saved.layers.filter { !$0.isTrainable }.map(\.name) == ["conv"])
    #expect(try Self.changed(saved) == Self.dense.union(Self.norm))
  }

  @Test func summaryCountsFrozenWeights() throws {
    let model = try Self.model()
    model.isTrainable = false
    try model.layer(named: "dense").isTrainable = true
    #expect(model.summary().contains("Trainable params: 15 "))
  }
}
