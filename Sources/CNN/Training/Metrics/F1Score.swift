internal import Tensor

/// How the classes' scores become one figure.
public enum ClassAverage: Sendable {
  /// The mean of the classes' scores.
  case macro
  /// The score of all classes' counts together.
  case micro
  /// The mean in which a class counts by how often it is the target.
  case weighted
}

/// The harmonic mean of precision and recall, from each class's counts.
struct F1Score: MetricAccumulator {
  private struct Counts {
    var truePositives = 0.0
    var falsePositives = 0.0
    var falseNegatives = 0.0
    var support: Double { truePositives + falseNegatives }

    /// 0 where precision and recall are, as in Keras.
    var score: Double {
      let all = 2 * truePositives + falsePositives + falseNegatives
      return all == 0 ? 0 : 2 * truePositives / all
    }

    mutating func add(_ other: Counts) {
      truePositives += other.truePositives
      falsePositives += other.falsePositives
      falseNegatives += other.falseNegatives
    }
  }

  let average: ClassAverage
  /// A prediction above it is a yes; nil for the largest of its row.
  let threshold: Float?
  private var classes: [Counts] = []

  init(average: ClassAverage, threshold: Float?) {
    require(threshold.map { $0 > 0 && $0 <= 1 } ?? true, "the threshold must be above 0 and at most 1")
    self.average = average
    self.threshold = threshold
  }

  func accepts(predictions: Shape, targets: Shape) -> Bool {
    let classes = predictions.dimensions.last ?? 1
    return targets.elementCount == predictions.elementCount
      || targets.elementCount * classes == predictions.elementCount
  }

  mutating func reset() { classes.removeAll(keepingCapacity: true) }

  var collected: [Double]? {
    classes.flatMap { [$0.truePositives, $0.falsePositives, $0.falseNegatives] }
  }
  mutating func restore(_ collected: [Double]) {
    guard collected.count % 3 == 0 else { return }
    classes = stride(from: 0, to: collected.count, by: 3).map {
      Counts(
        truePositives: collected[$0], falsePositives: collected[$0 + 1], falseNegatives: collected[$0 + 2])
    }
  }

  mutating func update(_ comparison: Comparison) {
    while classes.count < comparison.classCount { classes.append(Counts()) }
    for row in 0..<comparison.rowCount {
      let weight = comparison.weight(ofRow: row)
      let predictions = comparison.predictions + row * comparison.classCount
      let largest = predictions[Accuracy.place(ofLargestIn: predictions, comparison.classCount)]
      for index in 0..<comparison.classCount {
        let prediction = predictions[index]
        let isYes =
          threshold.map { prediction > $0 } ?? (prediction >= largest && prediction.magnitude > 1e-9)
        let target = Double(comparison.target(row: row, class: index))
        if isYes {
          classes[index].truePositives += target * weight
          classes[index].falsePositives += (1 - target) * weight
        } else {
          classes[index].falseNegatives += target * weight
        }
      }
    }
  }

  var value: Double {
    if classes.isEmpty { return .nan }
    switch average {
    case .macro: return classes.reduce(0) { $0 + $1.score } / Double(classes.count)
    case .micro: return classes.reduce(into: Counts()) { $0.add($1) }.score
    case .weighted:
      let support = classes.reduce(0) { $0 + $1.support }
      return support == 0 ? 0 : classes.reduce(0) { $0 + $1.score * $1.support } / support
    }
  }
}

extension Metric {
  public static let f1Score = f1Score()

  /// The harmonic mean of precision and recall: targets are 0 and 1 for each class, or class numbers.
  ///
  /// - Parameters:
  ///   - average: how the classes' scores become one figure. Keras gives them all unless told.
  ///   - threshold: a prediction above it is a yes; nil for the largest of each row. A model with one output needs one.
  public static func f1Score(average: ClassAverage = .macro, threshold: Float? = nil) -> Metric {
    let accumulator = F1Score(average: average, threshold: threshold)
    return Metric(name: "f1_score", direction: .largerIsBetter) { accumulator }
  }
}
