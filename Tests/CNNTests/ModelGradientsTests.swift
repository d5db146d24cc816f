import CNN
import Tensor
import Testing

/// Gradients of whole graphs against finite differences and sums that are known.
@Suite struct ModelGradientsTests {
  /// The derivative of f at `point` in the direction `way`, by central differences.
  private func difference(
    _ point: Tensor, _ way: Tensor, step: Float = 1e-2, _ f: (Tensor) throws -> Double
  ) rethrows -> Double {
    try (f(point + way * step) - f(point - way * step)) / Double(2 * step)
  }

  private func close(_ a: Double, _ b: Double, _ tolerance: Double = 2e-3) -> Bool {
    (a - b).magnitude <= tolerance * max(1, a.magnitude)
  }

  /// Two inputs, a shared layer, a residual branch, concatenated branches and two outputs; smooth everywhere.
  private func network() throws -> Model {
    let (a, b) = (Input(shape: [6, 6, 2]), Input(shape: [6, 6, 2]))
    let shared = Conv2D(4, kernelSize: 3, padding: .same, activation: .tanh, name: "shared")
    let (left, right) = (try shared(a), try shared(b))
    let joined = try Concatenate(name: "joined")(left, right)
    let branch = try Conv2D(8, kernelSize: 1, activation: .gelu, name: "branch")(joined)
    let sum = try Add(name: "sum")(joined, branch, joined)
    let normal = try BatchNormalization(name: "normal")(sum)
    let pooled = try AveragePooling2D(2, name: "pooled")(normal)
    let depth = try DepthwiseConv2D(kernelSize: 3, strides: 2, padding: .same, name: "depth")(pooled)
    let flat = try Flatten(name: "flat")(depth)
    let first = try Dense(3, activation: .softmax, name: "first")(flat)
    let second = try Dense(2, activation: .sigmoid, name: "second")(
      GlobalAveragePooling2D(name: "average")(left))
    return try Model(inputs: [a, b], outputs: [first, second], seed: 4)
  }

  @Test(arguments: [false, true]) func agreeWithFiniteDifferences(training: Bool) throws {
    let model = try network()
    var random = RandomSource(seed: 1)
    let inputs = [random.uniform([3, 6, 6, 2], -1, 1), random.uniform([3, 6, 6, 2], -1, 1)]
    let upstream = [random.uniform([3, 3], -1, 1) * 5, random.uniform([3, 2], -1, 1) * 5]
    let found = try model.gradients(
      at: inputs, upstream: upstream, withRespectTo: [.inputs, .parameters], training: training)
    func value(_ inputs: [Tensor]) throws -> Double {
      let outputs = try model.gradients(
        at: inputs, upstream: upstream, withRespectTo: [], training: training
      ).outputs
      return zip(outputs, upstream).reduce(0) { $0 + $1.0.dot($1.1) }
    }
    for which in 0..<2 {
      let way = random.normal(inputs[which].shape)
      let expected = try difference(inputs[which], way) { point in
        var changed = inputs
        changed[which] = point
        return try value(changed)
      }
      #expect(close(expected, found.inputs[which].dot(way)), "input \(which)")
    }
    let trainable = model.layers.flatMap { layer in layer.variables.map { (layer.path(of: $0), $0) } }
      .filter(\.1.isTrainable)
    #expect(Set(found.parameters.keys) == Set(trainable.map(\.0)))
    #expect(trainable.count == 12)
    for (path, variable) in trainable {
      let before = variable.value
      defer { variable.value = before }
      let way = random.normal(variable.shape)
      let expected = try difference(before, way) { point in
        variable.value = point
        return try value(inputs)
      }
      let gradient = try #require(found.parameters[path])
      #expect(close(expected, gradient.dot(way)), "\(path): \(expected) and \(gradient.dot(way))")
    }
  }

  @Test func activationsGetTheGradientOfWhatFollows() throws {
    let model = try network()
    var random = RandomSource(seed: 3)
    let inputs = [random.uniform([2, 6, 6, 2], -1, 1), random.uniform([2, 6, 6, 2], -1, 1)]
    let upstream = [random.uniform([2, 3], -1, 1), Tensor([2, 2])]
    let names = ["joined", "branch", "sum", "normal", "pooled", "depth", "flat", "first"]
    let found = try model.gradients(
      at: inputs, upstream: upstream, withRespectTo: Set(names.map(GradientTarget.activation)))
    #expect(Set(found.activations.keys) == Set(names))
    #expect(found.inputs.isEmpty)
    #expect(found.parameters.isEmpty)
    #expect(found.activations["first"] == upstream[0])
    for name in names.dropFirst(0) where name != "branch" {
      // The rest of the network, from that layer's output on.
      let tap = try model.layer(named: name).output
      let rest = try Model(inputs: [tap], outputs: [model.outputs[0]])
      let point = try Model(inputs: model.inputs, outputs: [tap]).predict(inputs)[0]
      let way = random.normal(point.shape)
      let expected = try difference(point, way) { try rest.predict($0)[0].dot(upstream[0]) }
      let gradient = try #require(found.activations[name])
      #expect(close(expected, gradient.dot(way)), "\(name): \(expected) and \(gradient.dot(way))")
    }
    // The branch only reaches the output through the sum, whose gradient it gets unchanged.
    #expect(found.activations["branch"] == found.activations["sum"])
  }

