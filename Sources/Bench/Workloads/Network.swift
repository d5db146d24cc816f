import CNN
import Tensor

/// The whole networks that are timed; the peers' harness has the same.
enum Network: String, Sendable {
  /// The walk-through's: cats or dogs in photos of 150 × 150 pixels.
  case tutorial
  /// A small one for Fashion-MNIST's 28 × 28 pixels.
  case fashion

  var inputShape: Shape {
    switch self {
    case .tutorial: [150, 150, 3]
    case .fashion: [28, 28, 1]
    }
  }

  func model() throws(ModelError) -> Model {
    switch self {
    case .tutorial:
      try Sequential(input: inputShape, seed: 1) {
        for filters in [32, 64, 128, 128] {
          Conv2D(filters, kernelSize: 3, activation: .relu)
          MaxPooling2D(2)
        }
        Flatten()
        Dense(512, activation: .relu)
        Dense(1, activation: .sigmoid)
      }
    case .fashion:
      try Sequential(input: inputShape, seed: 1) {
        for filters in [32, 64] {
          Conv2D(filters, kernelSize: 3, padding: .same, activation: .relu)
          MaxPooling2D(2)
        }
        Flatten()
        Dense(128, activation: .relu)
        Dense(10, activation: .softmax)
      }
    }
  }

  var loss: Loss {
    switch self {
    case .tutorial: .binaryCrossentropy
    case .fashion: .sparseCategoricalCrossentropy
    }
  }

  var optimizer: any Optimizer {
    switch self {
    case .tutorial: RMSprop(learningRate: 1e-4)
    case .fashion: Adam(learningRate: 1e-3)
    }
  }

  /// The classes that a target can name.
  private var classCount: Int {
    switch self {
    case .tutorial: 2
    case .fashion: 10
    }
  }

  /// Random images, the last of which is the same for every count.
  func images(_ count: Int) -> Tensor { randomBatch(inputShape, count: count, stream: "\(rawValue)/input") }

  /// A class for each image, the last of which is class 1.
  func targets(_ count: Int) -> Tensor {
    let classes = (0..<count).reversed().map { Float((1 + 7 * $0) % classCount) }
    return self == .tutorial ? Tensor([count, 1], classes) : Tensor([count], classes)
  }

  /// What the loss of one image of class 1 hands to the numbers before the last activation: p − target.
  func lossGradient(atOutput output: Tensor) -> Tensor {
    var gradient = output
    let place = self == .tutorial ? 0 : 1
    gradient.withUnsafeMutableBufferPointer { $0[place] -= 1 }
    return gradient
  }
}

/// Random samples of the given shape, counted from the end: the last is the same in every batch.
func randomBatch(_ shape: Shape, count: Int, stream: String, low: Float = 0) -> Tensor {
  Tensor(
    stacking: (0..<count).reversed().map { place in
      var random = RandomSource(seed: 1, stream: "\(stream)/\(place)")
      return random.uniform(shape, low, 1)
    })
}
