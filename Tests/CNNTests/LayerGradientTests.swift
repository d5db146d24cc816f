import Tensor
import Testing

@testable import CNN

/// The gradients of every class of layers against finite differences, with respect to inputs and weights.
@Suite struct LayerGradientTests {
  private static func checks(_ layers: [any Layer], on shape: Shape, training: Bool = false)
    -> [GradientCheck]
  {
    layers.map { GradientCheck(layer: $0, inputs: [shape], training: training) }
  }

  static let convolutions: [GradientCheck] =
    checks(
      [
        Conv2D(3, kernelSize: [2, 3], strides: [2, 1], padding: .same, activation: .tanh),
        Conv2D(4, kernelSize: 3, dilationRate: 2, groups: 2), Conv2D(3, kernelSize: 1, useBias: false),
        DepthwiseConv2D(kernelSize: 3, padding: .same, depthMultiplier: 2, activation: .sigmoid),
        SeparableConv2D(3, kernelSize: [3, 2], strides: 2, padding: .same, depthMultiplier: 2),
        SeparableConv2D(3, kernelSize: 2, dilationRate: 2, activation: .tanh, useBias: false),
        Conv2DTranspose(3, kernelSize: 3, strides: 2, padding: .same, activation: .sigmoid),
        Conv2DTranspose(3, kernelSize: [2, 3], strides: [3, 2], outputPadding: [2, 1]),
        Conv2DTranspose(2, kernelSize: 2, dilationRate: 2, useBias: false),
      ], on: [5, 6, 2])
    + checks([Dense(3, activation: .softmax), Dense(2, useBias: false)], on: [3, 4])

  static let normalizing: [GradientCheck] =
    checks(
      [
        BatchNormalization(), LayerNormalization(), LayerNormalization(axis: [1, 2, 3], center: false),
        LayerNormalization(axis: [2, 3], scale: false), GroupNormalization(groups: 2),
        GroupNormalization(groups: 4, center: false), GroupNormalization(groups: -1, scale: false),
        Normalization(), Normalization(axis: [1, 3]), Normalization(axis: [], mean: [2], variance: [3]),
        Normalization(invert: true),
      ], on: [3, 2, 4])
    + checks(
      [BatchNormalization(), BatchNormalization(center: false, scale: false)], on: [3, 4], training: true)

  static let activations: [GradientCheck] =
    checks(Activation.allCases.map { ActivationLayer($0) }, on: [3, 5])
    + checks(
      [
        ReLU(), ReLU(maxValue: 0.4), ReLU(maxValue: 0.6, negativeSlope: 0.25, threshold: 0.2),
        ReLU(threshold: 0.2), LeakyReLU(), LeakyReLU(negativeSlope: 0.5), PReLU(), PReLU(sharedAxes: [1]),
        ELU(), ELU(alpha: 0.5), Softmax(), Softmax(axis: 1),
      ], on: [4, 5])

  static let shaping: [GradientCheck] =
    checks(
      [
        MaxPooling2D(2), MaxPooling2D(3, strides: 2, padding: .same), AveragePooling2D(2),
        AveragePooling2D(3, strides: 2, padding: .same), GlobalAveragePooling2D(),
        GlobalMaxPooling2D(keepsDimensions: true), Flatten(), Reshape([6, -1]),
        ZeroPadding2D(Edges2D(top: 1, bottom: 2, left: 0, right: 3)),
        Cropping2D(Edges2D(top: 1, bottom: 0, left: 2, right: 1)), Rescaling(0.5, offset: 3),
        ActivityRegularization(l1: 1, l2: 1),
      ]
        + ResizingInterpolation.allCases.flatMap { way -> [any Layer] in
          [
            UpSampling2D([2, 3], interpolation: way), Resizing(3, 4, interpolation: way),
            Resizing(7, 9, interpolation: way), Resizing(9, 2, interpolation: way),
          ]
        }, on: [4, 6, 2])

  static let merging: [GradientCheck] = [
    GradientCheck(layer: Add(), inputs: [[3, 4], [3, 4], [3, 4]]),
    GradientCheck(layer: Subtract(), inputs: [[3, 4], [3, 4]]),
    GradientCheck(layer: Multiply(), inputs: [[3, 4], [3, 4], [3, 4]]),
    GradientCheck(layer: Average(), inputs: [[3, 4], [3, 4], [3, 4]]),
    GradientCheck(layer: Maximum(), inputs: [[3, 4], [3, 4], [3, 4]]),
    GradientCheck(layer: Minimum(), inputs: [[3, 4], [3, 4], [3, 4]]),
    GradientCheck(layer: Concatenate(), inputs: [[3, 4], [3, 2]]),
    GradientCheck(layer: Concatenate(axis: 1), inputs: [[3, 4], [1, 4]]),
  ]

  static let random: [GradientCheck] =
    checks(
      [
        Dropout(0.4), SpatialDropout2D(0.5), RandomFlip(), RandomFlip(.horizontal),
        RandomContrast(0.5, valueRange: -100...100),
        RandomContrast(lower: 0, upper: 1, valueRange: -0.8...1.2),
      ], on: [4, 5, 2], training: true)
    + ImageFillMode.allCases.flatMap { fill in
      ImageInterpolation.allCases.flatMap { way in
        checks(
          [
            RandomRotation(0.3, fillMode: fill, interpolation: way, fillValue: 2),
            RandomZoom(0.6, 0.3, fillMode: fill, interpolation: way),
            RandomTranslation(0.7, 0.4, fillMode: fill, interpolation: way, fillValue: -1),
          ], on: [4, 5, 2], training: true)
      }
    }

  static let families = [
    "convolutions": convolutions, "normalizing": normalizing, "activations": activations, "shaping": shaping,
    "merging": merging, "random": random,
  ]

  @Test(arguments: families.keys.sorted()) func areTheSlopesOfTheOutput(family: String) throws {
    for check in try #require(Self.families[family]) { try check.run() }
  }

  @Test func noClassOfLayersIsLeftOut() {
    let checked = Set(Self.families.values.joined().map { $0.layer.classNameInKeras })
    #expect(Set(LayerRegistry.builtIn.map { $0.className }).subtracting(checked) == [])
  }

  @Test func aWrongGradientIsNoticed() {
    withKnownIssue { try GradientCheck(layer: DoublingBadly(), inputs: [[3]]).run() }
  }

  /// Doubles its input, and leaves the gradient as it is.
  private struct DoublingBadly: Layer {
    static let className = "DoublingBadly"
    var name: String?
    let state = LayerState()
    private enum CodingKeys: String, CodingKey { case name }
    func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape { inputs[0] }
    func steps(for inputs: [Shape]) -> [LayerStep] { [LayerStep(Twice(outputShape: inputs[0]))] }

    private struct Twice: CNN.Operation {
      var outputShape: Shape
      func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements { OperationRequirements() }
      func forward(_ pass: OperationPass) {
        for i in 0..<pass.batch * outputShape.elementCount { pass.output[i] = 2 * pass.inputs[0][i] }
      }
      func backward(_ pass: OperationPass) {
        pass.inputGradients[0]?.update(
          from: pass.outputGradient, count: pass.batch * outputShape.elementCount)
      }
    }
  }
}
