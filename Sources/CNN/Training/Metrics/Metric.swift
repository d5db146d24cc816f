/// A figure that is measured beside the loss: `metrics: [.accuracy]`.
///
/// An own metric gives a name and what collects it: `Metric(name: "error") { MyAccumulator() }`.
public struct Metric: Sendable {
  public let name: String
  let makeAccumulator: @Sendable () -> any MetricAccumulator

  public init(name: String, accumulator: @escaping @Sendable () -> any MetricAccumulator) {
    self.name = name
    makeAccumulator = accumulator
  }
}

/// Collects a metric over the batches of an epoch.
public protocol MetricAccumulator {
  /// Takes a batch in.
  mutating func update(_ comparison: Comparison)
  /// The metric over all batches since the last reset; NaN if there was none.
  var value: Double { get }
  /// Forgets all batches.
  mutating func reset()
}

/// A mean in which each value has a weight.
struct RunningMean {
  private var sum = 0.0
  private var weight = 0.0

  mutating func add(_ value: Double, weight: Double) {
    sum += value * weight
    self.weight += weight
  }

  /// NaN before the first value.
  var value: Double { sum / weight }
}
