import Foundation
import Tensor
import Testing

@testable import CNN

/// Models as layers of other models.
@Suite struct NestedModelTests {
  private static let shape: Shape = [10, 9, 3]

  private static func layers() -> [any Layer] {
    [
      Conv2D(6, kernelSize: 3, activation: .relu), MaxPooling2D(2), BatchNormalization(momentum: 0.5),
      Dropout(0.25, seed: 3),
    ]
  }

  private static func base(name: String? = "base") throws -> Model {
    try Sequential(input: shape, name: name, seed: 4, layers: layers())
  }

  private static func head() -> [any Layer] { [Flatten(), Dense(3, activation: .softmax, name: "head")] }

  /// A model in a model, and the same layers with the same weights side by side.
  private static func pair() throws -> (nested: Model, flat: Model) {
    let nested = try Sequential(input: shape, seed: 5, layers: [base().layer] + head())
    let flat = try Sequential(input: shape, seed: 5, layers: layers() + head())
    for (a, b) in zip(nested.variables, flat.variables) { b.value = a.value }
    return (nested, flat)
  }

  private static func images(_ count: Int = 8) -> Tensor {
    var random = RandomSource(seed: 6)
    return random.uniform(shape.prepending(count))
  }

  private static let labels = Tensor([8], [0, 1, 2, 0, 1, 2, 0, 1])

  // MARK: Names

