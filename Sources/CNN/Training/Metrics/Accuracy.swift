import Tensor

/// The share of right predictions. The shapes say what is meant, as in Keras:
/// - one number a row (binary): a prediction above 1/2 means 1, else 0;
/// - several, and a class number as the target (sparse categorical): the largest number's place;
/// - several, and as many targets (categorical): the same place has the largest number.
struct Accuracy: MetricAccumulator {
  private var mean = RunningMean()

  var value: Double { mean.value }
  mutating func reset() { mean = RunningMean() }

  mutating func update(_ comparison: Comparison) {
    let (rows, classes) = (comparison.rowCount, comparison.classCount)
    guard rows > 0 else { return }
    let isSparse = comparison.batch * comparison.targetShape.elementCount == rows
    var right = 0
    for row in 0..<rows {
      let predictions = comparison.predictions + row * classes
      if classes == 1 {
        right += comparison.targets[row] == (predictions[0] > 0.5 ? 1 : 0) ? 1 : 0
      } else if isSparse {
        right += comparison.targets[row] == Float(Self.place(ofLargestIn: predictions, classes)) ? 1 : 0
      } else {
        let target = Self.place(ofLargestIn: comparison.targets + row * classes, classes)
        right += target == Self.place(ofLargestIn: predictions, classes) ? 1 : 0
      }
    }
    mean.add(Double(right) / Double(rows), weight: Double(rows))
  }

  private static func place(ofLargestIn row: UnsafePointer<Float>, _ count: Int) -> Int {
    var best = 0
    for k in 1..<count where row[k] > row[best] { best = k }
    return best
  }
}

extension Metric {
  /// The share of right predictions: binary, categorical or sparse categorical accuracy by the shapes.
  public static let accuracy = Metric(name: "accuracy") { Accuracy() }
}
