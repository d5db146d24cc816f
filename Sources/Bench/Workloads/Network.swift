import CNN
import Tensor

/// The whole networks that are timed; the peers' harness has the same.
enum Network: String, Sendable {
  /// The walk-through's: cats or dogs in photos of 150 × 150 pixels.
  case tutorial
  /// A small one for Fashion-MNIST's 28 × 28 pixels.
  case fashion

  private var network: StandardNetwork {
    switch self {
    case .tutorial: .walkthrough
    case .fashion: .fashion
    }
  }

  var inputShape: Shape { network.usualInput }

  func model() throws(ModelError) -> Model {
    try network.model(input: inputShape, classes: network.usualClassCount, seed: 1)
  }

  var loss: Loss {
    switch self {
    case .tutorial: .binaryCrossentropy
    case .fashion: .sparseCategoricalCrossentropy
    }
  }

  var optimizer: any Optimizer { network.usualOptimizer }

  /// Random images, the last of which is the same for every count.
  func images(_ count: Int) -> Tensor { randomBatch(inputShape, count: count, stream: "\(rawValue)/input") }

  /// A class for each image, the last of which is class 1.
  func targets(_ count: Int) -> Tensor {
    let classes = (0..<count).reversed().map { Float((1 + 7 * $0) % network.usualClassCount) }
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
