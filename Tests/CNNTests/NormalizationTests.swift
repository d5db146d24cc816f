import CNN
import Foundation
import Tensor
import Testing

@Suite struct NormalizationTests {
  struct Case: Decodable {
    var `case`: String
    var config: Normalization
    var data: [ReferenceArray]
    var mean: ReferenceResult?
    var variance: ReferenceResult?
    var input: ReferenceArray
    var output: ReferenceResult
  }

  struct Everything: Decodable {
    var normalizations: [Case]
  }

  /// Gives tensors as the batches of one pass.
  struct Batches: BatchSource {
    var tensors: [Tensor]
    var batchesPerPass: Int? { tensors.count }

    func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
      Iterator(rest: tensors.dropFirst(skipped))
    }

    final class Iterator: BatchIterator {
      private var rest: ArraySlice<Tensor>
      init(rest: ArraySlice<Tensor>) { self.rest = rest }
      func next() -> Batch? { rest.popFirst().map { Batch(inputs: [$0]) } }
    }
  }

  @Test func adaptsAndNormalizesAsKerasDoes() throws {
    let cases = try reference("preprocessing_layers.json", as: Everything.self).normalizations
    #expect(cases.count == 18)
    for measured in cases {
      let layer = measured.config
      let input = measured.input.tensor
      if !measured.data.isEmpty {
        try layer.adapt(Batches(tensors: measured.data.map(\.tensor)))
        measured.mean?.check(layer.state.variables[0].value, "\(measured.case): mean")
        measured.variance?.check(layer.state.variables[1].value, "\(measured.case): variance")
      }
      let model = try Model(input: input.shape.droppingFirst(), layers: [layer])
      #expect(model.variables.count == (measured.data.isEmpty ? 0 : 2))
      measured.output.check(try model.predict(input)[0], measured.case)
    }
  }

  @Test func largeMeansCostNoDigits() throws {
    var random = RandomSource(seed: 2)
    // Deviations of 1 around 10⁶, in steps of 1/16, which are exact there.
    let offsets = random.normal([4000, 2]).values.map { ($0 * 16).rounded() / 16 }
    let layer = Normalization()
    let tensors = (0..<40).map { batch in
      Tensor([100, 2], offsets[(batch * 200)..<(batch + 1) * 200].map { $0 + 1_000_000 })
    }
    try layer.adapt(Batches(tensors: tensors))
    for channel in 0..<2 {
      let numbers = stride(from: channel, to: offsets.count, by: 2).map { Double(offsets[$0]) }
      let mean = numbers.reduce(0, +) / 4000
      let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
      #expect((Double(layer.state.variables[1].value.values[channel]) / variance - 1).magnitude < 1e-6)
      #expect(layer.state.variables[0].value.values[channel] == Float(1_000_000 + mean))
    }
  }

  @Test func howDataAreCutIntoBatchesHardlyMatters() throws {
    var random = RandomSource(seed: 7)
    let data = random.uniform([30, 4, 5, 3], 100, 101)
    let whole = Normalization()
    try whole.adapt(data)
    let parts = Normalization()
    try parts.adapt(TensorBatches(inputs: [data], batchSize: 7))
    for (a, b) in zip(whole.state.variables, parts.state.variables) {
      expectClose(a.value, b.value, tolerance: 1e-6)
    }
    let first = Normalization()
    try first.adapt(TensorBatches(inputs: [data], batchSize: 7), steps: 2)
    let fourteen = Normalization()
    try fourteen.adapt(data.rows(0..<14))
    expectClose(first.state.variables[0].value, fourteen.state.variables[0].value, tolerance: 1e-6)
  }

  @Test func trainingLeavesItAsItIs() throws {
    let layer = Normalization()
    let model = try Sequential(input: [3]) {
      layer
      Dense(2, activation: .softmax)
    }
    var random = RandomSource(seed: 3)
    let x = random.uniform([10, 3], 4, 6)
    try layer.adapt(x)
    let before = layer.state.variables.map(\.value)
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(learningRate: 1))
    try model.fit([x], [Tensor([10], (0..<10).map { Float($0 % 2) })], epochs: 3, progress: .none)
    #expect(layer.state.variables.map(\.value) == before)
    // Another model with the layer, and a saved one, have its numbers too.
    let saved = try SavedModelTests.load(SavedModelTests.bytes(of: model)).model
    #expect(try saved.predict(x) == model.predict(x))
    #expect(saved.variables.prefix(2).map(\.value) == before)
    try layer.adapt(x * 2)
    #expect(try saved.predict(x) != model.predict(x))
  }

  @Test func unusableDataThrow() throws {
    let layer = Normalization()
    _ = try layer(Input(shape: [4, 3]))
    #expect(throws: ModelError.self) { try layer.adapt(Tensor([5, 4, 2], repeating: 1)) }
    #expect(throws: ModelError.self) { try layer.adapt(Tensor([0, 4, 3])) }
    #expect(throws: ModelError.self) { try layer.adapt(Tensor([2, 4, 3], repeating: .nan)) }
    #expect(throws: ModelError.self) { try layer.adapt(Batches(tensors: [])) }
    #expect(throws: ModelError.self) {
      try layer.adapt(Batches(tensors: [Tensor([1, 4, 3]), Tensor([1, 4, 2])]))
    }
    #expect(layer.state.variables[1].value == Tensor([3]))  // no data were ever taken
    #expect(throws: ModelError.self) { try Normalization(mean: [1], variance: [1]).adapt(Tensor([2, 3])) }
    // Other rows and columns are no matter where channels are normalised.
    #expect(throws: Never.self) { try layer.adapt(Tensor([2, 9, 3], repeating: 1)) }
  }

  @Test func unusableArgumentsThrow() {
    let input = Input(shape: [4, 3])
    for layer in [
      Normalization(axis: [0]), Normalization(axis: [3]), Normalization(axis: [1, -2]),
      Normalization(mean: [1]), Normalization(variance: [1]), Normalization(mean: [1, 2], variance: [1, 2]),
      Normalization(mean: [1], variance: [-1]), Normalization(mean: [.nan], variance: [1]),
      Normalization(mean: [1, 2, 3], variance: [1]),
    ] {
      #expect(throws: ModelError.self, "\(layer)") { try layer(input) }
    }
  }

  @Test func axesAndNumbersAreReadInAllOfKerasForms() throws {
    func read(_ text: String) throws -> Normalization {
      try JSONDecoder().decode(Normalization.self, from: Data(text.utf8))
    }
    #expect(try read("{}").axis == [-1])
    #expect(try read(#"{"axis":2}"#).axis == [2])
    #expect(try read(#"{"axis":[]}"#).axis == [])
    #expect(try read(#"{"axis":null}"#).axis == [])
    #expect(try read(#"{"mean":2,"variance":[[1,2],[3,4]]}"#).variance == [1, 2, 3, 4])
    #expect(try read(#"{"mean":2}"#).mean == [2])
    #expect(throws: DecodingError.self) { try read(#"{"mean":"high"}"#) }
  }
}
