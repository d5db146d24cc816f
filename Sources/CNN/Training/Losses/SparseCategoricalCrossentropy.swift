internal import Foundation
public import Tensor

/// The cross-entropy of one choice among classes, the target its number: −ln p of that class, the mean over rows.
///
/// Probabilities are kept 1e-7 from 0 and 1, where the gradient is 0, and the row divided by its sum, as in Keras.
public struct SparseCategoricalCrossentropy: LossFunction {
  public let name = "sparse_categorical_crossentropy"
  /// Whether predictions are logits rather than probabilities.
  public var fromLogits: Bool

  public init(fromLogits: Bool = false) { self.fromLogits = fromLogits }

  public var readsLogitsOf: Activation? { fromLogits ? nil : .softmax }

  /// The predictions' shape without the classes, or with one number in their place.
  public func targetShapes(for prediction: Shape) -> [Shape] {
    guard prediction.rank > 0 else { return [] }
    let rows = Shape(prediction.dimensions.dropLast())
    return [rows, Shape(rows.dimensions + [1])]
  }

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    let (rows, classes) = (comparison.rowCount, comparison.classCount)
    let scale = 1 / Float(rows)
    let areLogits = fromLogits || predictionsAreLogits
    var sum = 0.0
    for row in 0..<rows {
      let target = comparison.targets[row]
      guard target >= 0, target < Float(classes), target == target.rounded(.down) else {
        throw .unusableData(
          "\(name) needs class numbers from 0 to \(classes - 1), but sample "
            + "\(comparison.sample(ofTarget: row)) of the batch has \(target); give the last layer as many units "
            + "as there are classes, and number them from 0")
      }
      let predictions = comparison.predictions + row * classes
      let slopes = gradient.map { $0 + row * classes }
      let value =
        areLogits
        ? Self.ofLogits(predictions, Int(target), classes, slopes, scale)
        : Self.ofProbabilities(predictions, Int(target), classes, slopes, scale)
      sum += Double(value)
    }
    return sum / Double(rows)
  }

  private static func ofLogits(
    _ x: UnsafePointer<Float>, _ target: Int, _ classes: Int, _ slopes: UnsafeMutablePointer<Float>?,
    _ scale: Float
  ) -> Float {
    let logSum = logSumOfExponentials(x, classes)
    if let slopes {
      for k in 0..<classes { slopes[k] = (expf(x[k] - logSum) - (k == target ? 1 : 0)) * scale }
    }
    return logSum - x[target]
  }

  private static func ofProbabilities(
    _ p: UnsafePointer<Float>, _ target: Int, _ classes: Int, _ slopes: UnsafeMutablePointer<Float>?,
    _ scale: Float
  ) -> Float {
    func kept(_ p: Float) -> Float {
      p.isNaN ? p : min(max(p, probabilityMargin), 1 - probabilityMargin)
    }
    var total: Float = 0
    for k in 0..<classes { total += kept(p[k]) }
    if let slopes {
      for k in 0..<classes {
        let slope = 1 / total - (k == target ? 1 / kept(p[k]) : 0)
        slopes[k] = kept(p[k]) == p[k] ? slope * scale : 0
      }
    }
    return logf(total) - logf(kept(p[target]))
  }
}

extension Loss {
  public static let sparseCategoricalCrossentropy = Loss(SparseCategoricalCrossentropy())

  public static func sparseCategoricalCrossentropy(fromLogits: Bool = false) -> Loss {
    Loss(SparseCategoricalCrossentropy(fromLogits: fromLogits))
  }
}
