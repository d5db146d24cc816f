import CNN
import Tensor
import Testing

/// The layers that move or join numbers: Flatten, Reshape, ZeroPadding2D, Rescaling, Add, Concatenate.
@Suite struct ShapeLayersTests {
  /// Expects <Ax, y> = <x, A'y> for a layer that is linear in its inputs (but for the constant `A0`).
  private func checkAdjoint(
    _ layer: any Layer, _ shapes: [Shape], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var random = RandomSource(seed: 1)
    let symbols = shapes.map { Input(shape: $0) }
    let model = try Model(inputs: symbols, outputs: [layer(symbols)])
    let inputs = shapes.map { random.uniform($0.prepending(3), -1, 1) }
    let upstream = random.uniform(model.outputs[0].shape.prepending(3), -1, 1)
    let zero = try model.predict(shapes.map { Tensor($0.prepending(3)) })[0]
    let result = try model.gradients(at: inputs, upstream: [upstream], withRespectTo: [.inputs])
    let forward = (result.outputs[0] - zero).dot(upstream)
    #expect(result.inputs.count == inputs.count, sourceLocation: sourceLocation)
    let backward = zip(inputs, result.inputs).reduce(0) { $0 + $1.0.dot($1.1) }
    #expect((forward - backward).magnitude < 1e-4, sourceLocation: sourceLocation)
    #expect(try model.predict(inputs)[0] == result.outputs[0], sourceLocation: sourceLocation)
  }

  @Test func backwardIsTheAdjointOfForward() throws {
    try checkAdjoint(Flatten(), [[3, 4, 2]])
    try checkAdjoint(Flatten(), [[]])
    try checkAdjoint(Reshape([2, -1]), [[3, 4, 2]])
    try checkAdjoint(ZeroPadding2D(2), [[3, 4, 2]])
    try checkAdjoint(ZeroPadding2D([0, 3]), [[3, 4, 2]])
    try checkAdjoint(ZeroPadding2D(Edges2D(top: 1, bottom: 2, left: 3, right: 0)), [[3, 4, 2]])
    try checkAdjoint(ZeroPadding2D(0), [[3, 4, 2]])
    try checkAdjoint(Cropping2D([1, 0]), [[3, 4, 2]])
    try checkAdjoint(Cropping2D(Edges2D(top: 0, bottom: 2, left: 1, right: 2)), [[3, 4, 2]])
    try checkAdjoint(UpSampling2D([2, 3]), [[3, 4, 2]])
    for interpolation in ResizingInterpolation.allCases {
      try checkAdjoint(UpSampling2D(2, interpolation: interpolation), [[3, 4, 2]])
      try checkAdjoint(Resizing(5, 2, interpolation: interpolation), [[3, 4, 2]])
    }
    try checkAdjoint(Average(), [[3, 4, 2], [3, 4, 2], [3, 4, 2]])
    try checkAdjoint(Subtract(), [[7], [7]])
    try checkAdjoint(Rescaling(3, offset: -1), [[3, 4, 2]])
    try checkAdjoint(Add(), [[3, 4, 2], [3, 4, 2]])
    try checkAdjoint(Add(), [[7], [7], [7], [7]])
    try checkAdjoint(Concatenate(), [[3, 4, 2], [3, 4, 5], [3, 4, 1]])
    try checkAdjoint(Concatenate(axis: 1), [[3, 4], [2, 4]])
    try checkAdjoint(Concatenate(axis: -2), [[3, 4, 2], [3, 1, 2]])
    try checkAdjoint(Concatenate(axis: -1), [[3], [0]])
  }

  @Test func reshapingKeepsTheOrder() throws {
    let input = Tensor([2, 3, 4], (0..<24).map(Float.init))
    let model = try Model(input: [3, 4], layers: [Reshape([2, -1, 3]), Flatten(), Reshape([-1])])
    #expect(model.layers.map(\.outputShape) == [[2, 2, 3], [12], [12]])
    #expect(try model.predict(input)[0] == input.reshaped(to: [2, 12]))
  }

  @Test func paddingSurroundsTheImage() throws {
    let model = try Model(
      input: [1, 2, 1], layers: [ZeroPadding2D(Edges2D(top: 1, bottom: 0, left: 2, right: 1))])
    let output = try model.predict(Tensor([1, 1, 2, 1], [5, 6]))[0]
    #expect(output == Tensor([1, 2, 5, 1], [0, 0, 0, 0, 0, 0, 0, 5, 6, 0]))
  }

