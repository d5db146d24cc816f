import CNN
import Tensor

/// Counts how often each class is taken for each while a model is evaluated, as one of its metrics, so that one pass over
/// the images does for everything.
final class ConfusionCounter: Sendable {
  private let contents: Locked<ConfusionMatrix>

  init(classCount: Int) { contents = Locked(ConfusionMatrix(classCount: classCount)) }

  var matrix: ConfusionMatrix { contents.withLock { $0 } }

  /// The metric that counts; its figure says nothing new.
  var metric: Metric { Metric(name: "confusion") { [self] in Accumulator(counter: self) } }

  private struct Accumulator: MetricAccumulator {
    let counter: ConfusionCounter

    var value: Double { counter.matrix.accuracy }

    mutating func update(_ comparison: Comparison) {
      // The loss has refused targets that are no classes.
      counter.contents.withLock { try? $0.add(comparison) }
    }

    mutating func reset() {
      counter.contents.withLock { $0 = ConfusionMatrix(classCount: $0.classCount) }
    }
  }
}
