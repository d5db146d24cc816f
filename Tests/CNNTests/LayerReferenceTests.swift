import Foundation
import Tensor
import Testing

@testable import CNN

/// One layer on given numbers as Keras computes it: Reference/layers.json.
@Suite struct LayerReferenceTests {
  struct Case: Decodable {
    var `case`: String
    var layer: String
    var training: Bool
    var input: ReferenceArray
    var weights: [ReferenceArray]
    var output: ReferenceResult
    var upstream: ReferenceArray
    var inputGradient: ReferenceResult
    var weightGradients: [String: ReferenceResult]
    var weightsAfter: [String: ReferenceResult]

    private enum CodingKeys: String, CodingKey {
      case `case`, layer, training, input, weights, output, upstream
      case inputGradient = "input_gradient"
      case weightGradients = "weight_gradients"
      case weightsAfter = "weights_after"
    }
  }

  /// The layer of a case, decoded from the arguments as Keras saves them.
  struct ConfiguredLayer: Decodable {
    var layer: any Layer

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      let name = try values.decode(String.self, forKey: .layer)
      guard let type = LayerReferenceTests.layers[name] else {
        throw DecodingError.dataCorruptedError(
          forKey: .layer, in: values, debugDescription: "no layer \(name)")
      }
      layer = try type.init(from: values.superDecoder(forKey: .config))
    }

    private enum CodingKeys: String, CodingKey { case layer, config }
  }

  static let layers: [String: any Layer.Type] = Dictionary(
    uniqueKeysWithValues: LayerRegistry.builtIn.map { ($0.className, $0) })

  /// The files of measured cases and how many each has.
  static let files = ["layers.json": 50, "more_layers.json": 38]

  struct Everything: Decodable {
    var cases: [Case]
    var layers: [ConfiguredLayer]

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      cases = try values.decode([Case].self, forKey: .cases)
      layers = try values.decode([ConfiguredLayer].self, forKey: .cases)
    }

    private enum CodingKeys: String, CodingKey { case cases }
  }

  @Test(arguments: files) func outputsAndGradientsAreThoseOfKeras(file: String, count: Int) throws {
    let all = try reference(file, as: Everything.self)
    #expect(all.cases.count == count)
    #expect(all.layers.count == count)
    for (measured, configured) in zip(all.cases, all.layers) { try check(measured, configured.layer) }
  }

  /// Winograd's algorithms round a little more than the other ones.
  @Test(arguments: ProcessorLevel.allCases.filter { $0 <= .supported })
  func everyAlgorithmGivesTheNumbersOfKeras(onLevel level: ProcessorLevel) throws {
    let all = try reference("layers.json", as: Everything.self)
    var convolutions = 0
    for (measured, configured) in zip(all.cases, all.layers) {
      guard configured.layer is Conv2D else { continue }
      let layer = configured.layer
      convolutions += 1
      for algorithm in ConvolutionAlgorithm.allCases {
        try level.whileForced {
          try check(
            measured, layer, .only(algorithm), tolerance: algorithm.isWinograd ? 1e-4 : nil,
            "\(algorithm) on \(level)")
        }
      }
    }
    #expect(convolutions >= 8)
  }

  private func check(
    _ measured: Case, _ layer: any Layer, _ convolutions: ConvolutionPreference = .automatic,
    tolerance: Double? = nil, _ how: String = ""
  ) throws {
    let name = measured.case
    func check(_ found: Tensor, _ expected: ReferenceResult, _ what: String) {
      expected.check(found, tolerance: tolerance ?? 1e-5, "\(name) \(how): \(what)")
    }
    let model = try Model(input: measured.input.shape.droppingFirst(), layers: [layer])
    model.convolutions = convolutions
    let variables = model.layers[0].variables
    try #require(variables.count == measured.weights.count, "\(name)")
    for (variable, weight) in zip(variables, measured.weights) {
      #expect(weight.name == "\(name)/\(variable.specification.name)")
      variable.value = weight.tensor
    }
    let input = measured.input.tensor
    let result = try model.gradients(
      at: [input], upstream: [measured.upstream.tensor], withRespectTo: [.parameters, .inputs],
      training: measured.training)
    check(result.outputs[0], measured.output, "output")
    check(result.inputs[0], measured.inputGradient, "input gradient")
    #expect(result.parameters.count == measured.weightGradients.count, "\(name)")
    for (weight, expected) in measured.weightGradients {
      let found = try #require(result.parameters["\(model.layers[0].name)/\(weight)"], "\(name): \(weight)")
      check(found, expected, "gradient of \(weight)")
    }
    if !measured.training {
      check(try model.predict(input)[0], measured.output, "prediction")
      for variable in variables where !variable.isTrainable {
        let after = try #require(measured.weightsAfter[variable.specification.name])
        check(variable.value, after, variable.specification.name)
      }
    }
  }

  @Test func movingAveragesGoOnAsInKeras() throws {
    let all = try reference("layers.json", as: Everything.self)
    let index = try #require(all.cases.firstIndex { $0.case == "bn_train" })
    let (measured, layer) = (all.cases[index], all.layers[index].layer)
    let shape = measured.input.shape.droppingFirst()
    let step = try #require(layer.steps(for: [shape]).first)
    let result = OperationRunner(operation: step.operation).run(
      [measured.input.tensor], weights: measured.weights.map(\.tensor))
    measured.output.check(result.output, "output")
    #expect(measured.weightsAfter.count == 2)
    for (place, specification) in layer.weights(for: [shape]).enumerated() where !specification.isTrainable {
      let after = try #require(measured.weightsAfter[specification.name])
      after.check(result.weightGradients[place], specification.name)
    }
  }
}
