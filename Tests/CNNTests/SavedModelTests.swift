import Foundation
import Tensor
import Testing

@testable import CNN

@Suite struct SavedModelTests {
  /// Calls `body` with a path in a folder of its own, which is removed afterwards.
  static func withPath<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("saved-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appendingPathComponent("model.safetensors").path)
  }

  static func bytes(of model: Model) throws -> [UInt8] {
    try withPath { path in
      try model.save(
        to: path, classNames: ["cat", "dog"],
        preprocessing: Preprocessing(imageSize: [6, 7], rescale: 1 / 255, interpolation: .bilinear))
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  static func load(_ bytes: [UInt8]) throws -> SavedModel {
    try withPath { path in
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return try SavedModel(contentsOf: path)
    }
  }

  static func small() throws -> Model {
    try Sequential(input: [6, 7, 2], name: "small", seed: 3) {
      Conv2D(3, kernelSize: [2, 3], strides: 2, padding: .same, activation: .relu)
      MaxPooling2D(2)
      GlobalAveragePooling2D()
      Dense(2, activation: .softmax, name: "which")
    }
  }

  /// Two inputs, a layer called on both, and two outputs, one of which is in the middle.
  static func branched() throws -> Model {
    let left = Input(shape: [5], name: "left")
    let right = Input(shape: [5], name: "right")
    let shared = Dense(4, activation: .tanh, name: "shared")
    let (a, b) = (try shared(left), try shared(right))
    let head = try Dense(1)(shared(ActivationLayer(.elu)(Dense(5)(a))))
    return try Model(inputs: [left, right], outputs: [head, b], name: "branched", seed: 8)
  }

  /// One layer of every class, with arguments that are not the defaults.
  static func everyLayer() throws -> Model {
    let input = Input(shape: [9, 8, 4])
    let a = try ZeroPadding2D(Edges2D(top: 1, bottom: 0, left: 2, right: 1))(
      Rescaling(0.5, offset: -1)(input))
    let b = try DepthwiseConv2D(kernelSize: 3, padding: .same, depthMultiplier: 2, activation: .relu)(a)
    let c = try BatchNormalization(momentum: 0.5, epsilon: 0.01, scale: false)(b)
    let d = try Conv2D(
      8, kernelSize: 3, padding: .same, dilationRate: 2, groups: 4, useBias: false,
      kernelInitializer: .heNormal)(c)
    let e = try MaxPooling2D(3, strides: 2, padding: .same)(Add()(c, d))
    let f = try AveragePooling2D(2, padding: .same)(Concatenate(axis: -1)(e, e))
    let g = try Reshape([-1])(GlobalMaxPooling2D(keepsDimensions: true)(f))
    let h = try Flatten()(Dropout(0.25, seed: 7)(ActivationLayer(.silu)(f)))
    let i = try Dense(3, activation: .softmax, biasInitializer: .constant(0.5))(
      Concatenate()(g, h, GlobalAveragePooling2D()(f), try newerLayers(f)))
    return try Model(inputs: [input], outputs: [i], seed: 5)
  }

  /// The classes that the first part of `everyLayer` lacks, ending flat.
  private static func newerLayers(_ image: SymbolicTensor) throws -> SymbolicTensor {
    let changed = try RandomContrast(0.5, valueRange: -1...1)(
      RandomTranslation(0.2, 0.1)(RandomZoom(0.2)(RandomRotation(0.1)(RandomFlip()(image)))))
    let regular = try ActivityRegularization(l2: 0.01)(Normalization(axis: [1, 3])(changed))
    let a = try Softmax(axis: 1)(PReLU(alphaInitializer: .constant(0.25), sharedAxes: [1, 2])(regular))
    let b = try ELU(alpha: 0.5)(LeakyReLU(negativeSlope: 0.25)(ReLU(maxValue: 2, threshold: 0.1)(image)))
    let c = try Average()(Subtract()(a, b), Multiply()(a, b), Maximum()(a, b), Minimum()(a, b))
    let d = try SpatialDropout2D(0.25)(Cropping2D([0, 1])(UpSampling2D(2, interpolation: .bilinear)(c)))
    let e = try Conv2DTranspose(4, kernelSize: 3, strides: 2, padding: .same, activation: .relu)(d)
    let f = try GroupNormalization(groups: 2)(SeparableConv2D(4, kernelSize: 3)(e))
    return try Flatten()(LayerNormalization()(Resizing(2, 3)(f)))
  }

  @Test func everyClassOfLayersIsSaved() throws {
    let model = try Self.everyLayer()
    var random = RandomSource(seed: 1)
    let images = random.uniform([5, 9, 8, 4])
    let labels = Tensor([5], [0, 1, 2, 0, 1])
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(momentum: 0.5))
    try model.fit([images], [labels], batchSize: 2, epochs: 2, progress: .none)
    let saved = try Self.load(Self.bytes(of: model)).model
    #expect(Set(saved.layers.map(\.className)) == Set(LayerRegistry.builtIn.map { $0.className }))
    #expect(try saved.predict(images) == model.predict(images))
    // What only training shows: dropout, moving averages.
    saved.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD())
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD())
    for model in [saved, model] { try model.fit([images], [labels], epochs: 2, seed: 3, progress: .none) }
    #expect(saved.variables.map(\.value) == model.variables.map(\.value))
  }

  @Test func loadedModelPredictsTheSameBits() throws {
    let model = try Self.small()
    let saved = try Self.load(Self.bytes(of: model))
    var random = RandomSource(seed: 1)
    let images = random.uniform([5, 6, 7, 2])
    #expect(try saved.model.predict(images) == model.predict(images))
    #expect(saved.model.name == "small")
    #expect(saved.model.layers.map(\.name) == model.layers.map(\.name))
    #expect(saved.model.summary() == model.summary())
    #expect(saved.classNames == ["cat", "dog"])
    #expect(
      saved.preprocessing
        == Preprocessing(
          imageSize: [6, 7], rescale: 1 / 255, colorMode: .rgb, interpolation: .bilinear))
  }

  @Test func sharedLayersInputsAndOutputsKeepTheirPlaces() throws {
    let model = try Self.branched()
    let saved = try Self.load(Self.bytes(of: model)).model
    var random = RandomSource(seed: 1)
    let inputs = [random.uniform([3, 5], -1, 1), random.uniform([3, 5], -1, 1)]
    let expected = try model.predict(inputs)
    #expect(expected.count == 2)
    #expect(try saved.predict(inputs) == expected)
    #expect(saved.inputs.map(\.inputName) == ["left", "right"])
    #expect(saved.layers.map(\.name) == model.layers.map(\.name))
    #expect(saved.parameterCount == model.parameterCount)
    #expect(try saved.layer(named: "shared").outputs.count == 3)
  }

  @Test func partOfALargerModelIsSavedAlone() throws {
    let model = try Self.small()
    let part = try Model(
      inputs: [model.layers[0].output], outputs: [model.layers[1].output, model.layers[3].output])
    let saved = try Self.load(Self.bytes(of: part)).model
    var random = RandomSource(seed: 1)
    let maps = random.uniform([2, 3, 4, 3])
    #expect(try saved.predict(maps) == part.predict(maps))
    #expect(saved.layers.map(\.name) == ["max_pooling2d_1", "global_average_pooling2d_1", "which"])
  }

  @Test func savingAgainGivesTheSameBytes() throws {
    let first = try Self.bytes(of: Self.branched())
    #expect(try Self.bytes(of: Self.load(first).model) == first)
  }

  @Test func trainingGoesOnFromALoadedModel() throws {
    let (images, labels) = FitTests.quadrants(8)
    let model = try FitTests.classifier()
    let saved = try Self.load(Self.bytes(of: model)).model
    for model in [model, saved] {
      model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
      try model.fit([images], [labels], epochs: 2, progress: .none)
    }
    #expect(saved.variables.map(\.value) == model.variables.map(\.value))
  }

  @Test func ownLayersAreLoadedOnceRegistered() throws {
    struct Doubling: Layer {
      static let className = "TestDoubling"
      var name: String?
      let state = LayerState()
      private enum CodingKeys: String, CodingKey { case name }
      func outputShape(for inputs: [Shape]) -> Shape { inputs[0] }
      func steps(for inputs: [Shape]) -> [LayerStep] {
        [LayerStep(ActivationOperation(activation: .relu, shape: inputs[0]))]
      }
    }
    let bytes = try Self.bytes(of: Sequential(input: [3]) { Doubling() })
    let error = #expect(throws: SavedModelError.self) { try Self.load(bytes) }
    #expect(error?.problem == .unknownLayer(className: "TestDoubling", name: "test_doubling_1"))
    LayerRegistry.register(Doubling.self)
    #expect(try Self.load(bytes).model.predict(Tensor([1, 3], [-1, 0, 2]))[0].values == [0, 0, 2])
  }

  @Test func whatWhitensImagesIsKeptAsATensor() throws {
    let numbers = (0..<16).map(Float.init)
    let preprocessing = Preprocessing(
      imageSize: [2, 2], colorMode: .grayscale,
      standardization: Preprocessing.Standardization(mean: [0.5], whitening: numbers))
    try Self.withPath { path in
      let model = try Self.small()
      try model.save(to: path, preprocessing: preprocessing)
      #expect(try SavedModel(contentsOf: path).preprocessing == preprocessing)
      // Of other images it would trap when it is used.
      try model.save(
        to: path, classNames: [], preprocessing: Preprocessing(imageSize: [2, 3], colorMode: .grayscale),
        adding: [(SavedModel.Key.whitening, Tensor([4, 4], numbers))], texts: [:])
      let error = #expect(throws: SavedModelError.self) { try SavedModel(contentsOf: path) }
      #expect(
        error?.problem == .wrongShape(weight: SavedModel.Key.whitening, expected: [6, 6], found: [4, 4]))
      // Without anything that it is part of.
      try model.save(
        to: path, classNames: [], preprocessing: nil,
        adding: [(SavedModel.Key.whitening, Tensor([4, 4], numbers))], texts: [:])
      let extra = #expect(throws: SavedModelError.self) { try SavedModel(contentsOf: path) }
      #expect(extra?.problem == .unexpectedWeight(SavedModel.Key.whitening))
    }
  }

  @Test func classesOfTheSameNameAreRefused() throws {
    try Self.withPath { path in
      try Self.small().save(to: path, classNames: ["cat", "cat"])
      let error = #expect(throws: SavedModelError.self) { try SavedModel(contentsOf: path) }
      #expect(error?.description.contains("two classes have the same name") == true)
    }
  }

  // MARK: damage

  @Test func everyTruncationIsAnError() throws {
    let bytes = try Self.bytes(of: Self.small())
    let dataStart = 8 + Self.headerLength(bytes)
    for length in Set(stride(from: 0, to: bytes.count, by: 13)).union(dataStart - 3..<dataStart + 3) {
      #expect(throws: (any Error).self, "\(length) bytes") { try Self.load(Array(bytes.prefix(length))) }
    }
    #expect(throws: SavedModelError.self) { try Self.load(bytes + [0]) }
  }

  @Test func flippedBytesLoadOrThrow() throws {
    var loaded = 0
    for (seed, model) in [try Self.small(), try Self.branched(), try Self.everyLayer()].enumerated() {
      let bytes = try Self.bytes(of: model)
      var random = RandomSource(seed: UInt64(seed))
      for _ in 0..<500 {
        var damaged = bytes
        for _ in 0..<1 + random.next() % 3 {
          // Most of the trials hit the header, where there is something to understand wrongly.
          let range = random.next() % 10 == 0 ? bytes.count : 8 + Self.headerLength(bytes)
          let place = Int(random.next() % UInt64(range))
          // A digit for a digit and a letter for a letter gets further than any byte does.
          let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(damaged[place])
          damaged[place] =
            isDigit ? UInt8(ascii: "0") + UInt8(random.next() % 10) : UInt8(truncatingIfNeeded: random.next())
        }
        do {
          _ = try Self.load(damaged)
          loaded += 1
        } catch is SavedModelError {}
      }
    }
    #expect(loaded > 0 && loaded < 1500)
  }

  @Test func numbersOfAnySizeLoadOrThrow() throws {
    // Every number of the architecture becomes each of these in turn.
    let bytes = try Self.bytes(of: Self.everyLayer())
    let header = String(decoding: bytes[8..<8 + Self.headerLength(bytes)], as: UTF8.self)
    let data = Array(bytes[(8 + Self.headerLength(bytes))...])
    let numbers = header.matches(of: /[0-9]+/)
    #expect(numbers.count > 40)
    for number in numbers {
      for other in ["-1", "0", "4611686018427387904", "9223372036854775807", "1.5", "[]"] {
        var changed = header
        changed.replaceSubrange(number.range, with: other)
        do { _ = try Self.load(Self.file(header: changed, data)) } catch is SavedModelError {}
      }
    }
  }

  @Test func errorsNameWhatIsWrong() throws {
    func problem(_ change: (inout String) -> Void) throws -> SavedModelError.Problem? {
      let bytes = try Self.bytes(of: Self.small())
      var header = String(decoding: bytes[8..<8 + Self.headerLength(bytes)], as: UTF8.self)
      change(&header)
      let data = Array(bytes[(8 + Self.headerLength(bytes))...])
      return #expect(throws: SavedModelError.self) { try Self.load(Self.file(header: header, data)) }?.problem
    }
    #expect(
      try problem { $0.replace("\"which/bias\"", with: "\"which/bios\"") } == .missingWeight("which/bias"))
    #expect(
      try problem { $0.replace("[3,2]", with: "[2,3]") }
        == .wrongShape(weight: "which/kernel", expected: [3, 2], found: [2, 3]))
    #expect(
      try problem { $0.replace(/"dtype":"F32"/.self, with: "\"dtype\":\"F16\"", maxReplacements: 1) }
        == .unsupportedType(tensor: "conv2d_1/bias", found: "F16"))
    #expect(
      try problem { $0.replace("MaxPooling2D", with: "MinPooling2D") }
        == .unknownLayer(className: "MinPooling2D", name: "max_pooling2d_1"))
    #expect(
      try problem { $0.replace("\"convscope_version\":\"1\"", with: "\"convscope_version\":\"2\"") }
        == .unsupportedVersion(found: "2", supported: 1))
    #expect(
      try problem { $0.replace("\\\"image_size\\\":[6,7]", with: "\\\"image_size\\\":[6,0]") }
        == .invalidDescription(
          part: "preprocessing", reason: "image_size: images cannot have the size [6, 0]"))
    let overlap = try problem { $0.replace("[0,144]", with: "[4,148]") }
    guard case .wrongPlace("conv2d_1/kernel", _) = overlap else {
      Issue.record("\(String(describing: overlap))")
      return
    }
  }

  @Test func weightsOfNoLayerAreAnError() throws {
    let model = try Self.small()
    try Self.withPath { path in
      try model.save(to: path)
      let file = try SafetensorsFile(path: path)
      var tensors: [(name: String, tensor: Tensor)] = []
      for (name, entry) in file.header.entries { tensors.append((name, try file.tensor(entry))) }
      tensors.append(("dense_7/kernel", Tensor([2, 2])))
      try SafetensorsFile.write(tensors, metadata: file.header.metadata, to: path)
      let error = #expect(throws: SavedModelError.self) { try SavedModel(contentsOf: path) }
      #expect(error?.problem == .unexpectedWeight("dense_7/kernel"))
      #expect(error?.description.hasPrefix("cannot load \(path): the weight dense_7/kernel") == true)
    }
  }

  @Test func filesThatCannotBeReadOrWrittenAreNamed() throws {
    try Self.withPath { path in
      let missing = #expect(throws: FileError.self) { try SavedModel(contentsOf: path) }
      #expect(missing?.description == "cannot read \(path): there is no such file; check its path")
      let folder = (path as NSString).deletingLastPathComponent
      #expect(throws: FileError.self) { try SavedModel(contentsOf: folder) }
      #expect(throws: FileError.self) { try Self.small().save(to: path + "/model.safetensors") }
      let text = #expect(throws: SavedModelError.self) { try Self.load(Array("not a model at all".utf8)) }
      guard case .notSafetensors = text?.problem else {
        Issue.record("\(String(describing: text))")
        return
      }
    }
  }

  private static func headerLength(_ bytes: [UInt8]) -> Int {
    (0..<8).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
  }

  private static func file(header: String, _ data: [UInt8]) -> [UInt8] {
    let text = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + data
  }
}
