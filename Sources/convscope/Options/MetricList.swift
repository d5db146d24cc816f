import ArgumentParser
import CNN

/// Metrics by name, with commas: `accuracy,top-3,auc`.
struct MetricList: Hashable, RuledArgument, CustomStringConvertible {
  static let rule =
    "metrics with commas, each once: accuracy, top-N with N at least 1, precision, recall, f1_score, auc"

  var metrics: [MetricChoice]

  init(metrics: [MetricChoice]) { self.metrics = metrics }

  init?(argument: String) {
    var metrics: [MetricChoice] = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let metric = MetricChoice(name: String(name)), !metrics.contains(metric) else { return nil }
      metrics.append(metric)
    }
    self.metrics = metrics
  }

  var description: String { metrics.map(\.description).joined(separator: ",") }
  var defaultValueDescription: String { description }
}

/// A metric under Keras's name, or `top-3` for top-3 accuracy.
enum MetricChoice: Hashable, CustomStringConvertible {
  case accuracy, precision, recall, f1Score, auc
  case top(Int)

  private static let names: [(String, MetricChoice)] = [
    ("accuracy", .accuracy), ("precision", .precision), ("recall", .recall), ("f1_score", .f1Score),
    ("auc", .auc),
  ]

  init?(name: String) {
    if let known = Self.names.first(where: { $0.0 == name }) {
      self = known.1
    } else if name.hasPrefix("top-"), let count = Int(name.dropFirst("top-".count)),
      (1...1_000_000).contains(count)
    {
      self = .top(count)
    } else {
      return nil
    }
  }

  var description: String {
    if case .top(let count) = self { return "top-\(count)" }
    return Self.names.first { $0.1 == self }?.0 ?? ""
  }

  /// The metric for so many outputs and targets of the given form. Throws for one that does not suit them.
  func metric(outputs: Int, classes: Int, isOneHot: Bool) throws -> Metric {
    switch self {
    case .accuracy: return .accuracy
    case .precision: return .precision
    case .recall: return .recall
    case .f1Score: return .f1Score(threshold: outputs == 1 ? 0.5 : nil)
    case .auc: return .auc
    case .top(let count):
      guard outputs > 1 else {
        throw ToolError(
          "\(description) needs an output for each class, but the network has one for two classes")
      }
      guard count < classes else {
        throw ToolError("\(description) is always 1 with \(classes) classes: take a number below that")
      }
      return (isOneHot ? Metric.topKCategoricalAccuracy(k: count) : .sparseTopKCategoricalAccuracy(k: count))
        .named(description)
    }
  }
}
