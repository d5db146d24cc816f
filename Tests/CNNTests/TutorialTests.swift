import Tensor
import Testing

@testable import CNN

/// The walk-through's network as Keras measured it.
@Suite struct TutorialTests {
  struct Reference: Decodable {
    struct LayerRow: Decodable {
      var name: String
      var `class`: String
      var params: Int
      var outputShape: [Int?]

      private enum CodingKeys: String, CodingKey {
        case name, `class`, params
        case outputShape = "output_shape"
      }
    }

    var layers: [LayerRow]
    var totalParams: Int
    var weights: [ReferenceArray]
    var input: ReferenceArray
    var targets: [Float]
    var activationsOfFirstImage: [String: ReferenceResult]
    var loss: Double
    var gradients: [String: ReferenceResult]
    var lossesOfThreeSteps: [Double]
    var weightsAfterThreeSteps: [String: ReferenceResult]

    private enum CodingKeys: String, CodingKey {
      case layers, weights, input, targets, loss, gradients
      case totalParams = "total_params"
      case activationsOfFirstImage = "activations_of_first_image"
      case lossesOfThreeSteps = "losses_of_three_rmsprop_steps"
      case weightsAfterThreeSteps = "weights_after_three_steps"
    }
  }

  static func network() throws -> Model {
    try Sequential(input: [150, 150, 3]) {
      Conv2D(32, kernelSize: 3, activation: .relu)
      MaxPooling2D(2)
      Conv2D(64, kernelSize: 3, activation: .relu)
      MaxPooling2D(2)
      Conv2D(128, kernelSize: 3, activation: .relu)
      MaxPooling2D(2)
      Conv2D(128, kernelSize: 3, activation: .relu)
      MaxPooling2D(2)
      Flatten()
      Dense(512, activation: .relu)
      Dense(1, activation: .sigmoid)
    }
  }

  /// The network with the script's weights, and the script's results.
  static func measured() throws -> (model: Model, expected: Reference) {
    let expected: Reference = try reference("tutorial.json")
    let model = try network()
    var paths: [String] = []
    for layer in model.layers {
      for variable in layer.variables {
        let path = "tutorial/\(layer.path(of: variable))"
        let array = try #require(expected.weights.first { $0.name == path })
        try #require(array.shape == variable.shape)
        variable.value = array.tensor
        paths.append(path)
      }
    }
    #expect(paths == expected.weights.map(\.name))
    return (model, expected)
  }

  @Test func hasTheLayersAndParametersOfKeras() throws {
    let expected: Reference = try reference("tutorial.json")
    let model = try Self.network()
    #expect(model.parameterCount == expected.totalParams)
    #expect(model.summary().contains("Total params: 3,453,121 (13.17 MB)"))
    try #require(model.layers.count == expected.layers.count)
    for (layer, row) in zip(model.layers, expected.layers) {
      #expect(layer.name == row.name)
      #expect(layer.className == row.class)
      #expect(layer.parameterCount == row.params)
      #expect(layer.outputShape.dimensions == row.outputShape.dropFirst().compactMap { $0 })
    }
  }

  static let preferences =
    [ConvolutionPreference.automatic, .withoutWinograd] + ConvolutionAlgorithm.allCases.map { .only($0) }

