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
  /// `[batch]`, how much each sample counts; nil where all count the same. Losses need not heed it: they are given
  /// samples one by one then.
  public var sampleWeights: UnsafePointer<Float>?
  /// The number of samples of the batch before the first one here.
  var samplesBefore = 0

  public init(
    batch: Int, predictionShape: Shape, targetShape: Shape, targets: UnsafePointer<Float>,
    predictions: UnsafePointer<Float>, sampleWeights: UnsafePointer<Float>? = nil
  ) {
    self.batch = batch
    self.predictionShape = predictionShape
    self.targetShape = targetShape
    self.targets = targets
    self.predictions = predictions
    self.sampleWeights = sampleWeights
  }

  /// The length of the predictions' last axis: the number of classes.
  public var classCount: Int { predictionShape.rank == 0 ? 1 : predictionShape[predictionShape.rank - 1] }
  /// The number of numbers in the predictions.
  public var count: Int { batch * predictionShape.elementCount }
  /// The number of rows along the predictions' last axis.
  public var rowCount: Int { classCount == 0 ? 0 : count / classCount }

  /// The number of numbers in the targets.
  public var targetCount: Int { batch * targetShape.elementCount }
  /// How much the sample to which a row belongs counts.
  func weight(ofRow row: Int) -> Double {
    guard let sampleWeights else { return 1 }
    return Double(sampleWeights[row / (rowCount / batch)])
  }

  /// The sample of the given number alone.
  func sample(_ index: Int) -> Comparison {
    var sample = self
    sample.batch = 1
    sample.targets += index * targetShape.elementCount
    sample.predictions += index * predictionShape.elementCount
    sample.sampleWeights = nil
    sample.samplesBefore = samplesBefore + index
    return sample
  }

  /// The sample, counted from 1, to which the target at `index` belongs, for messages.
  func sample(ofTarget index: Int) -> Int {
    samplesBefore + index / max(targetShape.elementCount, 1) + 1
  }
}
