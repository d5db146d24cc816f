internal import Tensor

/// The share of right predictions.
struct Accuracy: MetricAccumulator {
  /// What a right prediction is.
  enum Rule {
    /// What the shapes say, as in Keras: one number a row is binary, else the largest number's place counts.
    case byShape
    /// A prediction above the threshold means 1, else 0; each number counts by itself.
    case binary(threshold: Float)
    /// The target's largest number has the place of the prediction's; or the target is the number of that place.
    case categorical, sparse
    /// No more than k − 1 numbers are larger than the one at the target's place.
    case topK(Int)
    case sparseTopK(Int)
  }

  private let rule: Rule
  private var mean = RunningMean()

  init(_ rule: Rule) { self.rule = rule }

  var value: Double { mean.value }
  mutating func reset() { mean = RunningMean() }
  var collected: [Double]? { mean.collected }
  mutating func restore(_ collected: [Double]) { mean.restore(collected) }

  func accepts(predictions: Shape, targets: Shape) -> Bool {
    switch rule {
    case .byShape: true
    case .binary, .categorical, .topK: targets.elementCount == predictions.elementCount
    case .sparse, .sparseTopK:
      targets.elementCount * (predictions.dimensions.last ?? 1) == predictions.elementCount
    }
  }

  mutating func update(_ comparison: Comparison) {
    for row in 0..<comparison.rowCount {
      mean.add(share(comparison, row), weight: comparison.weight(ofRow: row))
    }
  }

  /// The share of a row's predictions that are right.
  private func share(_ comparison: Comparison, _ row: Int) -> Double {
    let classes = comparison.classCount
    let predictions = comparison.predictions + row * classes
    switch rule {
    case .binary(let threshold): return Self.binaryShare(comparison, row, threshold)
    case .byShape where classes == 1: return Self.binaryShare(comparison, row, 0.5)
    case .byShape, .categorical, .sparse:
      return comparison.targetClass(ofRow: row) == Self.place(ofLargestIn: predictions, classes) ? 1 : 0
    case .topK(let count), .sparseTopK(let count):
      guard let place = comparison.targetClass(ofRow: row), place < classes else { return 0 }
      var larger = 0
      for k in 0..<classes where predictions[k] > predictions[place] { larger += 1 }
      return predictions[place].isFinite && larger < count ? 1 : 0
    }
  }

  private static func binaryShare(_ comparison: Comparison, _ row: Int, _ threshold: Float) -> Double {
    let classes = comparison.classCount
    var right = 0
    for i in row * classes..<(row + 1) * classes
    where comparison.targets[i] == (comparison.predictions[i] > threshold ? 1 : 0) { right += 1 }
    return Double(right) / Double(classes)
  }

  static func place(ofLargestIn row: UnsafePointer<Float>, _ count: Int) -> Int {
    var best = 0
    for k in 1..<max(count, 1) where row[k] > row[best] { best = k }
    return best
  }
}

extension Metric {
  private static func accuracy(_ name: String, _ rule: Accuracy.Rule) -> Metric {
    Metric(name: name, direction: .largerIsBetter) { Accuracy(rule) }
  }

  /// The share of right predictions: binary, categorical or sparse categorical accuracy by the shapes.
  public static let accuracy = accuracy("accuracy", .byShape)

  public static let binaryAccuracy = binaryAccuracy()

  /// The share of right yes-or-no answers: a prediction above the threshold means 1, else 0.
  public static func binaryAccuracy(threshold: Float = 0.5) -> Metric {
    require(!threshold.isNaN, "a threshold must be a number")
    return accuracy("binary_accuracy", .binary(threshold: threshold))
  }

  /// The share of rows whose largest prediction stands where the target's largest number stands.
  public static let categoricalAccuracy = accuracy("categorical_accuracy", .categorical)

  /// The share of rows whose largest prediction stands at the place that the target names.
  public static let sparseCategoricalAccuracy = accuracy("sparse_categorical_accuracy", .sparse)

  /// The share of rows in which the target's class is among the `k` with the largest predictions; ties count. Traps
  /// unless `k` is positive.
  public static func topKCategoricalAccuracy(k: Int = 5) -> Metric {
    require(k > 0, "top-k accuracy needs a positive k, not \(k)")
    return accuracy("top_k_categorical_accuracy", .topK(k))
  }

  /// `topKCategoricalAccuracy` for targets that are class numbers.
  public static func sparseTopKCategoricalAccuracy(k: Int = 5) -> Metric {
    require(k > 0, "top-k accuracy needs a positive k, not \(k)")
    return accuracy("sparse_top_k_categorical_accuracy", .sparseTopK(k))
  }
}
