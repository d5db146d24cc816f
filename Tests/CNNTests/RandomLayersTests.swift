import Tensor
import Testing

@testable import CNN

/// The layers that change images in training.
@Suite struct RandomLayersTests {
  // MARK: Fixed changes, as Keras makes them

  struct Movement: Decodable {
    var `case`: String
    var input: ReferenceArray
    var output: ReferenceResult
  }

  struct Flip: Decodable {
    var mode: RandomFlip.Mode
    var input: ReferenceArray
    var output: ReferenceResult
  }

  struct Contrast: Decodable {
    var `case`: String
    var factor: Float
    var low: Float
    var high: Float
    var input: ReferenceArray
    var output: ReferenceResult
    var upstream: ReferenceArray
    var inputGradient: ReferenceResult

    private enum CodingKeys: String, CodingKey {
      case `case`, factor, low, high, input, output, upstream
      case inputGradient = "input_gradient"
    }
  }

  struct Everything: Decodable {
    var movements: [Movement]
    var flips: [Flip]
    var contrasts: [Contrast]
  }

  struct Layers: Decodable {
    var movements: [LayerReferenceTests.ConfiguredLayer]
  }

  /// What a layer makes of a batch in training.
  private static func trained(_ layer: any Layer, _ input: Tensor) throws -> Tensor {
    let model = try Model(input: input.shape.droppingFirst(), layers: [layer])
    let upstream = Tensor(input.shape)
    return try model.gradients(at: [input], upstream: [upstream], withRespectTo: [], training: true).outputs[
      0]
  }

  @Test func movementsAreThoseOfKeras() throws {
    let file = "preprocessing_layers.json"
    let cases = try reference(file, as: Everything.self).movements
    let layers = try reference(file, as: Layers.self).movements.map(\.layer)
    #expect(cases.count == 49)
    for (measured, layer) in zip(cases, layers) {
      measured.output.check(try Self.trained(layer, measured.input.tensor), measured.case)
    }
  }

  @Test func flipsAreThoseOfKeras() throws {
    let cases = try reference("preprocessing_layers.json", as: Everything.self).flips
    #expect(Set(cases.map(\.mode)) == Set(RandomFlip.Mode.allCases))
    for measured in cases {
      let images = measured.input.tensor
      let expected = try #require(measured.output.tensor)
      var flipped = 0
      for seed in 0..<20 as Range<UInt64> {
        let found = try Self.trained(RandomFlip(measured.mode, seed: seed), images)
        for image in 0..<images.shape[0] {
          if found.element(at: image) == expected.element(at: image) {
            flipped += 1
          } else {
            #expect(found.element(at: image) == images.element(at: image), "\(measured.mode)")
          }
        }
      }
      // Six deviations of 40 throws of a coin.
      #expect((2...38).contains(flipped))
    }
  }

  @Test func contrastsAndTheirGradientsAreThoseOfKeras() throws {
    let cases = try reference("preprocessing_layers.json", as: Everything.self).contrasts
    #expect(cases.count == 3)
    for measured in cases {
      let input = measured.input.tensor
      let operation = RandomContrastOperation(
        factors: .between(measured.factor, measured.factor), valueRange: measured.low...measured.high,
        stream: 1, shape: input.shape.droppingFirst())
      let result = OperationRunner(operation: operation).run([input], upstream: measured.upstream.tensor)
      measured.output.check(result.output, measured.case)
      measured.inputGradient.check(result.inputGradients[0], "\(measured.case): gradient")
    }
  }

  // MARK: What is drawn

  /// Fresh layers, which no model has named.
  private static var all: [any Layer] {
    [
      RandomFlip(name: "a"), RandomRotation(0.3, name: "a"), RandomZoom(0.5, name: "a"),
      RandomTranslation(0.5, 0.5, name: "a"), RandomContrast(0.8, valueRange: 0...1, name: "a"),
    ]
  }

  private static func renamed(_ layer: any Layer, _ name: String, seed: UInt64? = nil) -> any Layer {
    switch layer {
    case var layer as RandomFlip:
      (layer.name, layer.seed) = (name, seed)
      return layer
    case var layer as RandomRotation:
      (layer.name, layer.seed) = (name, seed)
      return layer
    case var layer as RandomZoom:
      (layer.name, layer.seed) = (name, seed)
      return layer
    case var layer as RandomTranslation:
      (layer.name, layer.seed) = (name, seed)
      return layer
    case var layer as RandomContrast:
      (layer.name, layer.seed) = (name, seed)
      return layer
    default: return layer
    }
  }

  private static func images() -> Tensor {
    var random = RandomSource(seed: 4)
    return random.uniform([20, 9, 8, 3])
  }

  private static func result(_ layer: any Layer, seed: UInt64 = 1, threads: Int = 2) -> OperationRunner.Result
  {
    OperationRunner(
      operation: layer.steps(for: [[9, 8, 3]])[0].operation, randomSeed: seed, threadCount: threads
    )
    .run([images()], upstream: images())
  }

  @Test(arguments: 0..<5) func changesFollowFromSeedLayerAndPlaceAlone(index: Int) {
    let layer = Self.all[index]
    let first = Self.result(layer)
    for threads in [1, 3] {
      let other = Self.result(layer, threads: threads)
      #expect(other.output == first.output)
      #expect(other.inputGradients == first.inputGradients)
    }
    #expect(Self.result(layer, seed: 2).output != first.output)
    #expect(Self.result(Self.renamed(layer, "b")).output != first.output)
    let seeded = Self.result(Self.renamed(layer, "a", seed: 5)).output
    #expect(seeded != first.output)
    #expect(Self.result(Self.renamed(layer, "b", seed: 5)).output == seeded)
  }