  /// A layer that changes nothing gets what comes through it, and not what its input gets on other ways.
  @Test func aLayerThatChangesNothingHasAGradientOfItsOwn() throws {
    let input = Input(shape: [2, 2])
    let dense = try Dense(2, name: "dense")(input)
    let flat = try Flatten(name: "flat")(dense)
    let kept = try Dropout(0.5, name: "kept")(dense)
    let model = try Model(
      inputs: [input],
      outputs: [flat, try Add(name: "sum")(dense, kept, try ActivationLayer(.linear, name: "same")(kept))])
    let upstream = [Tensor([1, 4], [1, 2, 3, 4]), Tensor([1, 2, 2], [10, 20, 30, 40])]
    let names = ["dense", "flat", "kept", "same"]
    let found = try model.gradients(
      at: [Tensor([1, 2, 2], [1, -1, 2, 0.5])], upstream: upstream,
      withRespectTo: Set(names.map(GradientTarget.activation)))
    #expect(found.activations["flat"] == upstream[0])
    #expect(found.activations["same"] == upstream[1])
    #expect(found.activations["kept"] == upstream[1] * 2)
    #expect(found.activations["dense"] == upstream[1] * 3 + upstream[0].reshaped(to: [1, 2, 2]))
    expectClose(found.outputs[1], found.outputs[0].reshaped(to: [1, 2, 2]) * 3)
  }

