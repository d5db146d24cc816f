import Tensor
import Testing

@testable import CNN

/// The gradient of every loss with every option against finite differences, with and without sample weights.
@Suite struct LossGradientTests {
  private enum Targets { case shares, oneHot, classes, signs, any }

  private static let cases: [(loss: Loss, targets: Targets)] = [
    (.meanSquaredError, .any), (.meanAbsoluteError, .any), (.huber, .any), (.huber(delta: 0.3), .any),
    (.binaryCrossentropy, .shares), (.binaryCrossentropy(fromLogits: true), .shares),
    (.binaryCrossentropy(labelSmoothing: 0.2), .oneHot),
    (.binaryCrossentropy(fromLogits: true, labelSmoothing: 0.3), .oneHot),
    (.binaryFocalCrossentropy, .oneHot), (.binaryFocalCrossentropy(gamma: 0), .oneHot),
    (
      .binaryFocalCrossentropy(applyClassBalancing: true, alpha: 0.4, gamma: 1.5, labelSmoothing: 0.1),
      .oneHot
    ),
    (.binaryFocalCrossentropy(applyClassBalancing: true, fromLogits: true), .oneHot),
    (.categoricalCrossentropy, .oneHot), (.categoricalCrossentropy(labelSmoothing: 0.2), .oneHot),
    (.categoricalCrossentropy(fromLogits: true), .shares),
    (.categoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1), .oneHot),
    (.sparseCategoricalCrossentropy, .classes), (.sparseCategoricalCrossentropy(fromLogits: true), .classes),
    (.klDivergence, .shares), (.hinge, .signs),
  ]

  private static let (rows, classes) = (5, 4)

  private static func targets(_ kind: Targets, _ random: inout RandomSource) -> Tensor {
    switch kind {
    case .shares:
      let numbers = random.uniform([rows, classes], 0.1, 1).values
      return Tensor(
        [rows, classes],
        numbers.indices.map { place in
          let row = place / classes * classes
          return numbers[place] / numbers[row..<row + classes].reduce(0, +)
        })
    case .oneHot:
      return Tensor(
        [rows, classes], (0..<rows * classes).map { $0 % classes == $0 / classes % classes ? 1 : 0 })
    case .classes: return Tensor([rows], (0..<rows).map { Float($0 * 3 % classes) })
    case .signs: return Tensor([rows, classes], (0..<rows * classes).map { $0 % 3 == 0 ? 1 : -1 })
    // A tenth away from the predictions' corners at least.
    case .any: return Tensor([rows, classes], (0..<rows * classes).map { Float($0 % 4) - 1.35 })
    }
  }

  /// The loss and, if asked for, its gradient.
  private static func value(
    _ loss: Loss, _ targets: Tensor, _ predictions: Tensor, _ weights: Tensor?,
    gradient: UnsafeMutablePointer<Float>? = nil
  ) throws -> Double {
    let comparison = Comparison(
      batch: rows, predictionShape: predictions.shape.droppingFirst(),
      targetShape: targets.shape.droppingFirst(), targets: targets.unsafeBase,
      predictions: predictions.unsafeBase, sampleWeights: weights.map { UnsafePointer($0.unsafeBase) })
    defer { withExtendedLifetime((targets, predictions, weights)) {} }
    return try loss.function.weightedMean(comparison, predictionsAreLogits: false, gradient: gradient)
  }

  @Test(arguments: cases.indices) func isTheSlope(index: Int) throws {
    let (loss, kind) = Self.cases[index]
    var random = RandomSource(seed: 5, stream: "\(index)")
    let targets = Self.targets(kind, &random)
    let predictions = random.uniform([Self.rows, Self.classes], 0.15, 0.85)
    for weights in [nil, random.uniform([Self.rows], 0.5, 2)] {
      var gradient = Tensor(predictions.shape)
      _ = try gradient.withUnsafeMutableBufferPointer {
        try Self.value(loss, targets, predictions, weights, gradient: $0.baseAddress)
      }
      let slopes = gradient.values
      let largest = Double(slopes.map(\.magnitude).max() ?? 0)
      #expect(largest > 0)
      let step: Float = 2e-3
      for place in slopes.indices {
        var (above, below) = (predictions.values, predictions.values)
        above[place] += step
        below[place] -= step
        let difference =
          try Self.value(loss, targets, Tensor(predictions.shape, above), weights)
          - Self.value(loss, targets, Tensor(predictions.shape, below), weights)
        let slope = difference / Double(above[place] - below[place])
        #expect(
          (slope - Double(slopes[place])).magnitude < 2e-3 * largest,
          "\(loss.name), number \(index), at \(place): \(slope), not \(slopes[place])")
      }
    }
  }
}