  @Test(arguments: 0..<5) func nothingChangesOutsideOfTraining(index: Int) throws {
    let layer = Self.all[index]
    let model = try Model(input: [9, 8, 3], layers: [layer])
    #expect(try model.predict(Self.images())[0] == Self.images())
    let found = try model.gradients(at: [Self.images()], upstream: [Self.images()], withRespectTo: [.inputs])
    #expect(found.inputs[0] == Self.images())
    #expect(try Self.trained(layer, Self.images()) != Self.images())
  }

  @Test func everyImageIsChangedInItsOwnWay() throws {
    var random = RandomSource(seed: 8)
    let image = random.uniform([1, 9, 8, 3])
    let same = Tensor(concatenating: Array(repeating: image, count: 12))
    for layer in Self.all {
      let found = try Self.trained(layer, same)
      let different = (0..<12).reduce(into: [Tensor]()) { seen, place in
        let one = found.element(at: place)
        if !seen.contains(one) { seen.append(one) }
      }
      #expect(different.count >= (layer is RandomFlip ? 2 : 12), "\(layer)")
    }
  }

  @Test func whatIsDrawnFillsItsRange() {
    let draws = ImageDraws(stream: 3, stepSeed: 4)
    let count = 4000
    func check(_ numbers: [Float], _ low: Float, _ high: Float, _ name: String) {
      #expect(numbers.allSatisfy { $0 >= low && $0 <= high }, "\(name)")
      let mean = numbers.reduce(0, +) / Float(count)
      // Five deviations of the mean of uniform numbers.
      let bound = 5 * (high - low) / Float(12 * count).squareRoot()
      #expect((mean - (low + high) / 2).magnitude < bound, "\(name): \(mean)")
      #expect(
        numbers.contains { $0 < low + (high - low) / 100 }
          && numbers.contains { $0 > high - (high - low) / 100 })
    }
    func maps(_ movement: RandomMovement) -> [AffineMap] {
      (0..<count).map {
        var random = draws[$0]
        return movement.map(height: 11, width: 21, using: &random)
      }
    }
    let shifts = maps(.translation(height: .between(-0.2, 0.4), width: 0.1))
    check(shifts.map { -$0.rows.offset }, -2.2, 4.4, "rows")
    check(shifts.map { -$0.columns.offset }, -2.1, 2.1, "columns")
    let zooms = maps(.zoom(height: 0.5, width: .between(0.1, 0.2)))
    check(zooms.map(\.rows.y), 0.5, 1.5, "zoom of rows")
    check(zooms.map(\.columns.x), 1.1, 1.2, "zoom of columns")
    #expect(maps(.zoom(height: 0.5, width: nil)).allSatisfy { $0.rows.y == $0.columns.x })
    // Up to a quarter turn, sines are as many as angles.
    let sines = maps(.rotation(.between(0, 0.25))).map(\.rows.x)
    #expect(sines.allSatisfy { (-1e-6...1.000_001).contains($0) })
    #expect((sines.reduce(0, +) / Float(count) - 2 / .pi).magnitude < 0.03)
  }

  @Test func trainingWithThemGoesOnFromACheckpointToTheSameBytes() throws {
    func model() throws -> Model {
      try Sequential(input: [8, 8, 2], seed: 3) {
        RandomFlip(.horizontal)
        RandomRotation(0.1)
        RandomZoom(0.2)
        RandomTranslation(0.1, 0.1)
        RandomContrast(0.3, valueRange: 0...1)
        Flatten()
        Dense(2, activation: .softmax)
      }
    }
    var random = RandomSource(seed: 5)
    let (x, y) = ([random.uniform([12, 8, 8, 2])], [Tensor([12], (0..<12).map { Float($0 % 2) })])
    let whole = try model()
    whole.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
    try whole.fit(x, y, batchSize: 4, epochs: 4, seed: 6, progress: .none)
    try SavedModelTests.withPath { path in
      let first = try model()
      first.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
      try first.fit(
        x, y, batchSize: 4, epochs: 2, seed: 6, progress: .none, callbacks: [TrainingBackup(path)])
      let checkpoint = try Checkpoint(contentsOf: path)
      let second = checkpoint.saved.model
      second.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
      try second.fit(x, y, batchSize: 4, epochs: 4, resuming: checkpoint, seed: 6, progress: .none)
      #expect(second.variables.map(\.value) == whole.variables.map(\.value))
    }
  }

  @Test func unusableArgumentsThrow() {
    let image = Input(shape: [4, 4, 3])
    for layer: any Layer in [
      RandomRotation(1.5), RandomRotation(FactorRange(.nan)), RandomZoom(.between(-1, 0)),
      RandomZoom(0.1, 1.5),
      RandomTranslation(2, 0), RandomTranslation(0, .between(-1.5, 0)), RandomContrast(1.5),
      RandomContrast(lower: -0.5, upper: 0), RandomZoom(0.5, fillValue: .infinity),
    ] {
      #expect(throws: ModelError.self, "\(layer)") { try layer(image) }
    }
    #expect(throws: ModelError.self) { try RandomFlip()(Input(shape: [4])) }
  }
}
