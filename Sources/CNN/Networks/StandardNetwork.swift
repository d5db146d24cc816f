public import Tensor

/// Classifiers that are ready to be trained: those of the walk-through and the benchmark, and well-known ones.
public enum StandardNetwork: String, CaseIterable, Hashable, Sendable {
  /// Four convolutions, each with pooling, and two dense layers, for photos of 150 × 150 pixels (F. Chollet, "Deep
  /// Learning with Python", 2018, section 5.2). Two classes share one sigmoid.
  case walkthrough
  /// Two convolutions, each with pooling, and two dense layers, for the 28 × 28 pixels of Fashion-MNIST.
  case fashion
  /// Two wider convolutions with batch normalisation, pooling and dropout, and two dense layers.
  case fashionWide = "fashion-wide"
  /// LeNet-5 (LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998) with
  /// average pooling, hyperbolic tangents and softmax: 61,706 parameters for 28 × 28 grays and ten classes.
  case lenet
  /// Three blocks of two 3 × 3 convolutions (Simonyan and Zisserman, "Very deep convolutional networks", 2015) with
  /// batch normalisation, pooling and dropout, for images of about 32 × 32 pixels.
  case vggSmall = "vgg-small"
  /// Twenty layers with identity shortcuts, for images of about 32 × 32 pixels (He et al., "Deep residual learning",
  /// 2015, section 4.2): 269,722 trainable parameters for three channels and ten classes.
  case resnet20

  /// The images the network is meant for, `[H, W, C]`.
  public var usualInput: Shape {
    switch self {
    case .walkthrough: [150, 150, 3]
    case .fashion, .fashionWide, .lenet: [28, 28, 1]
    case .vggSmall, .resnet20: [32, 32, 3]
    }
  }

  /// The number of classes the network is meant for.
  public var usualClassCount: Int { self == .walkthrough ? 2 : 10 }

  /// What the network is usually trained with.
  public var usualOptimizer: any Optimizer {
    self == .walkthrough ? RMSprop(learningRate: 1e-4) : Adam(learningRate: 1e-3)
  }

  /// The network with its first weights, which follow from the seed.
  ///
  /// - Parameters:
  ///   - input: the shape of an image, `[H, W, C]`.
  ///   - classes: at least 2.
  ///   - dropout: the share that is left out in training before the dense layers, or before the last one where the
  ///     network has only that or drops between them; nil for the network's own.
  ///   - kernelRegularizer: what training adds to the loss for the kernels of all layers.
  /// - Throws: `ModelError` for images too small for the poolings, and fewer than two classes.
  public func model(
    input: Shape, classes: Int, dropout: Float? = nil, kernelRegularizer: Regularizer? = nil, seed: UInt64 = 0
  ) throws(ModelError) -> Model {
    guard classes >= 2 else {
      throw .unusableData("a classifier needs at least two classes, not \(classes)")
    }
    let head = ClassifierHead(classes: classes, dropout: dropout, kernelRegularizer: kernelRegularizer)
    func stack(_ layers: [any Layer]) throws(ModelError) -> Model {
      try Sequential(input: input, name: rawValue, seed: seed, layers: layers)
    }
    return switch self {
    case .walkthrough: try stack(Self.walkthrough(head))
    case .fashion: try stack(Self.fashion(head))
    case .fashionWide: try stack(Self.fashionWide(head))
    case .lenet: try stack(Self.lenet(head))
    case .vggSmall: try stack(Self.vggSmall(head))
    case .resnet20: try Self.resnet20(head, input: input, name: rawValue, seed: seed)
    }
  }
}

/// How a standard network ends, and what all of its kernels share.
struct ClassifierHead {
  let classes: Int
  /// Nil for the network's own.
  let dropout: Float?
  let kernelRegularizer: Regularizer?

  /// The dropout asked for, or that of the network; none for a share of 0.
  func dropping(_ usual: Float) -> [any Layer] {
    let rate = dropout ?? usual
    return rate > 0 ? [Dropout(rate)] : []
  }

  /// A number for each class, as probabilities.
  var probabilities: Dense { Dense(classes, activation: .softmax, kernelRegularizer: kernelRegularizer) }
}
