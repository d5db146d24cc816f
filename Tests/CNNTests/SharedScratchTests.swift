import CNN
import Tensor
import Testing

/// What steps work in shares the arena with everything else, but never with what is still needed.
@Suite struct SharedScratchTests {
  /// Passes numbers on, after making all of its shared scratch memory unusable.
  private struct Scribbler: Layer {
    static let className = "Scribbler"
    let name: String?
    let scratchFloats: Int
    var state = LayerState()

    private enum CodingKeys: String, CodingKey { case name, scratchFloats }

    init(scratchFloats: Int) { (name, self.scratchFloats) = (nil, scratchFloats) }

    func outputShape(for inputs: [Shape]) -> Shape { inputs[0] }

    func steps(for inputs: [Shape]) -> [LayerStep] {
      [LayerStep(Work(outputShape: inputs[0], scratchFloats: scratchFloats))]
    }

    struct Work: CNN.Operation {
      let outputShape: Shape
      let scratchFloats: Int

      func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
        var needs = OperationRequirements()
        needs.sharedScratchFloats = scratchFloats
        return needs
      }

      func forward(_ pass: OperationPass) {
        pass.sharedScratch.update(repeating: .nan, count: scratchFloats)
        pass.output.update(from: pass.inputs[0], count: pass.batch * outputShape.elementCount)
        pass.sharedScratch.update(repeating: .nan, count: scratchFloats)
      }

      func backward(_ pass: OperationPass) {
        pass.sharedScratch.update(repeating: .nan, count: scratchFloats)
        pass.inputGradients[0]?.update(
          from: pass.outputGradient, count: pass.batch * outputShape.elementCount)
        pass.sharedScratch.update(repeating: .nan, count: scratchFloats)
      }
    }
  }

  /// A network with a branch and with what backward keeps, with or without scribblers of several sizes between.
  private func network(scribbling: Bool) throws -> Model {
    func passed(_ tensor: SymbolicTensor, _ floats: Int) throws -> SymbolicTensor {
      scribbling ? try Scribbler(scratchFloats: floats)(tensor) : tensor
    }
    let input = Input(shape: [10, 9, 2])
    let first = try passed(Conv2D(6, kernelSize: 3, activation: .tanh, name: "first")(input), 3000)
    let pooled = try passed(MaxPooling2D(2, name: "pooled")(first), 20)
    let second = try passed(
      Conv2D(6, kernelSize: 3, padding: .same, activation: .relu, name: "second")(pooled), 500)
    let sum = try passed(Add(name: "sum")(pooled, second), 1)
    let normal = try passed(BatchNormalization(name: "normal")(sum), 900)
    let flat = try Flatten(name: "flat")(normal)
    let dense = try passed(Dense(7, activation: .gelu, name: "dense")(flat), 10_000)
    return try Model(
      inputs: [input], outputs: [try Dense(3, activation: .softmax, name: "last")(dense)], seed: 2)
  }

  /// The same network twice, with the same weights, without scribblers and with them.
  private func networks() throws -> (plain: Model, scribbling: Model) {
    let (plain, scribbling) = (try network(scribbling: false), try network(scribbling: true))
    try #require(plain.variables.map(\.shape) == scribbling.variables.map(\.shape))
    for (variable, other) in zip(plain.variables, scribbling.variables) { other.value = variable.value }
    return (plain, scribbling)
  }

  private func images() -> Tensor {
    var random = RandomSource(seed: 5)
    return random.uniform([4, 10, 9, 2], -1, 1)
  }

  @Test func predictionsAreThoseWithoutScribbling() throws {
    let (plain, scribbling) = try networks()
    let expected = try plain.predict(images())[0]
    let found = try scribbling.predict(images())[0]
    expectClose(found, expected, tolerance: 1e-6)
  }

  @Test func gradientsAreThoseWithoutScribbling() throws {
    let (plain, scribbling) = try networks()
    var random = RandomSource(seed: 6)
    let upstream = [random.uniform([4, 3], -1, 1)]
    for training in [false, true] {
      let expected = try plain.gradients(
        at: [images()], upstream: upstream, withRespectTo: [.inputs, .parameters], training: training)
      let found = try scribbling.gradients(
        at: [images()], upstream: upstream, withRespectTo: [.inputs, .parameters], training: training)
      try #require(found.parameters.keys.sorted() == expected.parameters.keys.sorted())
      expectClose(found.outputs[0], expected.outputs[0], tolerance: 1e-6)
      expectClose(found.inputs[0], expected.inputs[0], tolerance: 1e-5)
      for (name, gradient) in expected.parameters {
        expectClose(try #require(found.parameters[name]), gradient, tolerance: 1e-5, name)
      }
    }
  }

  @Test func scratchMemoryLiesWhereNothingElseIsNeeded() throws {
    // Numbers go from the first to the second and from there to the third, which works where the first ones were.
    let model = try Model(
      input: [64], layers: [0, 0, 64].map { Scribbler(scratchFloats: $0) })
    #expect(try model.plan(batchSize: 1).arenaBytes == 2 * 64 * 4)
    // In the second step both numbers are needed.
    let between = try Model(
      input: [64], layers: [0, 64, 0].map { Scribbler(scratchFloats: $0) })
    #expect(try between.plan(batchSize: 1).arenaBytes == 3 * 64 * 4)
  }
}
