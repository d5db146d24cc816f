public import Tensor

/// A batch's targets beside the model's predictions for it: what losses and metrics read.
public struct Comparison {
  /// The number of samples.
  public var batch: Int
  /// One sample's shape, without the batch axis.
  public var predictionShape: Shape
  /// One sample's shape, without the batch axis: that of the predictions, or for class numbers without its last axis.
  public var targetShape: Shape
  /// `[batch] + targetShape`, row-major.
  public var targets: UnsafePointer<Float>
  /// `[batch] + predictionShape`, row-major.
  public var predictions: UnsafePointer<Float>

  public init(
    batch: Int, predictionShape: Shape, targetShape: Shape, targets: UnsafePointer<Float>,
    predictions: UnsafePointer<Float>
  ) {
    self.batch = batch
    self.predictionShape = predictionShape
    self.targetShape = targetShape
    self.targets = targets
    self.predictions = predictions
  }

  /// The length of the predictions' last axis: the number of classes.
  public var classCount: Int { predictionShape.rank == 0 ? 1 : predictionShape[predictionShape.rank - 1] }
  /// The number of numbers in the predictions.
  public var count: Int { batch * predictionShape.elementCount }
  /// The number of rows along the predictions' last axis.
  public var rowCount: Int { classCount == 0 ? 0 : count / classCount }

  /// The sample, counted from 1, to which the target at `index` belongs, for messages.
  func sample(ofTarget index: Int) -> Int { index / max(targetShape.elementCount, 1) + 1 }
}
