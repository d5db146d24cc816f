extension MetricList: RuledArgument {
  static var rule: String {
    "metrics with commas, each once: accuracy, top-N with N at least 1, precision, recall, f1_score, auc"
  }
}
