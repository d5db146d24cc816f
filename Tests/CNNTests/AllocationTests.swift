import CAllocationCount
import Tensor
import Testing

@testable import CNN

/// A step of training, once everything is warm, makes nothing on the heap, and a prediction its outputs alone.
///
/// Each test has a process of its own, for what is counted is what the whole process allocates. Only an optimised
/// build is counted: without optimisation the compiler makes boxes of its own.
@Suite(.enabled(if: countsAllocations)) struct AllocationTests {
  /// The array of outputs, and for its one tensor an object and its memory.
  static let allocationsOfAnOutput = 3

  /// What a call allocates: the least of several. A worker that gets its first work late makes its memory then.
  private static func allocations(_ call: () throws -> Void) rethrows -> Int {
    var least = Int.max
    for _ in 0..<8 {
      let before = bench_allocations_so_far().calls
      try call()
      least = min(least, Int(bench_allocations_so_far().calls - before))
    }
    return least
  }

  private static func allocationsOfPrediction(_ model: Model, batch: Int) throws -> Int {
    let input = Tensor(model.inputs[0].shape.prepending(batch), repeating: 0.5)
    return try allocations { _ = try model.predict(input) }
  }

  /// What a step of `fit` allocates, from the end of one to the end of the next.
  private static func allocationsOfAStep(_ model: Model, batch: Int, loss: Loss) throws -> Int {
    let counter = StepAllocations()
    let source = SameBatch(
      batch: Batch(
        Tensor(model.inputs[0].shape.prepending(batch), repeating: 0.5),
        target: Tensor([batch, 1], repeating: 1)))
    model.compile(loss: loss, optimizer: Adam(), metrics: [.accuracy])
    try model.fit(source, stepsPerEpoch: 8, progress: .none, callbacks: [counter])
    return counter.least
  }

  /// What a batch of an evaluation allocates.
  private static func allocationsOfEvaluation(_ model: Model, batch: Int, loss: Loss) throws -> Int {
    let source = CountedBatches(
      batch: Batch(
        Tensor(model.inputs[0].shape.prepending(batch), repeating: 0.5),
        target: Tensor([batch, 1], repeating: 1)))
    model.compile(loss: loss, metrics: [.accuracy])
    _ = try model.evaluate(source, steps: 8)
    return source.least
  }

  // MARK: The walk-through's network

  private static func walkthrough(_ convolutions: ConvolutionPreference) throws -> Model {
    let model = try StandardNetwork.walkthrough.model(input: [150, 150, 3], classes: 2)
    model.convolutions = convolutions
    return model
  }

  @Test func thePredictionsOfTheWalkthroughMakeTheirOutputs() async {
    await #expect(processExitsWith: .success) {
      for preference in [ConvolutionPreference.automatic, .withoutWinograd, .only(.im2col), .only(.direct)] {
        let model = try Self.walkthrough(preference)
        for batch in [1, 20] {
          let count = try Self.allocationsOfPrediction(model, batch: batch)
          #expect(count == Self.allocationsOfAnOutput, "\(preference), batch of \(batch): \(count)")
        }
      }
    }
  }

  @Test func theTrainingStepsOfTheWalkthroughMakeNothing() async {
    await #expect(processExitsWith: .success) {
      for preference in [ConvolutionPreference.automatic, .withoutWinograd, .only(.im2col), .only(.direct)] {
        let model = try Self.walkthrough(preference)
        for batch in [2, 20] {
          let count = try Self.allocationsOfAStep(model, batch: batch, loss: .binaryCrossentropy)
          #expect(count == 0, "\(preference), batch of \(batch): \(count)")
        }
      }
    }
  }

  // MARK: A network with the other layers

  private static func manyLayers() throws -> Model {
    let input = Input(shape: [24, 24, 3])
    var x = try Rescaling(2, offset: -1)(input)
    x = try Conv2D(16, kernelSize: 3, strides: 2, padding: .same, useBias: false)(x)
    x = try ActivationLayer(.relu6)(BatchNormalization()(x))
    x = try Conv2D(16, kernelSize: 3, padding: .same, dilationRate: 2, groups: 2)(x)
    let branch = try BatchNormalization()(Conv2D(16, kernelSize: 3)(ZeroPadding2D(1)(x)))
    x = try Add()(x, branch)
    x = try Concatenate()(MaxPooling2D(3, strides: 2)(x), AveragePooling2D(3, strides: 2)(x))
    x = try Conv2D(32, kernelSize: 1, activation: .gelu)(Dropout(0.25)(x))
    x = try Concatenate()(GlobalAveragePooling2D()(x), GlobalMaxPooling2D()(x))
    return try Model(inputs: [input], outputs: [Dense(10, activation: .softmax)(Dropout(0.5)(x))])
  }

  // MARK: A network with layers that act in training only, and a model as a layer

  private static func augmented() throws -> Model {
    let base = try Sequential(input: [24, 24, 3], name: "base") {
      Normalization(axis: [-1])
      Conv2D(16, kernelSize: 3)
      GroupNormalization(groups: 4)
      LayerNormalization()
    }
    return try Sequential(input: [24, 24, 3]) {
      RandomFlip()
      RandomRotation(0.1)
      RandomZoom(0.2, interpolation: .nearest)
      RandomTranslation(0.1, 0.1, fillMode: .constant)
      RandomContrast(0.2)
      Normalization(axis: [], mean: [0.5], variance: [0.1])
      base
      SpatialDropout2D(0.2)
      GlobalAveragePooling2D()
      ActivityRegularization(l2: 0.01)
      Dense(10, activation: .softmax)
    }
  }

  @Test func layersThatActInTrainingMakeNothing() async {
    await #expect(processExitsWith: .success) {
      let model = try Self.augmented()
      for batch in [2, 16] {
        let step = try Self.allocationsOfAStep(model, batch: batch, loss: .sparseCategoricalCrossentropy)
        #expect(step == 0, "batch of \(batch): \(step)")
        let prediction = try Self.allocationsOfPrediction(model, batch: batch)
        #expect(prediction == Self.allocationsOfAnOutput, "batch of \(batch): \(prediction)")
      }
    }
  }

  @Test func thePredictionsOfOtherLayersMakeTheirOutputs() async {
    await #expect(processExitsWith: .success) {
      let model = try Self.manyLayers()
      for batch in [1, 16] {
        let count = try Self.allocationsOfPrediction(model, batch: batch)
        #expect(count == Self.allocationsOfAnOutput, "batch of \(batch): \(count)")
      }
    }
  }

  @Test func theTrainingStepsOfOtherLayersMakeNothing() async {
    await #expect(processExitsWith: .success) {
      let model = try Self.manyLayers()
      for batch in [2, 16] {
        let count = try Self.allocationsOfAStep(model, batch: batch, loss: .sparseCategoricalCrossentropy)
        #expect(count == 0, "batch of \(batch): \(count)")
      }
    }
  }

  /// A step with all that may be added to one: metrics, weights of classes, regularizers, clipping, decay, a schedule.
  private static func allocationsOfAStepWithAllOptions() throws -> Int {
    let model = try Sequential(input: [8, 8, 2]) {
      Conv2D(4, kernelSize: 3, kernelRegularizer: .l1l2(l1: 0.01, l2: 0.01), activityRegularizer: .l2())
      Flatten()
      // OpenBLAS itself makes a block in a product as thin as that of 8 units.
      Dense(10, activation: .softmax, biasRegularizer: .l1())
    }
    let counter = StepAllocations()
    let source = SameBatch(
      batch: Batch(Tensor([6, 8, 8, 2], repeating: 0.5), target: Tensor([6], [0, 1, 2, 0, 1, 2])))
    model.compile(
      loss: .sparseCategoricalCrossentropy,
      optimizer: AdamW(
        learningRate: .schedule(CosineDecay(initial: 1e-3, decaySteps: 100)), amsgrad: true,
        clipping: .globalNorm(1)),
      metrics: [.accuracy, .precision, .f1Score, .auc, .sparseTopKCategoricalAccuracy(k: 2)],
      weightedMetrics: [.accuracy])
    try model.fit(
      source, stepsPerEpoch: 8, classWeights: [0: 2, 1: 0.5], progress: .none,
      callbacks: [TerminateOnNaN(), counter])
    return counter.least
  }

  @Test func theTrainingStepsWithAllOptionsMakeNothing() async {
    await #expect(processExitsWith: .success) {
      let count = try Self.allocationsOfAStepWithAllOptions()
      #expect(count == 0, "\(count)")
    }
  }

  @Test func theBatchesOfAnEvaluationMakeNothing() async {
    await #expect(processExitsWith: .success) {
      let count = try Self.allocationsOfEvaluation(
        Self.manyLayers(), batch: 16, loss: .sparseCategoricalCrossentropy)
      #expect(count == 0, "\(count)")
    }
  }

  @Test func theCountIsOneThatNotices() async {
    await #expect(processExitsWith: .success) {
      var kept: [Tensor] = []
      kept.reserveCapacity(10)
      let shape: Shape = [3]
      #expect(Self.allocations { kept.append(Tensor(shape)) } == 2)
    }
  }
}

