public import Tensor

/// How often each class was taken for each class.
public struct ConfusionMatrix: Hashable, Sendable {
  public let classCount: Int
  /// Row-major: the row is the true class, the column the predicted one.
  public private(set) var counts: [Int]

  /// A matrix of zeros. Traps unless there is a class.
  public init(classCount: Int) {
    require(classCount > 0, "a confusion matrix needs at least one class, not \(classCount)")
    self.classCount = classCount
    counts = Array(repeating: 0, count: classCount * classCount)
  }

  /// How often `target` was taken for `prediction`. Traps for other classes.
  public subscript(target target: Int, prediction prediction: Int) -> Int {
    get { counts[place(target, prediction)] }
    set { counts[place(target, prediction)] = newValue }
  }

  private func place(_ target: Int, _ prediction: Int) -> Int {
    require(
      (0..<classCount).contains(target) && (0..<classCount).contains(prediction),
      "classes \(target) and \(prediction) are not both among \(classCount)")
    return target * classCount + prediction
  }

  /// The number of samples.
  public var total: Int { counts.reduce(0, +) }
  /// The number of samples of a class.
  public func support(of index: Int) -> Int {
    (0..<classCount).reduce(0) { $0 + self[target: index, prediction: $1] }
  }
  /// The number of samples that were taken for a class.
  public func predictions(of index: Int) -> Int {
    (0..<classCount).reduce(0) { $0 + self[target: $1, prediction: index] }
  }

  /// The share of samples taken for what they are; 0 if there are none.
  public var accuracy: Double {
    Self.ratio((0..<classCount).reduce(0) { $0 + self[target: $1, prediction: $1] }, total)
  }
  /// The share of samples taken for a class that are of it; 0 if there are none.
  public func precision(of index: Int) -> Double {
    Self.ratio(self[target: index, prediction: index], predictions(of: index))
  }
  /// The share of a class's samples that were taken for it; 0 if there are none.
  public func recall(of index: Int) -> Double {
    Self.ratio(self[target: index, prediction: index], support(of: index))
  }
  /// The harmonic mean of a class's precision and recall; 0 if both are.
  public func f1Score(of index: Int) -> Double {
    Self.ratio(2 * self[target: index, prediction: index], support(of: index) + predictions(of: index))
  }

  /// The share of all samples for which it was told rightly whether they are of a class; 0 if there are none.
  public func accuracy(of index: Int) -> Double {
    let right = self[target: index, prediction: index]
    return Self.ratio(total - support(of: index) - predictions(of: index) + 2 * right, total)
  }

  private static func ratio(_ a: Int, _ b: Int) -> Double { b == 0 ? 0 : Double(a) / Double(b) }

  /// Counts a batch in.
  ///
  /// - Parameters:
  ///   - targets: `[N]` or `[N, 1]` class numbers, or `[N, C]` with the largest number at the class's place.
  ///   - predictions: `[N, C]`, the largest number's place is the class; `[N, 1]` or `[N]`, above 1/2 is class 1.
  /// - Throws: `ModelError` for other shapes and for classes outside of the matrix.
  public mutating func add(targets: Tensor, predictions: Tensor) throws(ModelError) {
    let count = predictions.shape.first ?? 0
    let width = predictions.shape.rank == 1 ? 1 : (predictions.shape.dimensions.last ?? 0)
    guard count > 0, predictions.shape.elementCount == count * width, max(width, 2) <= classCount else {
      throw .wrongShape(
        of: "predictions for a confusion matrix", expected: "[N, \(classCount)], or [N, 1] for two classes",
        found: predictions.shape)
    }
    let targetWidth = targets.shape.rank == 1 ? 1 : (targets.shape.dimensions.last ?? 0)
    guard targets.shape.first == count, targets.shape.elementCount == count * targetWidth,
      targetWidth == 1 || targetWidth == width
    else {
      throw .wrongShape(
        of: "targets for a confusion matrix", expected: "[\(count)] or [\(count), \(width)]",
        found: targets.shape)
    }
    defer { withExtendedLifetime((targets, predictions)) {} }
    try add(
      Comparison(
        batch: count, predictionShape: [width], targetShape: [targetWidth], targets: targets.unsafeBase,
        predictions: predictions.unsafeBase))
  }

  /// Counts the rows along the predictions' last axis in: for a metric of your own that a model is evaluated with.
  ///
  /// The class of a prediction is its largest number's place, of one number whether it is above 1/2. That of a target is its
  /// number, or its largest number's place. Throws `ModelError` for other shapes and for classes outside of the matrix, and
  /// then counts nothing.
  public mutating func add(_ comparison: Comparison) throws(ModelError) {
    let (rows, width) = (comparison.rowCount, comparison.classCount)
    guard width > 0, max(width, 2) <= classCount else {
      throw .wrongShape(
        of: "a prediction for a confusion matrix", expected: "[\(classCount)], or [1] for two classes",
        found: comparison.predictionShape)
    }
    guard comparison.targetCount == rows || comparison.targetCount == comparison.count else {
      throw .wrongShape(
        of: "a target for a confusion matrix", expected: "one number or \(width) for each prediction",
        found: comparison.targetShape)
    }
    var places: [(target: Int, prediction: Int)] = []
    for row in 0..<rows {
      let target = width == 1 ? Int(exactly: comparison.targets[row]) : comparison.targetClass(ofRow: row)
      guard let target, (0..<classCount).contains(target) else {
        throw .unusableData(
          "a confusion matrix of \(classCount) classes needs class numbers below that, but sample \(row + 1) has "
            + "\(comparison.targets[row * comparison.targetCount / rows])")
      }
      let prediction = comparison.predictions + row * width
      places.append(
        (target, width == 1 ? (prediction[0] > 0.5 ? 1 : 0) : Accuracy.place(ofLargestIn: prediction, width)))
    }
    for (target, prediction) in places { self[target: target, prediction: prediction] += 1 }
  }
}

extension Model {
  /// How often each class was taken for each class, on batches from a source.
  ///
  /// The model has one output: `[C]` for C classes, or `[1]` for two. Throws `ModelError` for others and for data that
  /// do not suit the model, and the source's errors.
  public func confusionMatrix(over source: some BatchSource, steps: Int? = nil) throws -> ConfusionMatrix {
    guard outputs.count == 1, outputs[0].shape.rank == 1, outputs[0].shape[0] > 0 else {
      throw ModelError.unusableData(
        "a confusion matrix needs a model with one output of one axis, not "
          + outputs.map(\.shape.description).joined(separator: " and "))
    }
    guard steps != nil || source.batchesPerPass != nil else {
      throw ModelError.unusableData("the data never end: say with `steps` how many batches to take")
    }
    var matrix = ConfusionMatrix(classCount: max(outputs[0].shape[0], 2))
    let batches = try source.batches(ofPass: 0, skipping: 0)
    var taken = 0
    while taken < steps ?? .max, let batch = try batches.next() {
      taken += 1
      guard !batch.inputs.isEmpty else { continue }
      guard batch.targets.count == 1 else {
        throw ModelError.wrongCount(of: "target tensors", expected: 1, found: batch.targets.count)
      }
      try matrix.add(targets: batch.targets[0], predictions: predict(batch.inputs)[0])
    }
    return matrix
  }
}
