import CNN
import Foundation
import Tensor
import Testing

@Suite struct NetworkArchitectureTests {
  /// A stack in the short form, as somebody writes it by hand.
  private static let stack = """
    {
      "name": "mine",
      "inputs": [{"shape": [8, 8, 1]}],
      "layers": [
        {"name": "conv", "class_name": "Conv2D", "config": {"filters": 4, "kernel_size": [3, 3], "activation": "relu"}},
        {"name": "flat", "class_name": "Flatten", "config": {}},
        {"name": "out", "class_name": "Dense", "config": {"units": 3, "activation": "softmax", "name": null}}
      ]
    }
    """

  private func problem(_ json: String) -> ArchitectureError.Problem? {
    #expect(throws: ArchitectureError.self) {
      try NetworkArchitecture(json: json, path: "mine.json").model()
    }?.problem
  }

  private func changed(_ old: String, _ new: String) -> String {
    #expect(Self.stack.contains(old))
    return Self.stack.replacingOccurrences(of: old, with: new)
  }

  @Test func aStackNeedsNoCalls() throws {
    let architecture = try NetworkArchitecture(json: Self.stack)
    #expect(architecture.name == "mine")
    #expect(architecture.inputShapes == [[8, 8, 1]])
    let model = try architecture.model(seed: 4)
    let expected = try Sequential(input: [8, 8, 1], name: "mine", seed: 4) {
      Conv2D(4, kernelSize: 3, activation: .relu, name: "conv")
      Flatten(name: "flat")
      Dense(3, activation: .softmax, name: "out")
    }
    #expect(model.summary() == expected.summary())
    #expect(model.variables.map(\.value) == expected.variables.map(\.value))
  }

  @Test func everyModelOfAnArchitectureHasWeightsOfItsOwn() throws {
    let architecture = try NetworkArchitecture(json: Self.stack)
    let (first, second) = (try architecture.model(seed: 1), try architecture.model(seed: 1))
    first.variables[0].value = Tensor(first.variables[0].shape)
    #expect(second.variables[0].value != first.variables[0].value)
  }

  @Test func theInputMayBeAnother() throws {
    let model = try NetworkArchitecture(json: Self.stack).model(input: [12, 9, 3])
    #expect(model.variables[0].shape == [3, 3, 3, 4])
    #expect(model.outputs.map(\.shape) == [[3]])
    let error = #expect(throws: ArchitectureError.self) {
      try NetworkArchitecture(json: Self.stack).model(input: [2, 2, 1])
    }
    guard case .invalidGraph = error?.problem else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
  }

  @Test(arguments: StandardNetwork.allCases)
  func aStandardNetworkComesBackFromItsFile(_ network: StandardNetwork) throws {
    try SavedModelTests.withPath { path in
      let model = try network.model(
        input: network.usualInput, classes: 3, kernelRegularizer: .l1(0.5), seed: 2)
      try NetworkArchitecture(of: model).write(to: path)
      let again = try NetworkArchitecture(contentsOf: path).model(seed: 2)
      #expect(again.summary() == model.summary())
      #expect(again.variables.map(\.specification) == model.variables.map(\.specification))
      #expect(again.variables.map(\.value) == model.variables.map(\.value))
    }
  }

  @Test func everyClassOfLayersAndEveryConnectionComesBack() throws {
    for model in [try SavedModelTests.everyLayer(), try SavedModelTests.branched()] {
      let architecture = try NetworkArchitecture(of: model)
      let again = try NetworkArchitecture(json: architecture.json).model(seed: 9)
      #expect(again.summary() == model.summary())
      #expect(try NetworkArchitecture(of: again).json == architecture.json)
    }
  }

  @Test func theArchitectureInASavedModelIsOne() throws {
    let bytes = try SavedModelTests.bytes(of: SavedModelTests.small())
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try #require(
      JSONSerialization.jsonObject(with: Data(bytes[8..<8 + length])) as? [String: Any])
    let metadata = try #require(header["__metadata__"] as? [String: String])
    let json = try #require(metadata["architecture"])
    #expect(try NetworkArchitecture(json: json).model().summary() == SavedModelTests.small().summary())
  }

  // MARK: wrong files

  @Test func whatIsNoJSONIsNamed() {
    for text in ["", "nothing", "{", Self.stack + "}", "\u{0}"] {
      guard case .notJSON = problem(text) else {
        return #expect(Bool(false), "\(text): \(String(describing: problem(text)))")
      }
    }
    for (text, reason) in [
      ("", "it is empty"), (" \n", "it is empty"), ("{\"name\": \"mine\"", "it ends too early"),
      (changed("8, 1]}],", "8, 1]}]"), "what stands in line 4, column 3 ('\"') is out of place"),
      (changed("[3, 3]", "[3, 3}"), "what stands in line 5, column 91 ('}') is out of place"),
      (
        changed("\"mine\"", "\"größer\", \"größe\""), "what stands in line 2, column 28 (',') is out of place"
      ),
      (Self.stack + "}", "what stands in line 9, column 2 ('}') is out of place"),
    ] {
      guard case .notJSON(let found) = problem(text) else { return #expect(Bool(false), "\(text)") }
      #expect(found.contains(reason), "\(found)")
    }
    for text in ["[]", "3", "{}", "{\"name\": 3}"] {
      guard case .invalidDescription = problem(text) else {
        return #expect(Bool(false), "\(text): \(String(describing: problem(text)))")
      }
    }
  }

  @Test func missingAndWrongPartsAreNamed() {
    let conv = "layers[0] \"conv\", config"
    let activations = Activation.allCases.map { "\"\($0.rawValue)\"" }
    let listed = activations.dropLast().joined(separator: ", ") + " or " + (activations.last ?? "")
    let kernel = "\"kernel_size\": [3, 3]"
    let cases = [
      // Missing.
      ("\"filters\": 4, ", "", "filters is missing in \(conv)"),
      ("\"inputs\"", "\"input\"", "inputs is missing in the description"),
      ("{\"shape\": [8, 8, 1]}", "{}", "shape is missing in inputs[0]"),
      (
        "\"config\": {\"units\": 3, \"activation\": \"softmax\", \"name\": null}", "\"trainable\": true",
        "units is missing in layers[2] \"out\", config"
      ),
      // Of another type.
      ("\"filters\": 4", "\"filters\": \"4\"", "\(conv), filters should be a whole number, not \"4\""),
      ("\"filters\": 4", "\"filters\": true", "\(conv), filters should be a whole number, not true"),
      ("\"filters\": 4", "\"filters\": null", "\(conv), filters should be a whole number, not null"),
      (kernel, "\(kernel), \"use_bias\": 1", "\(conv), use_bias should be true or false, not 1"),
      ("\"mine\"", "[]", "name should be a text, not []"),
      (
        "[8, 8, 1]", "8",
        "inputs[0], shape should be a list of whole numbers of 0 or above, such as [28, 28, 1], not 8"
      ),
      (
        "[8, 8, 1]", "[8, -8, 1]",
        "inputs[0], shape should be a list of whole numbers of 0 or above, such as [28, 28, 1], not [8, -8, 1]"
      ),
      ("[{\"shape\": [8, 8, 1]}]", "7", "inputs should be a list, [...], not 7"),
      ("\"config\": {}", "\"config\": 5", "layers[1] \"flat\", config should be an object, {...}, not 5"),
      // Of no use.
      ("\"relu\"", "\"rellu\"", "\(conv), activation should be \(listed), not \"rellu\""),
      (
        kernel, "\(kernel), \"padding\": \"vali\"",
        "\(conv), padding should be \"valid\" or \"same\", not \"vali\""
      ),
      (kernel, "\(kernel), \"padding\": 1", "\(conv), padding should be \"valid\" or \"same\", not 1"),
      (
        "[3, 3]", "\"three\"",
        "\(conv), kernel_size should be a whole number or [height, width], not \"three\""
      ),
      (
        "[3, 3]", "[3, 3, 3]",
        "\(conv), kernel_size should be a whole number or [height, width], not [3, 3, 3]"
      ),
      ("[3, 3]", "2.5", "\(conv), kernel_size should be a whole number or [height, width], not 2.5"),
      (
        kernel, "\(kernel), \"kernel_initializer\": \"he_normal\"",
        "\(conv), kernel_initializer should be an initializer such as {\"name\": \"he_normal\"}, not \"he_normal\""
      ),
      (
        kernel, "\(kernel), \"kernel_initializer\": {\"name\": \"he\"}",
        "\(conv), kernel_initializer, name should be \"zeros\", \"ones\", "
      ),
      (
        kernel, "\(kernel), \"kernel_initializer\": {\"name\": \"variance_scaling\", \"mode\": \"fan\"}",
        "\(conv), kernel_initializer, mode should be \"fan_in\", \"fan_out\" or \"fan_avg\", not \"fan\""
      ),
      (
        kernel, "\(kernel), \"kernel_regularizer\": {\"l2\": -1}",
        "\(conv), kernel_regularizer, l2 should be 0 or above, not -1"
      ),
      // Numbers of which the decoder does not tell the place.
      (
        "\"units\": 3", "\"units\": 3.5", "layers[2] \"out\", config, units should be a whole number, not 3.5"
      ),
      ("\"filters\": 4", "\"filters\": 1e30", "\(conv), filters should be smaller, not 1e+30"),
    ]
    for (old, new, expected) in cases {
      guard case .invalidDescription(let reason) = problem(changed(old, new)) else {
        #expect(Bool(false), "\(new): \(String(describing: problem(changed(old, new))))")
        continue
      }
      #expect(reason.hasPrefix(expected), "\(reason)")
    }
  }

  @Test func placesLeadThroughModelsInModels() throws {
    let outer = """
      {"name": "outer", "inputs": [{"shape": [8, 8, 1]}], "layers": [
        {"name": "base", "class_name": "Sequential", "config": \(changed("\"relu\"", "3"))}]}
      """
    guard case .invalidDescription(let reason) = problem(outer) else { return #expect(Bool(false)) }
    #expect(reason.hasPrefix("layers[0] \"base\", config, layers[0] \"conv\", config, activation should be "))
  }

  @Test func amongOtherNumbersTheWrongOneIsFound() {
    let text = changed(
      "\"class_name\": \"Flatten\", \"config\": {}",
      "\"class_name\": \"Dropout\", \"config\": {\"rate\": 0.25, \"seed\": -2}")
    guard case .invalidDescription(let reason) = problem(text) else { return #expect(Bool(false)) }
    #expect(reason == "layers[1] \"flat\", config, seed should be 0 or above, not -2")
  }

  @Test func argumentsMayBeLeftOutAltogether() throws {
    for config in ["", ", \"config\": null"] {
      let text = changed(
        ", \"class_name\": \"Flatten\", \"config\": {}", ", \"class_name\": \"Flatten\"\(config)")
      #expect(
        try NetworkArchitecture(json: text).model().summary()
          == NetworkArchitecture(json: Self.stack).model().summary())
    }
  }

  @Test func aStackIsWrittenInItsShortForm() throws {
    let stack = try SavedModelTests.small()
    let short = try NetworkArchitecture(of: stack)
    #expect(!short.json.contains("\"calls\"") && !short.json.contains("\"outputs\""))
    #expect(try NetworkArchitecture(json: short.json).model().summary() == stack.summary())
    let branched = try NetworkArchitecture(of: SavedModelTests.branched())
    #expect(branched.json.contains("\"calls\"") && branched.json.contains("\"outputs\""))
    // The long form is read all the same, in a model in a model too.
    let calls =
      "\"calls\": ["
      + ["conv", "flat", "out"].enumerated().map { "{\"layer\": \"\($1)\", \"inputs\": [\($0)]}" }
      .joined(separator: ", ") + "], \"outputs\": [3], \"layers\""
    let long = changed("\"layers\"", calls)
    let expected = try NetworkArchitecture(json: Self.stack).model().summary()
    #expect(try NetworkArchitecture(json: long).model().summary() == expected)
    let outer =
      "{\"name\": \"outer\", \"inputs\": [{\"shape\": [8, 8, 1]}], \"layers\": [{\"name\": \"base\", "
    #expect(throws: Never.self) {
      try NetworkArchitecture(json: outer + "\"class_name\": \"Functional\", \"config\": \(long)}]}").model()
    }
  }

  @Test func onlyFrozenLayersWithWeightsAreMarked() throws {
    let model = try SavedModelTests.small()
    for layer in model.layers { layer.isTrainable = layer.name == "which" }
    let json = try NetworkArchitecture(of: model).json
    // The convolution is marked, the poolings are not.
    #expect(json.matches(of: /"trainable" : false/).count == 1)
    let again = try NetworkArchitecture(json: json).model()
    #expect(again.trainableVariables.map(\.shape) == model.trainableVariables.map(\.shape))
  }

  @Test func whatNobodyWouldReadIsNamed() {
    let cases = [
      ("\"activation\": \"relu\"", "\"activaton\": \"relu\"", "activaton"),
      ("\"name\": \"mine\"", "\"name\": \"mine\", \"loss\": 1", "loss"),
      ("\"name\": \"flat\"", "\"name\": \"flat\", \"frozen\": true", "frozen"),
    ]
    for (old, new, key) in cases {
      guard case .unknownKey(let found, _, let known) = problem(changed(old, new)) else {
        return #expect(Bool(false), "\(new): \(String(describing: problem(changed(old, new))))")
      }
      #expect(found == key)
      #expect(!known.isEmpty && !known.contains(key))
    }
  }

  @Test func anUnknownClassIsNamedWithThoseThatThereAre() throws {
    guard case .unknownLayer(let className, let name, let known) = problem(changed("Flatten", "Flaten"))
    else {
      return #expect(Bool(false))
    }
    #expect((className, name) == ("Flaten", "flat"))
    #expect(known.contains("Flatten") && known.contains("Conv2D"))
  }

  @Test func layersThatDoNotFitAreNamed() {
    let calls = "\"calls\": [{\"layer\": \"conv\", \"inputs\": [0]}, {\"layer\": \"flat\", \"inputs\": [1]}, "
    let cases = [
      ("\"out\"", "\"flat\"", "two layers are named flat"), ("[8, 8, 1]", "[2, 2, 1]", "conv"),
      ("[8, 8, 1]", "[8, 8]", "conv"), ("\"units\": 3", "\"units\": 0", "out"),
      ("[8, 8, 1]", "[4611686018427387904, 8, 1]", "an input"),
      ("\"layers\"", calls + "{\"layer\": \"none\", \"inputs\": [2]}], \"layers\"", "no layer none"),
      ("\"layers\"", calls + "{\"layer\": \"out\", \"inputs\": [7]}], \"layers\"", "place 7"),
      ("\"layers\"", "\"outputs\": [9], \"layers\"", "place 9"),
      ("\"layers\"", "\"outputs\": [], \"layers\"", "output"),
    ]
    for (old, new, expected) in cases {
      guard case .invalidGraph(let reason) = problem(changed(old, new)) else {
        return #expect(Bool(false), "\(new): \(String(describing: problem(changed(old, new))))")
      }
      #expect(reason.contains(expected), "\(reason)")
    }
  }

  @Test func layersThatNobodyNeedsAreNamed() {
    let unused = problem(changed("\"layers\"", "\"outputs\": [2], \"layers\""))
    #expect(unused == .unused("the layer out"))
    let calls = (0..<3).map { "{\"layer\": \"\(["conv", "flat", "out"][$0])\", \"inputs\": [\($0)]}" }
    let twice = "\"calls\": [\((calls + [calls[2]]).joined(separator: ","))], \"outputs\": [3], \"layers\""
    guard case .unused = problem(changed("\"layers\"", twice)) else { return #expect(Bool(false)) }
  }

  @Test func moreWeightsThanMemoryHoldsAreRefused() {
    guard case .tooLarge = problem(changed("\"units\": 3", "\"units\": 14900000")) else {
      return #expect(Bool(false))
    }
  }

  @Test func aFileThatCannotBeReadIsNamed() {
    #expect(throws: FileError.self) { try NetworkArchitecture(contentsOf: "/nowhere/mine.json") }
    let error = problem("{}").map { ArchitectureError(path: "mine.json", $0) }
    #expect(error?.description.hasPrefix("cannot build the network of mine.json: ") == true)
  }

  @Test func numbersOfAnySizeBuildOrThrow() throws {
    let json = try NetworkArchitecture(of: SavedModelTests.everyLayer()).json
    let numbers = json.matches(of: /[0-9]+/)
    #expect(numbers.count > 40)
    for number in numbers {
      for other in ["-1", "0", "4611686018427387904", "9223372036854775807", "1.5", "[]"] {
        var changed = json
        changed.replaceSubrange(number.range, with: other)
        // Checked only: weights of the largest allowed sizes would take long to draw.
        _ = try? NetworkArchitecture(json: changed)
      }
    }
  }
}
