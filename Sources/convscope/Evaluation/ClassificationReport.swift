import CNN

/// What an evaluation found: loss and metrics, the figures of each class, and the confusion matrix.
struct ClassificationReport {
  struct Scores: Encodable {
    var support: Int
    var precision: Double
    var recall: Double
    var f1: Double
    /// For which share of all images it was told rightly whether they are of the class.
    var oneVsRest: Double

    private enum CodingKeys: String, CodingKey {
      case support, precision, recall, f1
      case oneVsRest = "one_vs_rest_accuracy"
    }
  }

  let figures: [(name: String, value: Double)]
  let classNames: [String]
  let matrix: ConfusionMatrix
  let classes: [Scores]
  /// The mean of the classes, and the mean in which each counts by its images.
  let mean: Scores
  let weightedMean: Scores

  init(figures: [(name: String, value: Double)], matrix: ConfusionMatrix, classNames: [String]) {
    self.figures = figures
    self.matrix = matrix
    self.classNames = classNames
    let classes = (0..<matrix.classCount).map { index in
      Scores(
        support: matrix.support(of: index), precision: matrix.precision(of: index),
        recall: matrix.recall(of: index), f1: matrix.f1Score(of: index), oneVsRest: matrix.accuracy(of: index)
      )
    }
    self.classes = classes
    func mean(weights: [Double]) -> Scores {
      let sum = max(weights.reduce(0, +), .leastNonzeroMagnitude)
      func average(_ score: (Scores) -> Double) -> Double {
        zip(classes, weights).reduce(0) { $0 + score($1.0) * $1.1 } / sum
      }
      return Scores(
        support: matrix.total, precision: average(\.precision), recall: average(\.recall), f1: average(\.f1),
        oneVsRest: average(\.oneVsRest))
    }
    self.mean = mean(weights: classes.map { _ in 1 })
    weightedMean = mean(weights: classes.map { Double($0.support) })
  }
}

extension ClassificationReport: CustomStringConvertible {
  /// A line of loss and metrics, and the table.
  var description: String {
    let line = figures.map { "\($0.name): \($0.value.fourDecimals)" }.joined(separator: " - ")
    let titles = ["class", "images", "precision", "recall", "F1", "one vs. rest"]
    func row(_ name: String, _ scores: Scores) -> [String] {
      [name, "\(scores.support)"]
        + [scores.precision, scores.recall, scores.f1, scores.oneVsRest].map(\.fourDecimals)
    }
    let rows = zip(classNames, classes).map(row) + [row("mean", mean), row("weighted mean", weightedMean)]
    let widths = titles.indices.map { column in
      ([titles] + rows).map { $0[column].count }.max() ?? 0
    }
    func text(_ cells: [String]) -> String {
      cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let lines = [text(titles), rule] + rows.dropLast(2).map(text) + [rule] + rows.suffix(2).map(text)
    return "\(line)\n\n\(lines.joined(separator: "\n"))"
  }
}

extension ClassificationReport: Encodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  private struct NamedScores: Encodable {
    var name: String
    var scores: Scores

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(name, forKey: Key("class"))
      try scores.encode(to: encoder)
    }
  }

  /// An object with the loss and each metric by name, `images`, `classes`, `mean`, `weighted_mean` and
  /// `confusion_matrix`, whose rows are the true classes.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    for (name, value) in figures { try values.encode(value, forKey: Key(name)) }
    try values.encode(matrix.total, forKey: Key("images"))
    try values.encode(
      zip(classNames, classes).map(NamedScores.init(name:scores:)), forKey: Key("classes"))
    try values.encode(mean, forKey: Key("mean"))
    try values.encode(weightedMean, forKey: Key("weighted_mean"))
    let rows = (0..<matrix.classCount).map { target in
      (0..<matrix.classCount).map { matrix[target: target, prediction: $0] }
    }
    try values.encode(rows, forKey: Key("confusion_matrix"))
  }
}
