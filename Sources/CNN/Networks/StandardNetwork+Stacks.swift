// The standard networks that are stacks of layers.
extension StandardNetwork {
  static func walkthrough(_ head: ClassifierHead) -> [any Layer] {
    let convolutions: [any Layer] = [32, 64, 128, 128].flatMap { filters -> [any Layer] in
      [
        Conv2D(filters, kernelSize: 3, activation: .relu, kernelRegularizer: head.kernelRegularizer),
        MaxPooling2D(2),
      ]
    }
    let hidden = Dense(512, activation: .relu, kernelRegularizer: head.kernelRegularizer)
    let last =
      head.classes == 2
      ? Dense(1, activation: .sigmoid, kernelRegularizer: head.kernelRegularizer) : head.probabilities
    return convolutions + [Flatten()] + head.dropping(0) + [hidden, last]
  }

  static func fashion(_ head: ClassifierHead) -> [any Layer] {
    let convolutions: [any Layer] = [32, 64].flatMap { filters -> [any Layer] in
      [
        Conv2D(
          filters, kernelSize: 3, padding: .same, activation: .relu, kernelRegularizer: head.kernelRegularizer
        ),
        MaxPooling2D(2),
      ]
    }
    let hidden = Dense(128, activation: .relu, kernelRegularizer: head.kernelRegularizer)
    return convolutions + [Flatten()] + head.dropping(0) + [hidden, head.probabilities]
  }

  static func fashionWide(_ head: ClassifierHead) -> [any Layer] {
    var layers: [any Layer] = []
    for filters in [64, 128] {
      layers += normalizedConvolution(filters, head)
      layers += [MaxPooling2D(2), Dropout(0.3)]
    }
    return layers + normalizedDense(256, head, dropout: 0.5)
  }

  static func lenet(_ head: ClassifierHead) -> [any Layer] {
    func convolution(_ filters: Int, _ padding: Padding) -> Conv2D {
      Conv2D(
        filters, kernelSize: 5, padding: padding, activation: .tanh, kernelRegularizer: head.kernelRegularizer
      )
    }
    func dense(_ units: Int) -> Dense {
      Dense(units, activation: .tanh, kernelRegularizer: head.kernelRegularizer)
    }
    let features: [any Layer] = [
      convolution(6, .same), AveragePooling2D(2), convolution(16, .valid), AveragePooling2D(2), Flatten(),
    ]
    return features + head.dropping(0) + [dense(120), dense(84), head.probabilities]
  }

  static func vggSmall(_ head: ClassifierHead) -> [any Layer] {
    var layers: [any Layer] = []
    for (filters, dropout) in [(32, Float(0.2)), (64, 0.3), (128, 0.4)] {
      layers += normalizedConvolution(filters, head) + normalizedConvolution(filters, head)
      layers += [MaxPooling2D(2), Dropout(dropout)]
    }
    return layers + normalizedDense(128, head, dropout: 0.5)
  }

  /// Without a bias, which the normalisation would take away again.
  private static func normalizedConvolution(_ filters: Int, _ head: ClassifierHead) -> [any Layer] {
    [
      Conv2D(
        filters, kernelSize: 3, padding: .same, useBias: false, kernelInitializer: .heUniform,
        kernelRegularizer: head.kernelRegularizer),
      BatchNormalization(), ActivationLayer(.relu),
    ]
  }

  /// A hidden dense layer, dropout after it, and the probabilities.
  private static func normalizedDense(
    _ units: Int, _ head: ClassifierHead, dropout: Float
  ) -> [any Layer] {
    let hidden: [any Layer] = [
      Flatten(),
      Dense(
        units, useBias: false, kernelInitializer: .heUniform, kernelRegularizer: head.kernelRegularizer),
      BatchNormalization(), ActivationLayer(.relu),
    ]
    return hidden + head.dropping(dropout) + [head.probabilities]
  }
}
