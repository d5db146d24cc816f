internal import Foundation
internal import Tensor

/// Which curve is drawn as the threshold falls.
public enum ThresholdCurve: Sendable {
  /// The receiver operating characteristic: recall over the share of false alarms.
  case roc
  /// Precision over recall.
  case precisionRecall
}

/// How the area between two thresholds is reckoned.
public enum AreaSummation: Sendable {
  /// A straight line; under a curve of precision and recall the formula of Davis and Goadrich ("The relationship between
  /// precision-recall and ROC curves", 2006).
  case interpolation
  /// The lower end, or the upper.
  case minoring, majoring
}

/// The area under a curve over fixed thresholds, as Keras reckons it.
struct AreaUnderCurve: MetricAccumulator {
  let curve: ThresholdCurve
  let summation: AreaSummation
  /// Whether each class has a curve of its own, and the figure is the mean of their areas.
  let multiLabel: Bool
  /// In rising order, the first below 0 and the last above 1.
  private let thresholds: [Float]
  private let isEven: Bool
  /// For each curve and each threshold, the weight of the targets whose prediction lies between it and the next.
  private var positives: [Double] = []
  private var negatives: [Double] = []
  private var curveCount = 0

  /// Traps unless there are at least two thresholds, and those given lie within 0...1.
  init(
    curve: ThresholdCurve, summation: AreaSummation, thresholdCount: Int, thresholds: [Float]?,
    multiLabel: Bool
  ) {
    require(thresholdCount > 1, "an area needs more than one threshold, not \(thresholdCount)")
    require(thresholds?.allSatisfy { (0...1).contains($0) } ?? true, "thresholds must lie within 0...1")
    self.curve = curve
    self.summation = summation
    self.multiLabel = multiLabel
    isEven = thresholds == nil
    let inner =
      thresholds?.sorted() ?? (1..<thresholdCount - 1).map { Float(Double($0) / Double(thresholdCount - 1)) }
    self.thresholds = [-1e-7] + inner + [1 + 1e-7]
  }

  func accepts(predictions: Shape, targets: Shape) -> Bool {
    let classes = predictions.dimensions.last ?? 1
    return targets.elementCount == predictions.elementCount
      || targets.elementCount * classes == predictions.elementCount
  }

  mutating func reset() {
    for i in positives.indices { (positives[i], negatives[i]) = (0, 0) }
    curveCount = 0
  }

  var collected: [Double]? { curveCount == 0 ? [] : positives + negatives }
  mutating func restore(_ collected: [Double]) {
    guard !collected.isEmpty, collected.count % (2 * thresholds.count) == 0 else { return }
    curveCount = collected.count / (2 * thresholds.count)
    positives = Array(collected[..<(collected.count / 2)])
    negatives = Array(collected[(collected.count / 2)...])
  }

  mutating func update(_ comparison: Comparison) {
    let classes = comparison.classCount
    curveCount = multiLabel ? classes : 1
    let missing = curveCount * thresholds.count - positives.count
    if missing > 0 {
      positives += Array(repeating: 0, count: missing)
      negatives += Array(repeating: 0, count: missing)
    }
    for row in 0..<comparison.rowCount {
      let weight = comparison.weight(ofRow: row)
      for index in 0..<classes {
        let bucket = bucket(of: comparison.predictions[row * classes + index])
        let place = (multiLabel ? index * thresholds.count : 0) + bucket
        if comparison.target(row: row, class: index) != 0 {
          positives[place] += weight
        } else {
          negatives[place] += weight
        }
      }
    }
  }

  /// The number of the largest threshold below a prediction.
  private func bucket(of prediction: Float) -> Int {
    guard prediction > 0 else { return 0 }  // NaN too
    let prediction = min(prediction, 1)
    if isEven { return max(Int((prediction * Float(thresholds.count - 1)).rounded(.up)) - 1, 0) }
    var (low, high) = (0, thresholds.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if thresholds[middle] < prediction { low = middle } else { high = middle - 1 }
    }
    return low
  }

  var value: Double {
    guard curveCount > 0 else { return .nan }
    return (0..<curveCount).reduce(0) { $0 + area(ofCurve: $1) } / Double(curveCount)
  }

  private func area(ofCurve index: Int) -> Double {
    let count = thresholds.count
    let places = index * count..<(index + 1) * count
    /// What is above each threshold.
    func suffixSums(_ values: ArraySlice<Double>) -> [Double] {
      var sum = 0.0
      return values.reversed().map { value in
        sum += value
        return sum
      }.reversed()
    }
    let (truePositives, falsePositives) = (suffixSums(positives[places]), suffixSums(negatives[places]))
    let (allPositives, allNegatives) = (truePositives[0], falsePositives[0])
    if curve == .precisionRecall, summation == .interpolation {
      return interpolatedArea(truePositives, falsePositives)
    }
    let recall = truePositives.map { Self.ratio($0, allPositives) }
    let precision = zip(truePositives, falsePositives).map { Self.ratio($0, $0 + $1) }
    let x = curve == .roc ? falsePositives.map { Self.ratio($0, allNegatives) } : recall
    let y = curve == .roc ? recall : precision
    return (0..<count - 1).reduce(0) { area, i in
      let height =
        switch summation {
        case .interpolation: (y[i] + y[i + 1]) / 2
        case .minoring: min(y[i], y[i + 1])
        case .majoring: max(y[i], y[i + 1])
        }
      return area + (x[i] - x[i + 1]) * height
    }
  }

  /// True and false positives vary linearly between two thresholds; precision is their ratio.
  private func interpolatedArea(_ truePositives: [Double], _ falsePositives: [Double]) -> Double {
    let predicted = zip(truePositives, falsePositives).map { $0 + $1 }
    return (0..<thresholds.count - 1).reduce(0) { area, i in
      let gained = truePositives[i] - truePositives[i + 1]
      let slope = Self.ratio(gained, max(predicted[i] - predicted[i + 1], 0))
      let intercept = truePositives[i + 1] - slope * predicted[i + 1]
      let growth = predicted[i] > 0 && predicted[i + 1] > 0 ? predicted[i] / predicted[i + 1] : 1
      return area + Self.ratio(slope * (gained + intercept * log(growth)), truePositives[0])
    }
  }

  /// 0 where there is nothing to divide by.
  private static func ratio(_ a: Double, _ b: Double) -> Double { b == 0 ? 0 : a / b }
}

extension Metric {
  public static let auc = auc()

  /// The area under a curve that thresholds draw, for predictions within 0...1; targets are 0 and 1 for each number, or
  /// class numbers.
  ///
  /// - Parameters:
  ///   - curve: ROC, or precision over recall.
  ///   - summation: how the area between two thresholds is reckoned.
  ///   - thresholdCount: how many thresholds there are, evenly distributed.
  ///   - thresholds: others, to which one below 0 and one above 1 are added.
  ///   - multiLabel: whether each class has a curve of its own; the figure is the mean of their areas.
  public static func auc(
    curve: ThresholdCurve = .roc, summation: AreaSummation = .interpolation, thresholdCount: Int = 200,
    thresholds: [Float]? = nil, multiLabel: Bool = false
  ) -> Metric {
    let accumulator = AreaUnderCurve(
      curve: curve, summation: summation, thresholdCount: thresholdCount, thresholds: thresholds,
      multiLabel: multiLabel)
    return Metric(name: "auc", direction: .largerIsBetter) { accumulator }
  }
}
