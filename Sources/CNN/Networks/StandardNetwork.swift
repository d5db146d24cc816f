public import Tensor

/// The small classifiers that the walk-through, the tool and the benchmark train.
public enum StandardNetwork: String, CaseIterable, Hashable, Sendable {
  /// Four convolutions, each with pooling, and two dense layers, for photos of 150 × 150 pixels (F. Chollet, "Deep
  /// Learning with Python", 2018, section 5.2). Two classes share one sigmoid.
  case walkthrough
  /// Two convolutions, each with pooling, and two dense layers, for the 28 × 28 pixels of Fashion-MNIST.
  case fashion

  /// The images the network is meant for, `[H, W, C]`.
  public var usualInput: Shape {
    switch self {
    case .walkthrough: [150, 150, 3]
    case .fashion: [28, 28, 1]
    }
  }

  /// The number of classes the network is meant for.
  public var usualClassCount: Int {
    switch self {
    case .walkthrough: 2
    case .fashion: 10
    }
  }

  /// What the network is usually trained with.
  public var usualOptimizer: any Optimizer {
    switch self {
    case .walkthrough: RMSprop(learningRate: 1e-4)
    case .fashion: Adam(learningRate: 1e-3)
    }
  }

  /// The network with its first weights, which follow from the seed.
  ///
  /// - Parameters:
  ///   - input: the shape of an image, `[H, W, C]`.
  ///   - classes: at least 2.
  ///   - dropout: the share that is left out before the dense layers in training.
  /// - Throws: `ModelError` for images too small for the poolings, and fewer than two classes.
  public func model(input: Shape, classes: Int, dropout: Float = 0, seed: UInt64 = 0) throws(ModelError)
    -> Model
  {
    guard classes >= 2 else {
      throw .unusableData("a classifier needs at least two classes, not \(classes)")
    }
    return switch self {
    case .walkthrough:
      try Sequential(input: input, name: rawValue, seed: seed) {
        for filters in [32, 64, 128, 128] {
          Conv2D(filters, kernelSize: 3, activation: .relu)
          MaxPooling2D(2)
        }
        Flatten()
        if dropout > 0 { Dropout(dropout) }
        Dense(512, activation: .relu)
        if classes == 2 {
          Dense(1, activation: .sigmoid)
        } else {
          Dense(classes, activation: .softmax)
        }
      }
    case .fashion:
      try Sequential(input: input, name: rawValue, seed: seed) {
        for filters in [32, 64] {
          Conv2D(filters, kernelSize: 3, padding: .same, activation: .relu)
          MaxPooling2D(2)
        }
        Flatten()
        if dropout > 0 { Dropout(dropout) }
        Dense(128, activation: .relu)
        Dense(classes, activation: .softmax)
      }
    }
  }
}
