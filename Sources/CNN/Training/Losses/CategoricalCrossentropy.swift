internal import Foundation

/// The cross-entropy of one choice among classes, the target a probability for each: −Σ t · ln p, the mean over rows.
///
/// A row of probabilities is divided by its sum and kept 1e-7 from 0 and 1, where the gradient is 0, as in Keras.
public struct CategoricalCrossentropy: LossFunction {
  public let name = "categorical_crossentropy"
  /// Whether predictions are logits rather than probabilities.
  public let fromLogits: Bool
  /// Targets are drawn to one over the number of classes by this share.
  public let labelSmoothing: Float

  /// Traps unless `labelSmoothing` lies within 0...1.
  public init(fromLogits: Bool = false, labelSmoothing: Float = 0) {
    checkLabelSmoothing(labelSmoothing)
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  public var readsLogitsOf: Activation? { fromLogits ? nil : .softmax }

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try checkProbabilities(comparison)
    let (rows, classes) = (comparison.rowCount, comparison.classCount)
    let scale = 1 / Float(rows)
    let areLogits = fromLogits || predictionsAreLogits
    var sum = 0.0
    for row in 0..<rows {
      let targets = comparison.targets + row * classes
      let predictions = comparison.predictions + row * classes
      let slopes = gradient.map { $0 + row * classes }
      sum +=
        areLogits
        ? ofLogits(predictions, targets, classes, slopes, scale)
        : ofProbabilities(predictions, targets, classes, slopes, scale)
    }
    return sum / Double(rows)
  }

  private func smoothed(_ target: Float, _ classes: Int) -> Float {
    target * (1 - labelSmoothing) + labelSmoothing / Float(classes)
  }

  private func ofLogits(
    _ x: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ classes: Int,
    _ slopes: UnsafeMutablePointer<Float>?, _ scale: Float
  ) -> Double {
    let logSum = logSumOfExponentials(x, classes)
    var value = 0.0
    var total: Float = 0
    for k in 0..<classes {
      let target = smoothed(targets[k], classes)
      value += Double(target * (logSum - x[k]))
      total += target
    }
    if let slopes {
      for k in 0..<classes {
        slopes[k] = (total * expf(x[k] - logSum) - smoothed(targets[k], classes)) * scale
      }
    }
    return value
  }

  private func ofProbabilities(
    _ p: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ classes: Int,
    _ slopes: UnsafeMutablePointer<Float>?, _ scale: Float
  ) -> Double {
    var total: Float = 0
    for k in 0..<classes { total += p[k] }
    var value = 0.0
    // How much of the target's weight depends on the row's sum: that of the probabilities not held at the margin.
    var free: Float = 0
    for k in 0..<classes {
      let share = p[k] / total
      let target = smoothed(targets[k], classes)
      let kept = min(max(share, probabilityMargin), 1 - probabilityMargin)
      value -= Double(target * logf(share.isNaN ? share : kept))
      if kept == share { free += target }
    }
    if let slopes {
      for k in 0..<classes {
        let share = p[k] / total
        let isFree = share >= probabilityMargin && share <= 1 - probabilityMargin
        slopes[k] = (free / total - (isFree ? smoothed(targets[k], classes) / p[k] : 0)) * scale
      }
    }
    return value
  }
}

/// ln Σ eˣ over a row, without overflow.
func logSumOfExponentials(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
  var largest = -Float.infinity
  for k in 0..<count { largest = max(largest, x[k]) }
  var sum: Float = 0
  for k in 0..<count { sum += expf(x[k] - largest) }
  return largest + logf(sum)
}

extension Loss {
  public static let categoricalCrossentropy = Loss(CategoricalCrossentropy())

  public static func categoricalCrossentropy(fromLogits: Bool = false, labelSmoothing: Float = 0) -> Loss {
    Loss(CategoricalCrossentropy(fromLogits: fromLogits, labelSmoothing: labelSmoothing))
  }
}