private var countsAllocations: Bool {
  #if DEBUG
    false
  #else
    bench_counts_allocations() != 0
  #endif
}

/// A batch for ever.
private struct SameBatch: BatchSource {
  let batch: Batch
  var batchesPerPass: Int? { nil }

  private final class Iterator: BatchIterator {
    private let batch: Batch
    init(_ batch: Batch) { self.batch = batch }
    func next() -> Batch? { batch }
  }

  func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator { Iterator(batch) }
}

/// A batch for ever, and what is allocated from the giving of one to the asking for the next.
private final class CountedBatches: BatchSource, BatchIterator {
  let batch: Batch
  var batchesPerPass: Int? { nil }

  private let state = Locked((before: UInt64.max, least: Int.max))
  var least: Int { state.withLock { $0.least } }

  init(batch: Batch) { self.batch = batch }

  func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator { self }

  func next() -> Batch? {
    state.withLock {
      let now = bench_allocations_so_far().calls
      if $0.before <= now { $0.least = min($0.least, Int(now - $0.before)) }
      $0.before = now
    }
    return batch
  }
}

/// Counts what is allocated from the end of each step to the end of the next.
private final class StepAllocations: Callback {
  private var before: UInt64 = 0
  private(set) var least = Int.max

  func epochBegan(_ training: TrainingRun) { before = bench_allocations_so_far().calls }

  func stepEnded(_ training: TrainingRun) {
    let now = bench_allocations_so_far().calls
    least = min(least, Int(now - before))
    before = now
  }
}
