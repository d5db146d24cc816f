import Tensor
import Testing

@testable import CNN

@Suite struct MetricTests {
  struct Case: Decodable {
    var `case`: String
    var metric: String
    var target: ReferenceResult
    var prediction: ReferenceResult
    var weights: ReferenceResult?
    /// Where the second of two batches begins.
    var split: Int
    var value: Double
  }

  static let metrics: [String: Metric] = {
    var metrics: [String: Metric] = [
      "binary_accuracy": .binaryAccuracy,
      "binary_accuracy_0.7": .binaryAccuracy(threshold: 0.7),
      "categorical_accuracy": .categoricalAccuracy,
      "sparse_categorical_accuracy": .sparseCategoricalAccuracy,
      "top_k_categorical_accuracy": .topKCategoricalAccuracy(),
      "top_2_categorical_accuracy": .topKCategoricalAccuracy(k: 2),
      "sparse_top_k_categorical_accuracy": .sparseTopKCategoricalAccuracy(k: 3),
      "precision": .precision,
      "recall": .recall,
      "precision_0.8": .precision(threshold: 0.8),
      "recall_0.3": .recall(threshold: 0.3),
      "precision_class": .precision(threshold: 0.2, classID: 2),
      "recall_class": .recall(threshold: 0.2, classID: 2),
      "precision_top_k": .precision(topK: 2),
      "recall_top_k": .recall(topK: 2),
      "precision_top_k_class": .precision(topK: 3, classID: 1),
      "f1_score_macro": .f1Score,
      "f1_score_micro": .f1Score(average: .micro),
      "f1_score_weighted": .f1Score(average: .weighted),
      "f1_score_threshold": .f1Score(threshold: 0.2),
      "f1_score_binary": .f1Score(average: .micro, threshold: 0.5),
    ]
    for (name, curve) in [("ROC", ThresholdCurve.roc), ("PR", .precisionRecall)] {
      metrics["auc_\(name)_interpolation"] = .auc(curve: curve)
      metrics["auc_\(name)_minoring"] = .auc(curve: curve, summation: .minoring)
      metrics["auc_\(name)_majoring"] = .auc(curve: curve, summation: .majoring)
      metrics["auc_\(name)_few"] = .auc(curve: curve, thresholdCount: 11)
      metrics["auc_\(name)_own"] = .auc(curve: curve, thresholds: [0.6, 0.25, 0.5])
      metrics["auc_\(name)_flat"] = .auc(curve: curve)
      metrics["auc_\(name)_multi_label"] = .auc(curve: curve, multiLabel: true)
    }
    return metrics
  }()

  /// The metric over batches, samples counting by their weights if there are any.
  static func value(
    _ metric: Metric, _ batches: [(targets: Tensor, predictions: Tensor, weights: Tensor?)]
  ) -> Double {
    var accumulator = metric.makeAccumulator()
    for _ in 0..<2 {  // what was measured before `reset` is forgotten
      accumulator.reset()
      #expect(accumulator.value.isNaN)
      for (targets, predictions, weights) in batches {
        accumulator.update(
          Comparison(
            batch: predictions.shape[0], predictionShape: predictions.shape.droppingFirst(),
            targetShape: targets.shape.droppingFirst(), targets: targets.unsafeBase,
            predictions: predictions.unsafeBase, sampleWeights: weights.map { UnsafePointer($0.unsafeBase) }))
        withExtendedLifetime((targets, predictions, weights)) {}
      }
    }
    return accumulator.value
  }

  @Test(arguments: metrics.keys.sorted()) func valueOverTwoBatchesAgreesWithKeras(_ name: String) throws {
    let all = try reference("training_metrics.json", as: ReferenceCases<Case>.self).cases
    #expect(Set(all.map(\.metric)) == Set(Self.metrics.keys))
    let cases = all.filter { $0.metric == name }
    let areAll0Too = [
      "binary_accuracy", "categorical_accuracy", "precision", "f1_score_macro", "auc_ROC_interpolation",
    ]
    #expect(cases.count == (name.hasSuffix("multi_label") ? 1 : areAll0Too.contains(name) ? 3 : 2))
    for expected in cases {
      let targets = try #require(expected.target.tensor)
      let predictions = try #require(expected.prediction.tensor)
      let weights = expected.weights?.tensor
      let parts = [0..<expected.split, expected.split..<predictions.shape[0]]
      let value = try Self.value(
        #require(Self.metrics[name]),
        parts.map { (targets.rows($0), predictions.rows($0), weights?.rows($0)) })
      #expect((value - expected.value).magnitude < 2e-6, "\(expected.case): \(value), not \(expected.value)")
    }
  }

