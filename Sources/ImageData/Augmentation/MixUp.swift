internal import Foundation
internal import Tensor

/// Mixes each image of a batch, and its target, with another of the same batch: Keras's `MixUp`, after H. Zhang and
/// others, "mixup: Beyond Empirical Risk Minimization", 2017.
///
/// Image and target i become w · (image i) + (1 − w) · (image j), where j is i's place in a random order of the batch, and
/// w is drawn for each image from the beta distribution with both parameters `alpha`. Targets must be categorical or
/// binary.
public struct MixUp: Hashable, Sendable, Codable {
  /// Near 0 an image stays almost as it is, or almost becomes the other; with 1 all mixtures are equally likely.
  public var alpha: Float

  /// Traps unless `alpha` is above 0 and at most 1.
  public init(alpha: Float = 0.2) {
    require(alpha > 0 && alpha <= 1, "MixUp's alpha is above 0 and at most 1, not \(alpha)")
    self.alpha = alpha
  }

  /// How a batch is mixed.
  struct Mixture: Hashable {
    /// How much is left of each image.
    var weights: [Float]
    /// With which one each is mixed.
    var partners: [Int]
  }

  func mixture(of count: Int, using random: inout RandomSource) -> Mixture {
    var partners = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      partners.swapAt(last, Int(random.next() % UInt64(last + 1)))
    }
    return Mixture(weights: (0..<count).map { _ in beta(using: &random) }, partners: partners)
  }

  /// A number from the beta distribution with both parameters `alpha`, by M. D. Jöhnk's rejection (1964), which is for
  /// parameters up to 1; in logarithms, for powers of 1 / alpha leave the range of numbers.
  private func beta(using random: inout RandomSource) -> Float {
    while true {
      let first = log(Double(random.uniform(0x1p-24, 1))) / Double(alpha)
      let second = log(Double(random.uniform(0x1p-24, 1))) / Double(alpha)
      guard exp(first) + exp(second) <= 1 else { continue }
      return Float(1 / (1 + exp(second - first)))
    }
  }

  /// The batch of one pass with the given number, mixed.
  func mixed(_ batch: Batch, number: Int, pass: Int, seed: UInt64) -> Batch {
    var random = RandomSource(seed: seed, stream: "mixture of batch \(number) in pass \(pass)")
    return Self.mixed(batch, by: mixture(of: batch.count, using: &random))
  }

  static func mixed(_ batch: Batch, by mixture: Mixture) -> Batch {
    Batch(
      inputs: batch.inputs.map { mixed($0, mixture) }, targets: batch.targets.map { mixed($0, mixture) },
      sampleWeights: batch.sampleWeights)
  }

  private static func mixed(_ tensor: Tensor, _ mixture: Mixture) -> Tensor {
    let others = tensor.gatheringRows(mixture.partners)
    let length = tensor.shape.droppingFirst().elementCount
    return Tensor(tensor.shape) { target in
      tensor.withUnsafeBufferPointer { own in
        others.withUnsafeBufferPointer { others in
          for (row, weight) in mixture.weights.enumerated() {
            for i in row * length..<(row + 1) * length {
              target[i] = weight * own[i] + (1 - weight) * others[i]
            }
          }
        }
      }
    }
  }
}