  @Test func aModelIsOneLayerAndItsLayersHavePaths() throws {
    let model = try Self.pair().nested
    #expect(model.layers.map(\.name) == ["base", "flatten_1", "head"])
    #expect(model.layers[0].className == "Sequential")
    #expect(model.layers[0].outputShape == [4, 3, 6])
    #expect(
      model.flattenedLayers.map(\.name) == [
        "base/conv2d_1", "base/max_pooling2d_1", "base/batch_normalization_1", "base/dropout_1", "flatten_1",
        "head",
      ])
    #expect(model.parameterCount == 168 + 24 + 72 * 3 + 3)
    #expect(model.layers[0].parameterCount == 168 + 24)
    #expect(model.layers[0].path(of: model.variables[1]) == "base/conv2d_1/bias")
    #expect(try model.layer(named: "base/conv2d_1").outputShape == [8, 7, 6])
    #expect(try model.layer(named: "base").nestedModel?.layers.map(\.name).first == "conv2d_1")
    let error = #expect(throws: ModelError.self) { try model.layer(named: "conv2d_1") }
    #expect(error?.description.contains("it has base, base/conv2d_1, ") == true)
  }

  @Test func modelsWithoutNamesAreNumberedLikeLayers() throws {
    let input = Input(shape: Self.shape)
    let (a, b) = (try Self.base(name: nil), try Self.base(name: nil))
    let model = try Model(inputs: [input], outputs: [Add()(a(input), b(input))])
    #expect(model.layers.map(\.name) == ["sequential_1", "sequential_2", "add_1"])
    #expect(model.flattenedLayers[4].name == "sequential_2/conv2d_1")
    #expect(throws: ModelError.duplicateName("base")) {
      try Model(inputs: [input], outputs: [Add()(Self.base()(input), Self.base()(input))])
    }
    #expect(throws: ModelError.duplicateName("base")) {
      try Sequential(input: Self.shape, layers: [Rescaling(1, name: "base"), try Self.base().layer])
    }
  }

  @Test func modelsNestToAnyDepth() throws {
    let inner = try Sequential(input: [4], name: "inner") { Dense(4, activation: .tanh) }
    let middle = try Sequential(input: [4], name: "middle") {
      inner
      Dense(4)
      inner
    }
    let model = try Sequential(input: [4], name: "outer") {
      middle
      Dense(2)
    }
    #expect(model.layers.map(\.name) == ["middle", "dense_1"])
    #expect(model.flattenedLayers.map(\.name) == ["middle/inner/dense_1", "middle/dense_1", "dense_1"])
    #expect(try model.layer(named: "middle/inner").outputs.count == 2)
    #expect(model.variables.count == 6)
    let x = Tensor([1, 4], [0.1, -0.2, 0.3, 0.4])
    let expected = try model.layers[1].layer(Input(shape: [4]))
    let tail = try Model(inputs: expected.inputs, outputs: [expected])
    #expect(try model.predict(x) == tail.predict(middle.predict(x)[0]))
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: model)).model
    #expect(saved.flattenedLayers.map(\.name) == model.flattenedLayers.map(\.name))
    #expect(saved.summary(expandNested: true) == model.summary(expandNested: true))
    #expect(try saved.predict(x) == model.predict(x))
    #expect(
      try saved.layer(named: "middle/inner").nestedModel?.layers[0].layer.state
        === saved.flattenedLayers[0].layer.state)
  }

  // MARK: Execution

  @Test func nothingIsComputedOtherwiseThanWithoutNesting() throws {
    let (nested, flat) = try Self.pair()
    #expect(try nested.predict(Self.images()) == flat.predict(Self.images()))
    for training in [false, true] {
      nested.compile(loss: .sparseCategoricalCrossentropy)
      flat.compile(loss: .sparseCategoricalCrossentropy)
      let (a, b) = (
        try nested.plan(batchSize: 8, training: training), try flat.plan(batchSize: 8, training: training)
      )
      #expect(a.workspaceBytes == b.workspaceBytes)
      #expect(a.steps.map(\.fused) == b.steps.map(\.fused))
      #expect(a.steps[0].layers == ["base/conv2d_1", "base/max_pooling2d_1"])
      #expect(b.steps[0].layers == ["conv2d_1", "max_pooling2d_1"])
    }
  }

  @Test func trainingIsThatOfTheSameLayersWithoutNesting() throws {
    let nested = try Sequential(input: Self.shape, layers: [try Self.base().layer] + Self.head())
    let flat = try Sequential(input: Self.shape, layers: Self.layers() + Self.head())
    for (a, b) in zip(nested.variables, flat.variables) { b.value = a.value }
    for model in [nested, flat] {
      model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam(), metrics: [.accuracy])
    }
    let (x, y) = ([Self.images()], [Self.labels])
    #expect(try nested.evaluate(x, y) == flat.evaluate(x, y))
    let gradients = try nested.gradients(
      at: x, upstream: [Tensor([8, 3], repeating: 1)],
      withRespectTo: [.parameters, .inputs, .activation("base"), .activation("base/conv2d_1")])
    let expected = try flat.gradients(
      at: x, upstream: [Tensor([8, 3], repeating: 1)],
      withRespectTo: [.parameters, .inputs, .activation("dropout_1"), .activation("conv2d_1")])
    #expect(gradients.inputs == expected.inputs)
    #expect(gradients.parameters["base/conv2d_1/kernel"] == expected.parameters["conv2d_1/kernel"])
    #expect(gradients.parameters.count == 6)
    #expect(gradients.activations["base"] == expected.activations["dropout_1"])
    #expect(gradients.activations["base/conv2d_1"] == expected.activations["conv2d_1"])
    let history = try nested.fit(x, y, batchSize: 4, epochs: 3, progress: .none)
    #expect(history["loss"][2] < history["loss"][0])
    #expect(try nested.optimizer.savedState().tensors.keys.contains { $0.hasPrefix("base/conv2d_1/kernel/") })
  }

  @Test func fittingGivesTheSameBitsWhereNothingIsDrawn() throws {
    func layers() -> [any Layer] { Array(Self.layers().dropLast()) }
    let base = try Sequential(input: Self.shape, name: "base", layers: layers())
    let nested = try Sequential(input: Self.shape, layers: [base.layer] + Self.head())
    let flat = try Sequential(input: Self.shape, layers: layers() + Self.head())
    for (a, b) in zip(nested.variables, flat.variables) { b.value = a.value }
    for model in [nested, flat] {
      model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
      try model.fit([Self.images()], [Self.labels], batchSize: 4, epochs: 3, progress: .none)
    }
    #expect(nested.variables.map(\.value) == flat.variables.map(\.value))
    // The inner model was trained with the outer one.
    #expect(base.variables.map(\.value) == Array(nested.variables.map(\.value).prefix(6)))
  }

  @Test func calledTwiceItSharesItsWeights() throws {
    let base = try Sequential(input: [5], name: "base") { Dense(4, activation: .tanh) }
    let (a, b) = (Input(shape: [5]), Input(shape: [5]))
    let model = try Model(inputs: [a, b], outputs: [Subtract()(base(a), base(b))])
    #expect(model.layers.map(\.name) == ["base", "subtract_1"])
    #expect(model.layers[0].outputs.count == 2)
    #expect(model.parameterCount == 24)
    var random = RandomSource(seed: 1)
    let (x, y) = (random.uniform([3, 5]), random.uniform([3, 5]))
    #expect(try model.predict([x, y])[0] == base.predict(x)[0] - base.predict(y)[0])
    let kernel = try #require(
      try model.gradients(
        at: [x, y], upstream: [Tensor([3, 4], repeating: 1)], withRespectTo: [.parameters]
      )
      .parameters["base/dense_1/kernel"])
    func gradient(_ x: Tensor) throws -> Tensor {
      try #require(
        try base.gradients(at: [x], upstream: [Tensor([3, 4], repeating: 1)], withRespectTo: [.parameters])
          .parameters["dense_1/kernel"])
    }
    expectClose(kernel, try gradient(x) - gradient(y))
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: model)).model
    #expect(saved.parameterCount == 24)
    #expect(try saved.predict([x, y]) == model.predict([x, y]))
  }

  @Test func severalInputsAndOutputsKeepTheirOrder() throws {
    let (left, right) = (Input(shape: [3]), Input(shape: [2]))
    let joined = try Concatenate()(left, right)
    let inner = try Model(
      inputs: [left, right], outputs: [Dense(4)(joined), joined, left], name: "inner", seed: 2)
    #expect(throws: ModelError.self) { try inner(left, right) as SymbolicTensor }
    let (a, b) = (Input(shape: [3], name: "a"), Input(shape: [3], name: "b"))
    // The second input comes from a layer that follows the first in no way.
    let outputs: [SymbolicTensor] = try inner([a, Dense(2)(b)])
    let model = try Model(inputs: [a, b], outputs: [outputs[1], Dense(1)(outputs[0]), outputs[2]])
    #expect(model.layers.map(\.name) == ["dense_1", "inner", "dense_2"])
    var random = RandomSource(seed: 3)
    let (x, y) = (random.uniform([4, 3]), random.uniform([4, 3]))
    let found = try model.predict([x, y])
    #expect(found.map(\.shape) == [[4, 5], [4, 1], [4, 3]])
    #expect(found[2] == x)
    let middle = try Model(inputs: [b], outputs: [try model.layer(named: "dense_1").output]).predict(y)[0]
    #expect(found[0] == (try inner.predict([x, middle])[1]))
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: model)).model
    #expect(try saved.predict([x, y]) == found)
    #expect(saved.summary() == model.summary())
  }

  @Test func equalNamesInTwoModelsDrawDifferentNumbers() throws {
    let input = Input(shape: [400])
    func dropping(_ name: String) throws -> Model {
      try Sequential(input: [400], name: name) { Dropout(0.5) }
    }
    let (a, b) = (try dropping("a"), try dropping("b"))
    let plain = Dropout(0.5)
    let model = try Model(
      inputs: [input], outputs: [a(input), b(input), a(input), plain(input), plain(input)])
    let ones = Tensor([1, 400], repeating: 1)
    let found = try model.gradients(
      at: [ones], upstream: Array(repeating: ones, count: 5), withRespectTo: [.inputs], training: true)
    for i in 0..<5 { for j in 0..<i { #expect(found.outputs[i] != found.outputs[j], "\(i) and \(j)") } }
    // Backward drops what forward did.
    #expect(found.inputs[0] == found.outputs.dropFirst().reduce(found.outputs[0], +))
  }

  // MARK: Freezing

  @Test func freezingAModelFreezesItsLayers() throws {
    let (nested, _) = try Self.pair()
    let base = try #require(try nested.layer(named: "base").nestedModel)
    base.isTrainable = false
    #expect(try !nested.layer(named: "base").isTrainable)
    #expect(try !nested.layer(named: "base/conv2d_1").isTrainable)
    let before = nested.weightsByPath
    nested.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
    try nested.fit([Self.images()], [Self.labels], progress: .none)
    let changed = Set(nested.weightsByPath.filter { before[$0.key] != $0.value }.keys)
    #expect(changed == ["head/kernel", "head/bias"])
    #expect(nested.summary().contains("Trainable params: 219 "))
    try nested.layer(named: "base").isTrainable = true
    #expect(try nested.layer(named: "base/conv2d_1").isTrainable)
    try nested.layer(named: "base/conv2d_1").isTrainable = false
    // Saved files keep it, of nested layers too.
    try nested.layer(named: "head").isTrainable = false
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: nested)).model
    #expect(saved.flattenedLayers.filter { !$0.isTrainable }.map(\.name) == ["base/conv2d_1", "head"])
    saved.compile(loss: .sparseCategoricalCrossentropy)  // which the file keeps too
    #expect(try SavedModelTests.bytes(of: saved) == SavedModelTests.bytes(of: nested))
  }

  @Test func regularizersOfNestedLayersCount() throws {
    let base = try Sequential(input: [2], name: "base") {
      Dense(
        2, kernelInitializer: .constant(2), kernelRegularizer: .l2(0.5), activityRegularizer: .l1(1))
    }
    let model = try Sequential(input: [2], layers: [base.layer])
    model.compile(loss: .meanSquaredError)
    let loss = try model.evaluate([Tensor([1, 2], [1, 1])], [Tensor([1, 2], [4, 4])])["loss"]
    #expect(loss == 0.5 * 16 + 8)
  }

  // MARK: Parts

  @Test func whereOnlyAPartIsUsedItsLayersStandForThemselves() throws {
    let (nested, _) = try Self.pair()
    let part = try nested.outputs(of: ["base/max_pooling2d_1"])
    #expect(part.layers.map(\.name) == ["base/conv2d_1", "base/max_pooling2d_1"])
    let maps = try part.predict(Self.images())[0]
    #expect(maps.shape == [8, 4, 3, 6])
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: part)).model
    #expect(saved.layers.map(\.name) == part.layers.map(\.name))
    #expect(try saved.predict(Self.images())[0] == maps)
    // All activations at once, of the model and of its layers.
    let scope = try Model(inputs: nested.inputs, outputs: nested.allLayers.map(\.output))
    let all = try scope.predict(Self.images())
    #expect(all[2] == maps)
    #expect(all[0] == all[4])
    #expect(try all[6] == nested.predict(Self.images())[0])
    // The rest of the network after a place within the model.
    let tail = try Model(
      inputs: [nested.layer(named: "base/max_pooling2d_1").output], outputs: nested.outputs)
    #expect(tail.layers.map(\.name).first == "base/batch_normalization_1")
    #expect(try tail.predict(maps) == nested.predict(Self.images()))
  }

  @Test func aLayerThatAlsoStandsElsewhereIsSavedOnce() throws {
    let shared = Dense(4, name: "shared")
    let base = try Sequential(input: [4], name: "base", layers: [shared, Dense(4)])
    let input = Input(shape: [4])
    let model = try Model(inputs: [input], outputs: [base(input), shared(input)])
    #expect(model.layers.map(\.name) == ["base/shared", "base/dense_1"])
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: model)).model
    #expect(saved.variables.count == 4)
    let x = Tensor([1, 4], [1, 2, 3, 4])
    #expect(try saved.predict(x) == model.predict(x))
    saved.variables[1].value = Tensor([4], repeating: 1)
    #expect(try saved.predict(x)[1] != model.predict(x)[1])
  }

  @Test func savedModelsAreTheSameAgain() throws {
    let (nested, _) = try Self.pair()
    let bytes = try SavedModelTests.bytes(of: nested)
    let saved = try SavedModelTests.load(bytes).model
    #expect(try SavedModelTests.bytes(of: saved) == bytes)
    #expect(try saved.predict(Self.images()) == nested.predict(Self.images()))
    #expect(saved.summary(expandNested: true) == nested.summary(expandNested: true))
    #expect(saved.layers[0].className == "Sequential")
    #expect(try saved.layer(named: "base").nestedModel?.name == "base")
  }

  // MARK: The summary

  @Test func theSummaryHasOneRowForAModelOrAllOfIts() throws {
    let model = try Self.pair().nested
    let rows = model.summary().split(separator: "\n").filter { $0.hasPrefix("│") }
    #expect(rows.count == 3)
    #expect(rows[0] == "│ base (Sequential)               │ (None, 4, 3, 6)        │           192 │")
    let expanded = model.summary(expandNested: true).split(separator: "\n").filter { $0.hasPrefix("│") }
    #expect(expanded.count == 7)
    #expect(expanded[1].hasPrefix("│    └ conv2d_1 (Conv2D)"))
    let outer = try Sequential(input: Self.shape, layers: [model.layer])
    let deeper = outer.summary(expandNested: true).split(separator: "\n").filter { $0.hasPrefix("│") }
    #expect(deeper[1].hasPrefix("│    └ base (Sequential)"))
    #expect(deeper[2].hasPrefix("│       └ conv2d_1 (Conv2D)"))
    #expect(outer.summary().contains("Total params: 411 "))
  }

  // MARK: What is refused

  @Test func filesWhoseModelsMultiplyAreRefused() {
    var text =
      #"{"name":"m","inputs":[{"shape":[1]}],"layers":[{"name":"a","class_name":"Flatten","config":{}}],"#
      + #""calls":[{"layer":"a","inputs":[0]}],"outputs":[1]}"#
    for _ in 0..<40 {
      text =
        #"{"name":"m","inputs":[{"shape":[1]}],"layers":[{"name":"a","class_name":"Functional","config":"#
        + text + #"}],"calls":[{"layer":"a","inputs":[0]},{"layer":"a","inputs":[1]}],"outputs":[2]}"#
    }
    let problem = #expect(throws: SavedModelError.Problem.self) {
      try JSONDecoder().decode(Architecture.self, from: Data(text.utf8))
    }
    #expect(problem?.description.contains("more than 16384 calls") == true)
  }

  @Test func otherShapesThrow() throws {
    let base = try Self.base()
    let error = #expect(throws: ModelError.self) { try base(Input(shape: [9, 9, 3])) as SymbolicTensor }
    #expect(
      error?.description
        == "layer base takes an input [10, 9, 3], but its input has shape [9, 9, 3] (without the batch axis)")
    #expect(throws: ModelError.self) {
      try Sequential(input: [5]) {
        Dense(3)
        base
      }
    }
    #expect(throws: ModelError.self) {
      try base(Input(shape: Self.shape), Input(shape: Self.shape)) as SymbolicTensor
    }
  }

  @Test func ofAPartlyFrozenModelTheOthersLayersAreTrainable() throws {
    let base = try Sequential(input: [4], name: "base") {
      Dense(3, name: "a")
      Dense(2, name: "b")
    }
    let model = try Sequential(input: [4]) {
      base
      Dense(1, name: "c")
    }
    base.layers[0].isTrainable = false
    #expect(model.trainableVariables.map(\.shape) == [[3, 2], [2], [2, 1], [1]])
    #expect(model.summary().contains("Trainable params: 11 "))
    model.isTrainable = false
    #expect(model.trainableVariables.isEmpty)
  }
}
