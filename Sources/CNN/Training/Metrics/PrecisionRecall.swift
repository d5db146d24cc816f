internal import Tensor

/// Counts of right and wrong yes-answers and of missed ones.
struct PrecisionRecall: MetricAccumulator {
  enum Figure { case precision, recall }

  let figure: Figure
  /// A prediction above it is a yes.
  let threshold: Float
  /// Only so many of a row's largest predictions may be a yes.
  let topK: Int?
  /// The only class that counts.
  let classID: Int?

  private var truePositives = 0.0
  private var falsePositives = 0.0
  private var falseNegatives = 0.0
  private var isEmpty = true

  init(_ figure: Figure, threshold: Float?, topK: Int?, classID: Int?) {
    require(threshold.map { (0...1).contains($0) } ?? true, "a threshold must lie within 0...1")
    require(topK ?? 1 > 0, "top-k needs a positive k")
    require(classID ?? 0 >= 0, "classes are numbered from 0")
    self.figure = figure
    self.threshold = threshold ?? (topK == nil ? 0.5 : -.infinity)
    self.topK = topK
    self.classID = classID
  }

  func accepts(predictions: Shape, targets: Shape) -> Bool {
    let classes = predictions.dimensions.last ?? 1
    return (classID ?? 0) < classes
      && (targets.elementCount == predictions.elementCount
        || targets.elementCount * classes == predictions.elementCount)
  }

  /// 0 where nothing was a yes, as in Keras.
  var value: Double {
    if isEmpty { return .nan }
    let all = truePositives + (figure == .precision ? falsePositives : falseNegatives)
    return all == 0 ? 0 : truePositives / all
  }

  mutating func reset() {
    (truePositives, falsePositives, falseNegatives) = (0, 0, 0)
    isEmpty = true
  }

  var collected: [Double]? { isEmpty ? [] : [truePositives, falsePositives, falseNegatives] }
  mutating func restore(_ collected: [Double]) {
    guard collected.count == 3 else { return }
    (truePositives, falsePositives, falseNegatives) = (collected[0], collected[1], collected[2])
    isEmpty = false
  }

  mutating func update(_ comparison: Comparison) {
    isEmpty = false
    let classes = comparison.classCount
    let counted = classID.map { $0..<$0 + 1 } ?? 0..<classes
    for row in 0..<comparison.rowCount {
      let weight = comparison.weight(ofRow: row)
      for index in counted {
        var isYes = comparison.predictions[row * classes + index] > threshold
        if isYes, let topK { isYes = comparison.isAmongLargest(topK, row: row, class: index) }
        switch (isYes, comparison.target(row: row, class: index) != 0) {
        case (true, true): truePositives += weight
        case (true, false): falsePositives += weight
        case (false, true): falseNegatives += weight
        case (false, false): break
        }
      }
    }
  }
}

extension Metric {
  public static let precision = precision()
  public static let recall = recall()

  /// The share of yes-answers that are right, over all classes together: targets are 0 and 1 for each number, or class
  /// numbers.
  ///
  /// - Parameters:
  ///   - threshold: a prediction above it is a yes; 1/2, or with `topK` any, unless given.
  ///   - topK: only so many of a row's largest predictions may be a yes.
  ///   - classID: the only class that counts.
  public static func precision(threshold: Float? = nil, topK: Int? = nil, classID: Int? = nil) -> Metric {
    let accumulator = PrecisionRecall(.precision, threshold: threshold, topK: topK, classID: classID)
    return Metric(name: "precision", direction: .largerIsBetter) { accumulator }
  }

  /// The share of what should be a yes that is one; its arguments are those of `precision`.
  public static func recall(threshold: Float? = nil, topK: Int? = nil, classID: Int? = nil) -> Metric {
    let accumulator = PrecisionRecall(.recall, threshold: threshold, topK: topK, classID: classID)
    return Metric(name: "recall", direction: .largerIsBetter) { accumulator }
  }
}
