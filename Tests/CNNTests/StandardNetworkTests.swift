import CNN
import Tensor
import Testing

@Suite struct StandardNetworkTests {
  /// What Keras counts; Reference/make_networks.py made it.
  private struct Case: Decodable {
    struct Layer: Decodable, Hashable {
      var `class`: String
      var shape: [Int]
      var parameters: Int
    }
    var network: String
    var input: [Int]
    var classes: Int
    var parameters: Int
    var trainable: Int
    var layers: [Layer]
  }

  private static func trainableCount(_ model: Model) -> Int {
    model.variables.filter(\.isTrainable).map(\.shape.elementCount).reduce(0, +)
  }

  @Test func theWalkThroughsNetworkHasItsParameters() throws {
    let network = StandardNetwork.walkthrough
    let model = try network.model(input: network.usualInput, classes: 2)
    #expect(model.parameterCount == 3_453_121)
    #expect(model.outputs.map(\.shape) == [[1]])
    #expect(model.layers.count == 11)
    #expect(try network.model(input: network.usualInput, classes: 3).outputs.map(\.shape) == [[3]])
  }

  @Test func fashionsNetworkHasItsParameters() throws {
    let network = StandardNetwork.fashion
    let model = try network.model(input: network.usualInput, classes: 10)
    #expect(model.parameterCount == 421_642)
    #expect(model.outputs.map(\.shape) == [[10]])
    #expect(try network.model(input: network.usualInput, classes: 2).outputs.map(\.shape) == [[2]])
  }

  @Test func wellKnownNetworksHaveTheCountsOfTheirPapers() throws {
    let lenet = try StandardNetwork.lenet.model(input: [28, 28, 1], classes: 10)
    #expect(lenet.parameterCount == 61_706)
    let resnet = try StandardNetwork.resnet20.model(input: [32, 32, 3], classes: 10)
    #expect(Self.trainableCount(resnet) == 269_722)
    // Convolutions and the dense layer: the twenty of the name.
    #expect(resnet.layers.count { ["Conv2D", "Dense"].contains($0.className) } == 20)
  }

  @Test func everyLayerIsWhatKerasMakesOfIt() throws {
    let cases = try reference("networks.json", as: [Case].self)
    #expect(Set(cases.map(\.network)) == ["lenet", "fashion-wide", "vgg-small", "resnet20"])
    #expect(cases.count == 12)
    for expected in cases {
      let network = try #require(StandardNetwork(rawValue: expected.network))
      let model = try network.model(input: Shape(expected.input), classes: expected.classes)
      #expect(model.parameterCount == expected.parameters, "\(expected.network)")
      #expect(Self.trainableCount(model) == expected.trainable, "\(expected.network)")
      let found = model.layers.map {
        Case.Layer(class: $0.className, shape: $0.outputShape.dimensions, parameters: $0.parameterCount)
      }
      func counted(_ layers: [Case.Layer]) -> [Case.Layer: Int] {
        layers.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      #expect(counted(found) == counted(expected.layers), "\(expected.network)")
    }
  }

  @Test func aShortcutHalvesTheImageAndAddsZeroChannels() throws {
    let model = try StandardNetwork.resnet20.model(input: [8, 8, 3], classes: 2, seed: 1)
    let add = try #require(model.layers.first { $0.className == "Add" && $0.outputShape == [4, 4, 32] })
    let shortcut = try #require(add.output.inputs.first { $0.layer is Concatenate })
    let before = try #require(shortcut.inputs[0].inputs.first)
    var random = RandomSource(seed: 2)
    let values = try Model(inputs: model.inputs, outputs: [before, shortcut]).predict(
      random.uniform([1, 8, 8, 3]))
    #expect(values[0].shape == [1, 8, 8, 16] && values[1].shape == [1, 4, 4, 32])
    for row in 0..<4 {
      for column in 0..<4 {
        for channel in 0..<32 {
          let expected = channel < 16 ? values[0][0, 2 * row, 2 * column, channel] : 0
          #expect(values[1][0, row, column, channel] == expected)
        }
      }
    }
  }

  @Test func dropoutAndRegularizersGoWhereTheyAreAskedFor() throws {
    for network in StandardNetwork.allCases {
      let plain = try network.model(input: network.usualInput, classes: 3, dropout: 0)
      let dropping = try network.model(
        input: network.usualInput, classes: 3, dropout: 0.25, kernelRegularizer: .l2(1e-4))
      #expect(dropping.layers.count == plain.layers.count + 1)
      #expect(dropping.layers.count { ($0.layer as? Dropout)?.rate == 0.25 } == 1)
      for (model, expected) in [(plain, nil), (dropping, Regularizer.l2(1e-4))] {
        let kernels = model.variables.filter { $0.specification.name == "kernel" }
        #expect(kernels.count > 3)
        #expect(kernels.allSatisfy { $0.specification.regularizer == expected })
      }
    }
  }

  @Test(arguments: StandardNetwork.allCases) func weightsFollowFromTheSeed(_ network: StandardNetwork) throws
  {
    func kernel(seed: UInt64) throws -> Tensor {
      try network.model(input: network.usualInput, classes: 2, seed: seed).variables[0].value
    }
    #expect(try kernel(seed: 1) == kernel(seed: 1))
    #expect(try kernel(seed: 1) != kernel(seed: 2))
  }

  @Test(arguments: StandardNetwork.allCases)
  func imagesTooSmallAndTooFewClassesAreRefused(_ network: StandardNetwork) {
    // The residual network has nothing that needs more than a pixel.
    if network != .resnet20 {
      #expect(throws: ModelError.self) { try network.model(input: [3, 3, 3], classes: 2) }
    }
    #expect(throws: ModelError.self) { try network.model(input: network.usualInput, classes: 1) }
  }
}
