import CNN
import Foundation
import Tensor
import Testing

/// The form in which a saved model keeps a layer's arguments: Keras's keys.
@Suite struct LayerCodingTests {
  private func json(_ layer: some Layer) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(layer), as: UTF8.self)
  }

  private func decode<L: Layer>(_ text: String, as type: L.Type = L.self) throws -> L {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Expects a layer to be the same after it was written and read.
  private func checkRoundTrip(_ layer: some Layer, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let text = try json(layer)
    let again = try decode(text, as: type(of: layer))
    #expect(try json(again) == text, sourceLocation: sourceLocation)
    #expect(again.name == layer.name, sourceLocation: sourceLocation)
  }

  @Test func everyLayerIsReadAsItWasWritten() throws {
    try checkRoundTrip(
      Conv2D(
        7, kernelSize: [2, 3], strides: [2, 1], padding: .same, dilationRate: 1, groups: 7, activation: .gelu,
        useBias: false, kernelInitializer: .heNormal, biasInitializer: .constant(0.25), name: "first"))
    try checkRoundTrip(
      DepthwiseConv2D(
        kernelSize: [2, 3], strides: 2, padding: .same, depthMultiplier: 3, activation: .relu6,
        useBias: false,
        depthwiseInitializer: .heUniform, name: "depth"))
    try checkRoundTrip(Dense(5, activation: .logSoftmax, useBias: false, kernelInitializer: .glorotNormal))
    try checkRoundTrip(
      Conv2D(
        2, kernelSize: 1, kernelRegularizer: .l2(), biasRegularizer: .l1(0.5),
        activityRegularizer: .l1l2(l1: 0.25, l2: 0.125)))
    try checkRoundTrip(
      DepthwiseConv2D(
        kernelSize: 1, depthwiseRegularizer: .l1l2(l2: 2), biasRegularizer: .l2(0.5),
        activityRegularizer: .l1())
    )
    try checkRoundTrip(
      Dense(1, kernelRegularizer: .l1(0), biasRegularizer: .l2(0.5), activityRegularizer: .l2(4)))
    try checkRoundTrip(MaxPooling2D([2, 3], strides: 1, padding: .same, name: "pool"))
    try checkRoundTrip(AveragePooling2D(3))
    try checkRoundTrip(GlobalAveragePooling2D(keepsDimensions: true))
    try checkRoundTrip(GlobalMaxPooling2D(name: "top"))
    try checkRoundTrip(ActivationLayer(.hardSilu))
    try checkRoundTrip(Flatten(name: "flat"))
    try checkRoundTrip(Reshape([3, -1]))
    try checkRoundTrip(Dropout(0.25, seed: 9))
    try checkRoundTrip(
      BatchNormalization(momentum: 0.5, epsilon: 1e-5, center: false, scale: false, betaInitializer: .ones))
    try checkRoundTrip(ZeroPadding2D(Edges2D(top: 1, bottom: 2, left: 3, right: 4)))
    try checkRoundTrip(Rescaling(0.5, offset: 2))
    try checkRoundTrip(Add(name: "sum"))
    try checkRoundTrip(Concatenate(axis: 2))
    try checkRoundTrip(
      Conv2DTranspose(
        7, kernelSize: [2, 3], strides: [2, 1], padding: .same, outputPadding: [1, 0], activation: .gelu,
        useBias: false, kernelInitializer: .heNormal, name: "t"))
    try checkRoundTrip(
      SeparableConv2D(
        7, kernelSize: [2, 3], padding: .same, dilationRate: 2, depthMultiplier: 3, activation: .relu,
        useBias: false, depthwiseInitializer: .heNormal, pointwiseInitializer: .ones, name: "s"))
    try checkRoundTrip(LayerNormalization(axis: [1, 2], epsilon: 0.5, center: false, scale: false))
    try checkRoundTrip(GroupNormalization(groups: 3, epsilon: 0.5, center: false, scale: false, name: "g"))
    try checkRoundTrip(ReLU(maxValue: 3, negativeSlope: 0.5, threshold: 1, name: "r"))
    try checkRoundTrip(LeakyReLU(negativeSlope: 0.125))
    try checkRoundTrip(PReLU(alphaInitializer: .constant(0.25), sharedAxes: [1, 2], name: "p"))
    try checkRoundTrip(ELU(alpha: 0.5))
    try checkRoundTrip(Softmax(axis: 1, name: "s"))
    try checkRoundTrip(Subtract(name: "difference"))
    try checkRoundTrip(SpatialDropout2D(0.25, seed: 9))
    try checkRoundTrip(Cropping2D(Edges2D(top: 1, bottom: 2, left: 3, right: 4)))
    try checkRoundTrip(UpSampling2D([2, 3], interpolation: .bilinear, name: "up"))
    try checkRoundTrip(Resizing(3, 4, interpolation: .bicubic))
    try checkRoundTrip(RandomFlip(.vertical, seed: 4))
    try checkRoundTrip(
      RandomRotation(.between(-0.2, 0.3), fillMode: .wrap, interpolation: .nearest, seed: 1, fillValue: 2))
    try checkRoundTrip(RandomZoom(0.25, .between(0, 0.5), fillMode: .constant, fillValue: 0.5, name: "z"))
    try checkRoundTrip(RandomZoom(0.25))
    try checkRoundTrip(RandomTranslation(0.25, 0.5, fillMode: .nearest))
    try checkRoundTrip(RandomContrast(lower: 0.25, upper: 0.5, valueRange: 0...1, seed: 3, name: "c"))
    try checkRoundTrip(Normalization(axis: [1, 2], invert: true, name: "n"))
    try checkRoundTrip(Normalization(mean: [1, 2], variance: [3, 4]))
    try checkRoundTrip(ActivityRegularization(l1: 0.5, l2: 0.25))
    try checkRoundTrip(
      SeparableConv2D(
        2, kernelSize: 1, depthwiseRegularizer: .l1(0.5), pointwiseRegularizer: .l2(0.25),
        biasRegularizer: .l2(0.125), activityRegularizer: .l1l2(l1: 1, l2: 2)))
    try checkRoundTrip(
      Conv2DTranspose(
        2, kernelSize: 1, kernelRegularizer: .l1(0.5), biasRegularizer: .l2(0.125),
        activityRegularizer: .l1l2(l1: 1, l2: 2)))
  }

  @Test func keysAreThoseOfKeras() throws {
    #expect(
      try json(Conv2D(8, kernelSize: 3, name: "c"))
        == #"{"activation":"linear","bias_initializer":{"name":"zeros"},"dilation_rate":[1,1],"filters":8,"#
        + #""groups":1,"kernel_initializer":{"name":"glorot_uniform"},"kernel_size":[3,3],"name":"c","#
        + #""padding":"valid","strides":[1,1],"use_bias":true}"#)
    #expect(try json(ZeroPadding2D([1, 2])) == #"{"padding":[[1,1],[2,2]]}"#)
    #expect(try json(Dropout(0.5)) == #"{"rate":0.5}"#)
    #expect(try json(MaxPooling2D(2)) == #"{"padding":"valid","pool_size":[2,2],"strides":[2,2]}"#)
  }

  @Test func absentArgumentsGetTheirDefaults() throws {
    #expect(
      try json(decode(#"{"filters":8,"kernel_size":3}"#, as: Conv2D.self)) == json(Conv2D(8, kernelSize: 3)))
    #expect(
      try json(decode(#"{"kernel_size":[3,3]}"#, as: DepthwiseConv2D.self))
        == json(DepthwiseConv2D(kernelSize: 3)))
    #expect(try json(decode(#"{"units":8}"#, as: Dense.self)) == json(Dense(8)))
    #expect(try json(decode("{}", as: MaxPooling2D.self)) == json(MaxPooling2D()))
    #expect(try json(decode(#"{"pool_size":3}"#, as: AveragePooling2D.self)) == json(AveragePooling2D(3)))
    #expect(try json(decode("{}", as: GlobalMaxPooling2D.self)) == json(GlobalMaxPooling2D()))
    #expect(try json(decode("{}", as: GlobalAveragePooling2D.self)) == json(GlobalAveragePooling2D()))
    #expect(try json(decode("{}", as: BatchNormalization.self)) == json(BatchNormalization()))
    #expect(try json(decode("{}", as: ZeroPadding2D.self)) == json(ZeroPadding2D()))
    #expect(try json(decode(#"{"scale":2}"#, as: Rescaling.self)) == json(Rescaling(2)))
    #expect(try json(decode("{}", as: Concatenate.self)) == json(Concatenate()))
    #expect(try json(decode(#"{"max_value":null}"#, as: ReLU.self)) == json(ReLU()))
    #expect(try json(decode(#"{"axis":-1}"#, as: LayerNormalization.self)) == json(LayerNormalization()))
    #expect(try json(decode("{}", as: GroupNormalization.self)) == json(GroupNormalization()))
    #expect(try json(decode("{}", as: LeakyReLU.self)) == json(LeakyReLU()))
    #expect(try json(decode(#"{"shared_axes":null}"#, as: PReLU.self)) == json(PReLU()))
    #expect(try json(decode("{}", as: ELU.self)) == json(ELU()))
    #expect(try json(decode("{}", as: Softmax.self)) == json(Softmax()))
    #expect(try json(decode("{}", as: Cropping2D.self)) == json(Cropping2D()))
    #expect(try json(decode("{}", as: UpSampling2D.self)) == json(UpSampling2D()))
    #expect(try json(decode(#"{"rate":0.5,"seed":null}"#, as: Dropout.self)) == json(Dropout(0.5)))
    #expect(try json(decode("{}", as: RandomFlip.self)) == json(RandomFlip()))
    #expect(try json(decode(#"{"factor":0.5}"#, as: RandomRotation.self)) == json(RandomRotation(0.5)))
    #expect(
      try json(decode(#"{"height_factor":[-0.5,0.25],"width_factor":null}"#, as: RandomZoom.self))
        == json(RandomZoom(.between(-0.5, 0.25))))
    #expect(
      try json(decode(#"{"factor":[0.25,0.5]}"#, as: RandomContrast.self))
        == json(RandomContrast(lower: 0.25, upper: 0.5)))
    #expect(throws: DecodingError.self) { try decode(#"{"factor":[1,2,3]}"#, as: RandomRotation.self) }
    #expect(throws: DecodingError.self) {
      try decode(#"{"factor":0.5,"value_range":[1,0]}"#, as: RandomContrast.self)
    }
  }

  @Test func paddingIsReadInAllOfKerasForms() throws {
    let edges = Edges2D(top: 1, bottom: 1, left: 2, right: 2)
    #expect(try decode(#"{"padding":[1,2]}"#, as: ZeroPadding2D.self).padding == edges)
    #expect(try decode(#"{"padding":[[1,1],[2,2]]}"#, as: ZeroPadding2D.self).padding == edges)
    #expect(
      try decode(#"{"padding":3}"#, as: ZeroPadding2D.self).padding
        == Edges2D(top: 3, bottom: 3, left: 3, right: 3))
  }

  @Test(arguments: [
    #"{"filters":8}"#, #"{"filters":"many","kernel_size":3}"#, #"{"filters":8,"kernel_size":[1,2,3]}"#,
    #"{"filters":8,"kernel_size":3,"padding":"reflect"}"#,
    #"{"filters":8,"kernel_size":3,"activation":"magic"}"#,
  ]) func unreadableArgumentsThrow(text: String) {
    #expect(throws: DecodingError.self) { try decode(text, as: Conv2D.self) }
  }

  @Test func unreadablePaddingThrows() {
    for text in [#"{"padding":[[1],[2]]}"#, #"{"padding":[1,2,3]}"#, #"{"padding":[[1,1]]}"#] {
      #expect(throws: DecodingError.self) { try decode(text, as: ZeroPadding2D.self) }
    }
  }

  @Test func convolutionsThatContradictThemselvesThrow() {
    let image = Input(shape: [8, 8, 6])
    for layer in [
      Conv2D(0, kernelSize: 3), Conv2D(4, kernelSize: 9), Conv2D(4, kernelSize: 0),
      Conv2D(4, kernelSize: 3, strides: 0), Conv2D(4, kernelSize: 3, strides: 2, dilationRate: 2),
      Conv2D(4, kernelSize: 3, groups: 3), Conv2D(4, kernelSize: 3, groups: 4),
      Conv2D(4, kernelSize: 3, groups: 0),
      Conv2D(4, kernelSize: 3, dilationRate: 4), Conv2D(1 << 30, kernelSize: 3, padding: .same),
      Conv2D(4, kernelSize: Size2D(1 << 20), padding: .same),
    ] {
      #expect(throws: ModelError.self, "\(layer)") { try layer(image) }
    }
    #expect(throws: ModelError.self) { try Conv2D(4, kernelSize: 3)(Input(shape: [8, 8])) }
    #expect(throws: ModelError.self) { try Conv2D(4, kernelSize: 3)(image, image) }
  }

  @Test func errorsNameTheLayerAndTheRemedy() {
    let error = #expect(throws: ModelError.self) {
      try Conv2D(4, kernelSize: 5, name: "edges")(Input(shape: [4, 4, 1]))
    }
    #expect(
      error?.description
        == "layer edges takes an image at least as large as its window (kernel_size [5, 5], dilation [1, 1], "
        + "padding valid), but its input has shape [4, 4, 1] (without the batch axis)")
  }
}
