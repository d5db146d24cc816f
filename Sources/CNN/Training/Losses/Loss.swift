public import Tensor

/// What training makes small, under Keras's names: `model.compile(loss: .binaryCrossentropy, ...)`.
///
/// A loss of your own is a function, `Loss(name: "mine") { targets, predictions in ... }`, or a `LossFunction`, wrapped:
/// `Loss(MyLoss())`.
public struct Loss: Sendable {
  public let function: any LossFunction

  public init(_ function: some LossFunction) { self.function = function }

  /// Keras's name, such as `binary_crossentropy`.
  public var name: String { function.name }

  /// The loss of `predictions` and its gradient with respect to them, both of shape `[N] + sample shape`.
  ///
  /// Throws `ModelError` for targets that do not suit the predictions.
  public func callAsFunction(
    targets: Tensor, predictions: Tensor
  ) throws(ModelError) -> (value: Double, gradient: Tensor) {
    guard predictions.shape.rank > 0, predictions.count > 0 else {
      throw .unusableData("a loss needs predictions for at least one sample, not \(predictions.shape)")
    }
    let sample = predictions.shape.droppingFirst()
    let accepted = function.targetShapes(for: sample)
    guard targets.shape.rank > 0, targets.shape[0] == predictions.shape[0],
      accepted.contains(targets.shape.droppingFirst())
    else {
      let expected = accepted.map { $0.prepending(predictions.shape[0]).description }
      throw .wrongShape(
        of: "the target", expected: expected.joined(separator: " or "), found: targets.shape)
    }
    var gradient = Tensor(predictions.shape)
    let comparison = Comparison(
      batch: predictions.shape[0], predictionShape: sample, targetShape: targets.shape.droppingFirst(),
      targets: targets.unsafeBase, predictions: predictions.unsafeBase)
    let value = try gradient.withUnsafeMutableBufferPointer { buffer throws(ModelError) in
      try function.evaluate(comparison, predictionsAreLogits: false, gradient: buffer.baseAddress)
    }
    withExtendedLifetime((targets, predictions)) {}
    return (value, gradient)
  }
}

/// A loss: one number for a batch, the mean over its samples, and that number's gradient.
public protocol LossFunction: Sendable {
  /// The name in Keras.
  var name: String { get }

  /// The activation that the loss can undo: given a model that ends with it, the loss may be asked to read what goes
  /// into the activation, which is exact where probabilities have been rounded to 0 or 1. Nil if there is none.
  var readsLogitsOf: Activation? { get }

  /// The shapes of one sample's target that suit predictions of the given shape, the usual one first.
  func targetShapes(for prediction: Shape) -> [Shape]

  /// The loss of a batch; writes its gradient with respect to the predictions, if wanted.
  ///
  /// - Parameters:
  ///   - comparison: targets and predictions, whose shapes suit each other.
  ///   - predictionsAreLogits: the predictions are what goes into the activation `readsLogitsOf`.
  ///   - gradient: where to write the gradient, in the predictions' shape; nil if nobody wants it.
  /// - Throws: `ModelError.unusableData` for targets out of range.
  func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double
}

extension LossFunction {
  public var readsLogitsOf: Activation? { nil }

  /// The predictions' shape; a last axis of length one may be left out.
  public func targetShapes(for prediction: Shape) -> [Shape] {
    prediction.dimensions.last == 1 ? [prediction, Shape(prediction.dimensions.dropLast())] : [prediction]
  }

  /// Throws unless all targets lie between 0 and 1, as those of a cross-entropy do.
  func checkProbabilities(_ comparison: Comparison) throws(ModelError) {
    for i in 0..<comparison.targetCount {
      let target = comparison.targets[i]
      guard target >= 0, target <= 1 else {
        throw .unusableData(
          "\(name) needs targets between 0 and 1, but sample \(comparison.sample(ofTarget: i)) of the batch has "
            + "\(target); for class numbers use sparse_categorical_crossentropy")
      }
    }
  }
}

/// Traps unless the share lies within 0...1.
func checkLabelSmoothing(_ share: Float) {
  require((0...1).contains(share), "label smoothing must lie within 0...1, not be \(share)")
}

/// The distance that Keras keeps probabilities from 0 and 1 before it takes their logarithm.
let probabilityMargin: Float = 1e-7
