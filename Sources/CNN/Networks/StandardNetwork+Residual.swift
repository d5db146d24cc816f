import Tensor

// The residual network of He et al., "Deep residual learning for image recognition", 2015, section 4.2, with n = 3.
extension StandardNetwork {
  private static let blocksPerStage = 3

  static func resnet20(
    _ head: ClassifierHead, input: Shape, name: String, seed: UInt64
  ) throws(ModelError) -> Model {
    func convolution(_ filters: Int, strides: Size2D = 1) -> Conv2D {
      // Without a bias, which the normalisation would take away again.
      Conv2D(
        filters, kernelSize: 3, strides: strides, padding: .same, useBias: false,
        kernelInitializer: .heNormal,
        kernelRegularizer: head.kernelRegularizer)
    }
    func activated(_ input: SymbolicTensor) throws(ModelError) -> SymbolicTensor {
      try ActivationLayer(.relu)(input)
    }
    let image = Input(shape: input)
    var features = try activated(BatchNormalization()(convolution(16)(image)))
    for (stage, filters) in [16, 32, 64].enumerated() {
      for block in 0..<blocksPerStage {
        let halves = stage > 0 && block == 0
        let first = try activated(
          BatchNormalization()(convolution(filters, strides: halves ? 2 : 1)(features)))
        let residual = try BatchNormalization()(convolution(filters)(first))
        features = try activated(Add()(residual, halves ? halved(features) : features))
      }
    }
    features = try GlobalAveragePooling2D()(features)
    for layer in head.dropping(0) { features = try layer(features) }
    return try Model(inputs: [image], outputs: [head.probabilities(features)], name: name, seed: seed)
  }

  /// The shortcut to half as many rows and columns and twice as many channels: every second pixel, the new channels zero.
  ///
  /// This is the paper's option A, which it uses on small images "in all cases": it has no weights.
  private static func halved(_ features: SymbolicTensor) throws(ModelError) -> SymbolicTensor {
    let pixels = try AveragePooling2D(1, strides: 2)(features)
    return try Concatenate()(pixels, Rescaling(0)(pixels))
  }
}