  @Test(arguments: ["precision_class", "recall_top_k", "f1_score_macro", "auc_ROC_flat", "accuracy"])
  func classNumbersAreAsGoodAsOneHotTargets(_ name: String) throws {
    let metric = name == "accuracy" ? Metric.accuracy : try #require(Self.metrics[name])
    var random = RandomSource(seed: 3)
    let predictions = random.uniform([20, 6])
    let classes = (0..<20).map { $0 * 7 % 6 }
    var oneHot = Tensor([20, 6])
    for (row, index) in classes.enumerated() { oneHot[row, index] = 1 }
    let numbers = Tensor([20], classes.map(Float.init))
    let expected = Self.value(metric, [(oneHot, predictions, nil)])
    #expect(Self.value(metric, [(numbers, predictions, nil)]) == expected)
    #expect(expected > 0)
  }

  @Test func nothingToCountGivesZeroAndNaNDoesNotTrap() {
    let (zeros, low) = (Tensor([3, 1]), Tensor([3, 1], repeating: 0.1))
    for name in ["precision", "recall", "f1_score_binary", "auc_ROC_interpolation", "auc_PR_interpolation"] {
      #expect(Self.value(Self.metrics[name]!, [(zeros, low, nil)]) == 0, "\(name)")
    }
    let nans = Tensor([3, 1], repeating: .nan)
    for (name, metric) in Self.metrics { #expect(Self.value(metric, [(zeros, nans, nil)]) >= 0, "\(name)") }
  }

  @Test func meanOfNothingIsNaNAndOfWeightsThatAreAll0Is0AlsoWhenItGoesOn() {
    var (nothing, weightless) = (RunningMean(), RunningMean())
    weightless.add(3, weight: 0)
    for _ in 0..<2 {
      #expect(nothing.value.isNaN && weightless.value == 0)
      let collected = (nothing.collected, weightless.collected)
      (nothing, weightless) = (RunningMean(), RunningMean())
      nothing.restore(collected.0)
      weightless.restore(collected.1)
    }
    weightless.add(3, weight: 2)
    #expect(weightless.value == 3)
  }

  @Test func metricThatCannotCompareIsNamedBeforeTraining() throws {
    let model = try Sequential(input: [2]) { Dense(3, activation: .softmax) }
    model.compile(loss: .sparseCategoricalCrossentropy, metrics: [.categoricalAccuracy])
    let error = #expect(throws: ModelError.self) {
      try model.fit([Tensor([1, 2])], [Tensor([1])], progress: .none)
    }
    #expect(
      error?.description.contains("categorical_accuracy cannot compare predictions of shape [3]") == true)
    model.compile(loss: .sparseCategoricalCrossentropy, metrics: [.precision(classID: 3)])
    #expect(throws: ModelError.self) { try model.evaluate([Tensor([1, 2])], [Tensor([1])]) }
    model.compile(
      loss: .sparseCategoricalCrossentropy,
      metrics: [.sparseCategoricalAccuracy, .sparseTopKCategoricalAccuracy(k: 2), .precision, .f1Score, .auc])
    let figures = try model.evaluate([Tensor([1, 2])], [Tensor([1])])
    #expect(
      figures.names == [
        "loss", "sparse_categorical_accuracy", "sparse_top_k_categorical_accuracy", "precision", "f1_score",
        "auc",
      ])
  }

  @Test func settingsOutOfRangeTrap() async {
    await #expect(processExitsWith: .failure) { _ = Metric.topKCategoricalAccuracy(k: 0) }
    await #expect(processExitsWith: .failure) { _ = Metric.precision(threshold: 1.5) }
    await #expect(processExitsWith: .failure) { _ = Metric.recall(classID: -1) }
    await #expect(processExitsWith: .failure) { _ = Metric.f1Score(threshold: 0) }
    await #expect(processExitsWith: .failure) { _ = Metric.auc(thresholdCount: 1) }
    await #expect(processExitsWith: .failure) { _ = Metric.auc(thresholds: [0.5, 2]) }
  }
}
