import CNN
import Tensor
import Testing

/// How models are put together: names, shared layers, what is refused.
@Suite struct GraphTests {
  @Test func aStackTellsWhichOfItsLayersDoesNotFit() throws {
    let error = try #require(throws: ModelError.self) {
      try Model(input: [6, 6, 3]) {
        Conv2D(4, kernelSize: 3)
        MaxPooling2D(2)
        Conv2D(4, kernelSize: 3)
        Dense(2)
      }
    }
    #expect(
      error.description.hasPrefix("layer Conv2D number 2 takes an image at least as large as its window"))
    let named = try #require(throws: ModelError.self) {
      try Model(input: [6, 6, 3]) { Conv2D(4, kernelSize: 7, name: "stem") }
    }
    #expect(named.description.hasPrefix("layer stem takes"))
  }

  @Test func layersAreNumberedFromOneInEachModel() throws {
    func make() throws -> Model {
      try Sequential(input: [12, 12, 3]) {
        Conv2D(2, kernelSize: 3)
        MaxPooling2D(2)
        Conv2D(2, kernelSize: 3)
        ActivationLayer(.relu)
        GlobalAveragePooling2D()
        BatchNormalization()
        DepthwiseDenseStack.dense
        Dense(1)
      }
    }
    let expected = [
      "conv2d_1", "max_pooling2d_1", "conv2d_2", "activation_1", "global_average_pooling2d_1",
      "batch_normalization_1", "dense_1", "dense_2",
    ]
    #expect(try make().layers.map(\.name) == expected)
    #expect(try make().layers.map(\.name) == expected)
  }

  /// A fresh layer at each use.
  private enum DepthwiseDenseStack {
    static var dense: Dense { Dense(4) }
  }

  @Test func namesAreSnakeCaseAsInKeras() throws {
    let model = try Model(
      input: [8, 8, 2],
      layers: [
        DepthwiseConv2D(kernelSize: 3), ZeroPadding2D(), AveragePooling2D(), GlobalMaxPooling2D(), Flatten(),
        Reshape([2]), Rescaling(2), Dropout(0.5),
      ])
    #expect(
      model.layers.map(\.name) == [
        "depthwise_conv2d_1", "zero_padding2d_1", "average_pooling2d_1", "global_max_pooling2d_1",
        "flatten_1",
        "reshape_1", "rescaling_1", "dropout_1",
      ])
  }

  @Test func chosenNamesStayAndAreNotTakenAgain() throws {
    let model = try Model(
      input: [4], layers: [Dense(3), Dense(3, name: "dense_1"), Dense(3), Dense(3, name: "last")])
    #expect(model.layers.map(\.name) == ["dense_2", "dense_1", "dense_3", "last"])
  }

  @Test func aTappedLayerKeepsItsName() throws {
    let model = try Model(input: [4], layers: [Dense(3), Dense(2), Dense(1)])
    let tapped = try Model(inputs: model.inputs, outputs: [model.layers[1].output])
    #expect(tapped.layers.map(\.name) == ["dense_1", "dense_2"])
    let tail = try Model(inputs: [model.layers[0].output], outputs: model.outputs)
    #expect(tail.layers.map(\.name) == ["dense_2", "dense_3"])
    let extended = try Model(inputs: model.inputs, outputs: [Dense(1)(model.layers[1].output)])
    #expect(extended.layers.map(\.name) == ["dense_1", "dense_2", "dense_3"])
    #expect(try model.outputs(of: ["dense_2"]).layers.map(\.name) == ["dense_1", "dense_2"])
  }

  @Test func equalNamesInOneModelThrow() throws {
    #expect(throws: ModelError.duplicateName("a")) {
      try Model(input: [4], layers: [Dense(3, name: "a"), Dense(3, name: "a")])
    }
    // Each model numbers its own layers, so two models' layers can clash in a third.
    let (first, second) = (Dense(3), Dense(3))
    _ = try Model(input: [4], layers: [first])
    _ = try Model(input: [3], layers: [second])
    #expect(throws: ModelError.duplicateName("dense_1")) { try Model(input: [4], layers: [first, second]) }
  }

  @Test func aSharedLayerHasItsWeightsOnce() throws {
    let shared = Dense(3)
    let (a, b) = (Input(shape: [4]), Input(shape: [4]))
    let model = try Model(inputs: [a, b], outputs: [Add()(shared(a), shared(b))])
    #expect(model.layers.map(\.name) == ["dense_1", "add_1"])
    #expect(model.layers[0].outputs.count == 2)
    #expect(model.variables.count == 2)
    #expect(model.parameterCount == 15)
    var random = RandomSource(seed: 1)
    let (x, y) = (random.uniform([5, 4]), random.uniform([5, 4]))
    let kernel = model.variables[0].value
    let expected = NaiveDense.forward(input: x + y, kernel: kernel, bias: model.variables[1].value * 2)
    expectClose(try model.predict([x, y])[0], expected)
  }

  @Test func aSharedLayerOnAnotherShapeThrows() throws {
    let shared = Dense(3)
    _ = try shared(Input(shape: [4]))
    #expect(throws: ModelError.self) { try shared(Input(shape: [5])) }
    #expect(throws: Never.self) { try shared(Input(shape: [7, 4])) }
  }

  @Test func incompleteGraphsThrow() throws {
    let (a, b) = (Input(shape: [4]), Input(shape: [4], name: "other"))
    let sum = try Add()(Dense(4)(a), Dense(4)(b))
    #expect(throws: ModelError.self) { try Model(inputs: [], outputs: [sum]) }
    #expect(throws: ModelError.self) { try Model(inputs: [a, b], outputs: []) }
    #expect(throws: ModelError.self) { try Model(inputs: [a, a], outputs: [sum]) }
    #expect(throws: ModelError.self) { try Model(input: [3], layers: []) }
    let error = #expect(throws: ModelError.self) { try Model(inputs: [a], outputs: [sum]) }
    #expect(
      error?.description == "the graph is not complete: an output depends on the input other of shape [4], "
        + "which is not among the model's inputs")
  }

  @Test func anInputMayBeAnOutputOrUnused() throws {
    let (a, b) = (Input(shape: [2]), Input(shape: [3]))
    let model = try Model(inputs: [a, b], outputs: [a, Rescaling(2)(a)])
    let x = Tensor([1, 2], [1, 2])
    let outputs = try model.predict([x, Tensor([1, 3])])
    #expect(outputs == [x, Tensor([1, 2], [2, 4])])
    let found = try model.gradients(
      at: [x, Tensor([1, 3])], upstream: [Tensor([1, 2], [10, 20]), Tensor([1, 2], [1, 2])],
      withRespectTo: [.inputs])
    #expect(found.inputs == [Tensor([1, 2], [12, 24]), Tensor([1, 3])])
  }

  @Test func aVeryDeepStackIsBuiltAndRun() throws {
    let model = try Model(input: [2], layers: (0..<3000).map { _ in Rescaling(1, offset: 1) })
    #expect(try model.predict(Tensor([1, 2]))[0] == Tensor([1, 2], repeating: 3000))
  }

  @Test func unknownLayersAreNamedWithTheKnown() throws {
    let model = try Model(input: [4], layers: [Dense(3), Dense(1)])
    let error = #expect(throws: ModelError.self) { try model.layer(named: "conv") }
    #expect(error?.description == "the model has no layer named conv; it has dense_1, dense_2")
  }

  @Test func theBuilderTakesConditionsAndLoops() throws {
    let deep = true
    let model = try Sequential(input: [8], name: "built") {
      for width in [6, 5] { Dense(width) }
      if deep { Dense(4) } else { Dense(3) }
      [Dense(2), Dense(1)]
    }
    #expect(model.layers.map(\.outputShape) == [[6], [5], [4], [2], [1]])
    #expect(model.name == "built")
  }

  @Test func initialWeightsFollowFromSeedAndName() throws {
    func weights(_ seed: UInt64, depth: Int) throws -> [Tensor] {
      try Model(input: [4], seed: seed, layers: (0..<depth).map { _ in Dense(4) }).variables.map(\.value)
    }
    #expect(try weights(1, depth: 2) == weights(1, depth: 2))
    #expect(try Array(weights(1, depth: 3)[..<4]) == weights(1, depth: 2))
    #expect(try weights(2, depth: 1)[0] != weights(1, depth: 1)[0])
    let two = try weights(1, depth: 2)
    #expect(two[0] != two[2])
    #expect(two[1] == Tensor([4]))
  }

  @Test func aDeepGraphIsReleasedWithoutADeepStack() throws {
    weak var first: SymbolicTensor?
    do {
      let input = Input(shape: [1])
      first = input
      var output = input
      for _ in 0..<100_000 { output = try Flatten()(output) }
      #expect(output.inputs.count == 1 && first != nil)
    }
    #expect(first == nil)
  }
}
