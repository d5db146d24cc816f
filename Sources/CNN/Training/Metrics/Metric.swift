public import Tensor

/// A figure that is measured beside the loss: `metrics: [.accuracy]`.
///
/// A metric of your own gives a name and what collects it: `Metric(name: "error") { MyAccumulator() }`.
public struct Metric: Sendable {
  public private(set) var name: String
  /// Whether larger or smaller is better; nil if that is not known.
  public let direction: FigureDirection?
  let makeAccumulator: @Sendable () -> any MetricAccumulator
  /// Whether samples count by their weights, as in Keras's `weighted_metrics`.
  var heedsWeights = false

  public init(
    name: String, direction: FigureDirection? = nil,
    accumulator: @escaping @Sendable () -> any MetricAccumulator
  ) {
    self.name = name
    self.direction = direction
    makeAccumulator = accumulator
  }

  /// The metric in which samples count by their weights.
  public var weighted: Metric {
    var metric = self
    metric.heedsWeights = true
    return metric
  }

  /// The metric under another name, which figures and histories have.
  public func named(_ name: String) -> Metric {
    var metric = self
    metric.name = name
    return metric
  }

  /// Throws unless the metric can compare predictions and targets whose samples have these shapes.
  func check(predictions: Shape, targets: [Shape]) throws(ModelError) {
    for target in targets {
      guard !makeAccumulator().accepts(predictions: predictions, targets: target) else { continue }
      throw .unusableData(
        "the metric \(name) cannot compare predictions of shape \(predictions) with targets of shape \(target) "
          + "(without the batch axis); choose the metric that goes with the loss")
    }
  }
}

/// In which direction a figure gets better.
public enum FigureDirection: String, Sendable, Codable {
  case smallerIsBetter, largerIsBetter
}

/// Collects a metric over the batches of an epoch.
public protocol MetricAccumulator {
  /// Whether it can compare predictions and targets whose samples have these shapes: any, unless it says otherwise.
  func accepts(predictions: Shape, targets: Shape) -> Bool
  /// Takes a batch in. Where the batch has sample weights, samples count by them.
  mutating func update(_ comparison: Comparison)
  /// The metric over all batches since the last reset; NaN if there was none.
  var value: Double { get }
  /// Forgets all batches.
  mutating func reset()
  /// What it has collected since the last reset, so that a training can go on within an epoch; nil if it cannot tell, then
  /// the epoch's figure is over the steps after that.
  var collected: [Double]? { get }
  /// Goes on from what `collected` told. Numbers that it cannot have told leave it as it is.
  mutating func restore(_ collected: [Double])
}

extension MetricAccumulator {
  public var collected: [Double]? { nil }
  public mutating func restore(_ collected: [Double]) {}
  public func accepts(predictions: Shape, targets: Shape) -> Bool { true }
}

/// A mean in which each value has a weight.
struct RunningMean {
  private var sum = 0.0
  private var weight = 0.0
  private var isEmpty = true

  mutating func add(_ value: Double, weight: Double) {
    sum += value * weight
    self.weight += weight
    isEmpty = false
  }

  /// NaN before the first value; 0 where all weights are, as in Keras.
  var value: Double { weight == 0 && !isEmpty ? 0 : sum / weight }

  var collected: [Double] { isEmpty ? [] : [sum, weight] }
  mutating func restore(_ collected: [Double]) {
    guard collected.count == 2 else { return }
    (sum, weight, isEmpty) = (collected[0], collected[1], false)
  }
}
