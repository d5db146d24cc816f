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
      let classes = comparison.classCount
      let width = comparison.targetCount / max(comparison.batch, 1)
      func place(_ values: UnsafePointer<Float>, _ width: Int) -> Int {
        guard width > 1 else { return values[0] > 0.5 ? 1 : 0 }
        return (1..<width).reduce(0) { values[$1] > values[$0] ? $1 : $0 }
      }
      counter.contents.withLock { matrix in
        for row in 0..<comparison.batch {
          let targets = comparison.targets + row * width
          let target = width > 1 ? place(targets, width) : Int(targets[0])
          let prediction = place(comparison.predictions + row * classes, classes)
          // Targets out of range have been refused by the loss.
          guard (0..<matrix.classCount).contains(target) else { continue }
          matrix[target: target, prediction: prediction] += 1
        }
      }
    }

    mutating func reset() {
      counter.contents.withLock { $0 = ConfusionMatrix(classCount: $0.classCount) }
    }
  }
}