  @Test func gradientsOfFusedLayersAreThoseOfTheUnfused() throws {
    // Asking for every activation keeps the network from fusing anything.
    let model = try Sequential(input: [14, 13, 3], seed: 2) {
      Conv2D(9, kernelSize: 3, activation: .relu)
      MaxPooling2D(2)
      Conv2D(5, kernelSize: 3, padding: .same)
      ActivationLayer(.relu)
      MaxPooling2D(2)
      Flatten()
      Dense(4, activation: .tanh)
    }
    var random = RandomSource(seed: 5)
    let (input, upstream) = (random.uniform([3, 14, 13, 3], -1, 1), random.uniform([3, 4], -1, 1))
    let fused = try model.gradients(at: [input], upstream: [upstream], withRespectTo: [.inputs, .parameters])
    let all = Set(model.layers.map { GradientTarget.activation($0.name) })
    let plain = try model.gradients(
      at: [input], upstream: [upstream], withRespectTo: all.union([.inputs, .parameters]))
    expectClose(fused.inputs[0], plain.inputs[0], tolerance: 1e-6)
    #expect(fused.parameters.count == 6)
    for (path, gradient) in fused.parameters {
      expectClose(gradient, try #require(plain.parameters[path]), tolerance: 1e-6, path)
    }
    #expect(plain.activations.count == 7)
  }

  @Test func gradientsEnteringAtOneValueAddUp() throws {
    let input = Input(shape: [2, 2])
    let middle = try Rescaling(3)(input)
    let model = try Model(
      inputs: [input], outputs: [middle, middle, Flatten()(middle), Rescaling(5)(middle)])
    let found = try model.gradients(
      at: [Tensor([1, 2, 2])],
      upstream: [
        Tensor([1, 2, 2], repeating: 1), Tensor([1, 2, 2], repeating: 10), Tensor([1, 4], repeating: 100),
        Tensor([1, 2, 2], repeating: 1000),
      ], withRespectTo: [.inputs, .activation("rescaling_1")])
    #expect(found.activations["rescaling_1"] == Tensor([1, 2, 2], repeating: 5111))
    #expect(found.inputs[0] == Tensor([1, 2, 2], repeating: 3 * 5111))
  }

  @Test func whatTheOutputDoesNotDependOnGetsZeros() throws {
    let (a, b) = (Input(shape: [3]), Input(shape: [3]))
    let side = try Dense(2, name: "side")(b)
    let main = try Dense(2, name: "main")(a)
    let model = try Model(inputs: [a, b], outputs: [main, side])
    let x = Tensor([4, 3], repeating: 1)
    let found = try model.gradients(
      at: [x, x], upstream: [Tensor([4, 2], repeating: 1), Tensor([4, 2])],
      withRespectTo: [.inputs, .parameters, .activation("side")])
    #expect(found.inputs[1] == Tensor([4, 3]))
    #expect(found.activations["side"] == Tensor([4, 2]))
    #expect(found.parameters["side/kernel"] == Tensor([3, 2]))
    #expect(found.parameters["main/bias"] == Tensor([2], repeating: 4))
  }

  @Test func aLayerUsedManyTimesAddsItsGradients() throws {
    // y = w·(w·(w·x)) with a 1 × 1 kernel: dy/dw = 3w²x.
    let layer = Dense(1, useBias: false, kernelInitializer: .constant(2))
    let input = Input(shape: [1])
    let model = try Model(inputs: [input], outputs: [layer(layer(layer(input)))])
    let found = try model.gradients(
      at: [Tensor([1, 1], [5])], upstream: [Tensor([1, 1], [1])], withRespectTo: [.inputs, .parameters])
    #expect(found.outputs[0].scalar == 40)
    #expect(found.inputs[0].scalar == 8)
    #expect(found.parameters["dense_1/kernel"]?.scalar == 60)
  }

  @Test func aScalarOfTheOutputsGivesItsOwnUpstream() throws {
    let model = try Model(input: [3], layers: [Rescaling(2)])
    let found = try model.gradients(at: [Tensor([1, 3], [1, 2, 3])], withRespectTo: [.inputs]) { $0 }
    #expect(found.inputs[0] == Tensor([1, 3], [4, 8, 12]))  // of Σ y² / 2
  }

  @Test func wrongRequestsThrow() throws {
    let model = try Model(input: [3], layers: [Dense(2)])
    let x = Tensor([1, 3])
    #expect(throws: ModelError.self) {
      try model.gradients(at: [x], upstream: [], withRespectTo: [.inputs])
    }
    #expect(throws: ModelError.self) {
      try model.gradients(at: [x], upstream: [Tensor([1, 3])], withRespectTo: [.inputs])
    }
    #expect(throws: ModelError.self) {
      try model.gradients(at: [x], upstream: [Tensor([1, 2])], withRespectTo: [.activation("none")])
    }
    #expect(throws: ModelError.self) {
      try model.gradients(at: [Tensor([1, 4])], upstream: [Tensor([1, 2])], withRespectTo: [.inputs])
    }
    #expect(throws: ModelError.self) {
      try model.gradients(at: [x], withRespectTo: [.inputs]) { _ in [] }
    }
    #expect(throws: ModelError.self) {
      try model.gradients(at: [x], withRespectTo: [.inputs]) { _ in [Tensor([1, 3])] }
    }
  }

  /// What enters and what is returned may be one value: with nothing in between, twice, or seen in two shapes.
  @Test func ofOutputsThatAreInputs() throws {
    let a = Input(shape: [2, 3])
    let flat = try Flatten(name: "flat")(a)
    let model = try Model(inputs: [a], outputs: [a, flat, a], seed: 1)
    var random = RandomSource(seed: 2)
    let input = random.uniform([4, 2, 3], -1, 1)
    let upstream = [[4, 2, 3], [4, 6], [4, 2, 3]].map { random.uniform($0, -1, 1) }
    let found = try model.gradients(
      at: [input], upstream: upstream, withRespectTo: [.inputs, .activation("flat")])
    let sum = upstream[0] + upstream[1].reshaped(to: [4, 2, 3]) + upstream[2]
    expectClose(found.inputs[0], sum, tolerance: 1e-6)
    #expect(found.activations["flat"] == upstream[1])
  }

  /// The user's own tensors stay as they are, whether backward reads them in place or overwrites a copy.
  @Test(arguments: [Activation.linear, .relu]) func leaveUpstreamAsItIs(activation: Activation) throws {
    let model = try Sequential(
      input: [6, 6, 2], seed: 3,
      layers: [
        Conv2D(4, kernelSize: 3, activation: activation, name: "first"),
        DepthwiseConv2D(kernelSize: 3, activation: activation, name: "second"),
      ])
    var random = RandomSource(seed: 4)
    let input = random.uniform([2, 6, 6, 2], -1, 1)
    let upstream = random.uniform([2, 2, 2, 4], -1, 1)
    let before = upstream.values
    let targets: Set<GradientTarget> = [.inputs, .parameters, .activation("first"), .activation("second")]
    let found = try model.gradients(at: [input], upstream: [upstream], withRespectTo: targets)
    #expect(upstream.values == before)
    #expect(found.activations["second"]?.values == before)
    // What was returned is the caller's: a second run writes elsewhere.
    let values = (found.inputs[0].values, found.activations["first"]?.values)
    let other = try model.gradients(at: [input], upstream: [upstream * 2], withRespectTo: targets)
    #expect(found.inputs[0].values == values.0)
    #expect(found.activations["first"]?.values == values.1)
    #expect(other.inputs[0].values == values.0.map { $0 * 2 })
  }
}