  @Test func croppingCutsTheEdgesOff() throws {
    let model = try Model(input: [2, 3, 1], layers: [Cropping2D(Edges2D(top: 1, left: 1))])
    #expect(
      try model.predict(Tensor([1, 2, 3, 1], [1, 2, 3, 4, 5, 6]))[0] == Tensor([1, 1, 2, 1], [5, 6]))
  }

  @Test func upSamplingRepeatsOrInterpolates() throws {
    let image = Tensor([1, 1, 2, 1], [0, 4])
    let nearest = try Model(input: [1, 2, 1], layers: [UpSampling2D([2, 3])])
    #expect(try nearest.predict(image)[0] == Tensor([1, 2, 6, 1], [0, 0, 0, 4, 4, 4, 0, 0, 0, 4, 4, 4]))
    let bilinear = try Model(input: [1, 2, 1], layers: [UpSampling2D([1, 2], interpolation: .bilinear)])
    #expect(try bilinear.predict(image)[0] == Tensor([1, 1, 4, 1], [0, 1, 3, 4]))
  }

  @Test func rescalingMultipliesAndAdds() throws {
    let model = try Model(input: [3], layers: [Rescaling(1 / 127.5, offset: -1)])
    expectClose(try model.predict(Tensor([1, 3], [0, 127.5, 255]))[0], Tensor([1, 3], [-1, 0, 1]))
  }

  @Test func concatenationPutsBlocksSideBySide() throws {
    let (a, b) = (Input(shape: [2, 1]), Input(shape: [2, 2]))
    let inputs = [Tensor([1, 2, 1], [1, 2]), Tensor([1, 2, 2], [3, 4, 5, 6])]
    let columns = try Model(inputs: [a, b], outputs: [Concatenate()(a, b)])
    #expect(try columns.predict(inputs)[0] == Tensor([1, 2, 3], [1, 3, 4, 2, 5, 6]))
    let (c, d) = (Input(shape: [1, 2]), Input(shape: [2, 2]))
    let rows = try Model(inputs: [c, d], outputs: [Concatenate(axis: 1)(c, d)])
    let values = [Tensor([1, 1, 2], [1, 2]), Tensor([1, 2, 2], [3, 4, 5, 6])]
    #expect(try rows.predict(values)[0] == Tensor([1, 3, 2], [1, 2, 3, 4, 5, 6]))
  }

  @Test func shapesThatDoNotFitThrow() {
    let image = Input(shape: [3, 4, 2])
    for target in [[5, 5], [-1, -1], [0, -1], [-2, 12], [7, -1], [1 << 31, 1 << 31, 1 << 31]] {
      #expect(throws: ModelError.self, "\(target)") { try Reshape(target)(image) }
    }
    #expect(throws: ModelError.self) { try ZeroPadding2D(-1)(image) }
    #expect(throws: ModelError.self) { try ZeroPadding2D(1)(Input(shape: [3, 4])) }
    #expect(throws: ModelError.self) { try ZeroPadding2D(Size2D(1 << 20))(image) }
    #expect(throws: ModelError.self) { try Cropping2D(-1)(image) }
    #expect(throws: ModelError.self) { try Cropping2D([1, 2])(image) }
    #expect(throws: ModelError.self) { try UpSampling2D(0)(image) }
    #expect(throws: ModelError.self) { try UpSampling2D(Size2D(1 << 20))(image) }
    #expect(throws: ModelError.self) { try Resizing(0, 3)(image) }
    #expect(throws: ModelError.self) { try Resizing(3, 3)(Input(shape: [3])) }
    #expect(throws: ModelError.self) { try Add()(image) }
    #expect(throws: ModelError.self) { try Add()(image, Input(shape: [3, 4, 1])) }
    #expect(throws: ModelError.self) { try Concatenate()(image) }
    #expect(throws: ModelError.self) { try Concatenate()(image, Input(shape: [3, 5, 2])) }
    #expect(throws: ModelError.self) { try Concatenate()(image, Input(shape: [3, 4])) }
    for axis in [0, 4, -4] {
      #expect(throws: ModelError.self) { try Concatenate(axis: axis)(image, image) }
    }
    #expect(throws: ModelError.self) { try Concatenate()(Input(shape: []), Input(shape: [])) }
    #expect(throws: ModelError.self) { try Flatten()(image, image) }
    #expect(throws: ModelError.self) { try Flatten()(Input(shape: [1 << 40, 1 << 40])) }
  }
}