  @Test(arguments: preferences)
  func everyLayerGivesTheOutputOfKeras(_ convolutions: ConvolutionPreference) throws {
    let (model, expected) = try Self.measured()
    let scope = try Model(inputs: model.inputs, outputs: model.layers.map(\.output))
    scope.convolutions = convolutions
    let outputs = try scope.predict(expected.input.tensor.rows(0..<1))
    try #require(outputs.count == model.layers.count)
    for (layer, output) in zip(model.layers, outputs) {
      try #require(expected.activationsOfFirstImage[layer.name]).check(
        output, tolerance: 1e-5, layer.name)
    }
  }

  @Test(arguments: preferences)
  func lossAndGradientsAreThoseOfKeras(_ convolutions: ConvolutionPreference) throws {
    let (model, expected) = try Self.measured()
    model.convolutions = convolutions
    let targets = Tensor([4, 1], expected.targets)
    var loss = 0.0
    let gradients = try model.gradients(
      at: [expected.input.tensor], withRespectTo: [.parameters], training: true
    ) { outputs in
      let result = try Loss.binaryCrossentropy(targets: targets, predictions: outputs[0])
      loss = result.value
      return [result.gradient]
    }.parameters
    #expect((loss - expected.loss).magnitude < 1e-5 * expected.loss)
    try #require(gradients.count == expected.gradients.count)
    for (path, gradient) in gradients {
      try #require(expected.gradients["tutorial/\(path)"]).check(gradient, tolerance: 1e-4, path)
    }
  }

  @Test func firstStepOfRMSpropFollowsTheGradientsOfKeras() throws {
    let (model, expected) = try Self.measured()
    let before = model.variables.map(\.value)
    try Self.train(model, expected, epochs: 1)
    var number = 0
    for layer in model.layers {
      for variable in layer.variables {
        let path = layer.path(of: variable)
        let gradient = try #require(expected.gradients["tutorial/\(path)"])
        let slopes = try #require(gradient.values ?? gradient.samples)
        let places = gradient.indices ?? Array(slopes.indices)
        try #require(places.count == slopes.count && !places.isEmpty)
        let (old, new) = (before[number].values, variable.value.values)
        for (place, slope) in zip(places, slopes) {
          let step = Double(old[place] - new[place])
          let wanted = 1e-4 * Double(slope) / (0.1 * Double(slope) * Double(slope) + 1e-7).squareRoot()
          // A step is at most 3.2e-4 long.
          #expect((step - wanted).magnitude < 1e-6, "\(path) at \(place)")
        }
        number += 1
      }
    }
  }

  struct WeightsAfterSteps: Decodable {
    var weightsAfterThreeSteps: [String: ReferenceResult]

    private enum CodingKeys: String, CodingKey { case weightsAfterThreeSteps = "weights_after_three_steps" }
  }

  /// After the first steps one activation in channel 14 of conv2d_4 lies so near to zero that rounding decides on which
  /// side, and RMSprop's steps have about the same length however small a gradient is: Keras's own weights in float32
  /// and in float64 differ by up to 1.5e-3. Ours must go one of the two ways, all together; smaller turns of that kind
  /// are why the limit is 2e-4 and not 1e-4. With Winograd's rounding another activation turns or does not, as algorithms
  /// are chosen: three layers' biases are then up to 4.1e-5 away, 8.3e-4 of the largest.
  @Test(arguments: [ConvolutionPreference.only(.im2col), .withoutWinograd, .automatic])
  func threeStepsOfRMSpropGoWhereKerasGoes(_ convolutions: ConvolutionPreference) throws {
    let (model, expected) = try Self.measured()
    model.convolutions = convolutions
    let history = try Self.train(model, expected, epochs: 3)
    try #require(history["loss"].count == expected.lossesOfThreeSteps.count)
    for (loss, expected) in zip(history["loss"], expected.lossesOfThreeSteps) {
      #expect((loss - expected).magnitude < 1e-4 * expected)
    }
    let float64: WeightsAfterSteps = try reference("tutorial_float64.json")
    let ways = [expected.weightsAfterThreeSteps, float64.weightsAfterThreeSteps]
    let telling = try model.layer(named: "conv2d_3").variables[1].value
    let errors = try ways.map { try #require($0["tutorial/conv2d_3/bias"]).largestError(of: telling) }
    let way = errors[0] < errors[1] ? ways[0] : ways[1]
    let tolerance = convolutions == .automatic ? 1e-3 : 2e-4
    for layer in model.layers {
      for variable in layer.variables {
        let path = layer.path(of: variable)
        try #require(way["tutorial/\(path)"]).check(variable.value, tolerance: tolerance, path)
      }
    }
  }

  @discardableResult
  private static func train(_ model: Model, _ expected: Reference, epochs: Int) throws -> History {
    model.compile(
      loss: .binaryCrossentropy, optimizer: RMSprop(learningRate: 1e-4), metrics: [.accuracy])
    return try model.fit(
      [expected.input.tensor], [Tensor([4], expected.targets)], batchSize: 4, epochs: epochs,
      shuffles: false, progress: .none)
  }
}
