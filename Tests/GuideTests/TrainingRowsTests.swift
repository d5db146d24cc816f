import CNN
import Foundation
import Tensor
import Testing

/// Runs the guide's losses, metrics, optimizers, calls of `compile` and `fit`, and callbacks.
struct TrainingRowsTests {
  @Test func losses() throws {
    let losses: [Loss] = [
      Loss.binaryCrossentropy,
      Loss.binaryCrossentropy(fromLogits: true, labelSmoothing: 0.1),
      Loss.binaryFocalCrossentropy(gamma: 2),
      Loss.categoricalCrossentropy,
      Loss.categoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1),
      Loss.sparseCategoricalCrossentropy,
      Loss.sparseCategoricalCrossentropy(fromLogits: true),
      Loss.meanSquaredError,
      Loss.meanAbsoluteError,
      Loss.huber(delta: 1),
      Loss.hinge,
      Loss.klDivergence,
      Loss(name: "squares") { y, prediction in
        (Double(((prediction - y) * (prediction - y)).mean()), (prediction - y) * (2 / Float(y.count)))
      },
    ]
    let predictions = Tensor([2, 3], [0.2, 0.3, 0.5, 0.1, 0.8, 0.1])
    for loss in losses {
      let isSparse = loss.name.hasPrefix("sparse")
      let targets = isSparse ? Tensor([2], [2, 1]) : Tensor([2, 3], [0, 0, 1, 0, 1, 0])
      let (value, gradient) = try loss(targets: targets, predictions: predictions)
      #expect(value > 0 && value.isFinite, "\(loss.name)")
      // The smallest step against the gradient makes the loss smaller.
      let better = try loss(targets: targets, predictions: predictions - gradient * 1e-3)
      #expect(better.value < value, "\(loss.name)")
    }
  }

  @Test func metrics() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let metrics: [Metric] = [
      Metric.accuracy,
      Metric.binaryAccuracy(threshold: 0.5),
      Metric.categoricalAccuracy,
      Metric.sparseCategoricalAccuracy,
      Metric.topKCategoricalAccuracy(k: 2),
      Metric.sparseTopKCategoricalAccuracy(k: 2),
      Metric.precision,
      Metric.recall(classID: 1),
      Metric.f1Score(average: .macro),
      Metric.auc(curve: .roc),
      Metric.auc(curve: .precisionRecall),
    ]
    for metric in metrics {
      let isSparse = metric.name.hasPrefix("sparse") || metric.name == "accuracy"
      let model = try sample.model()
      model.compile(
        loss: isSparse ? .sparseCategoricalCrossentropy : .categoricalCrossentropy, metrics: [metric])
      var oneHot = Tensor([8, 3])
      oneHot.withUnsafeMutableBufferPointer { target in
        for (row, label) in sample.labels.values.enumerated() { target[row * 3 + Int(label)] = 1 }
      }
      let result = try model.evaluate([sample.images], [isSparse ? sample.labels : oneHot])
      let figure = try #require(result.first { $0.name != "loss" })
      #expect((0...1).contains(figure.value), "\(metric.name)")
    }
  }

  @Test func confusionMatrix() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let model = try sample.model()
    let batches = TensorBatches(sample.images, target: sample.labels, batchSize: 4)
    let matrix = try model.confusionMatrix(over: batches)
    #expect(matrix.total == 8)
    #expect(matrix.support(of: 0) == 3)
  }

  @Test func optimizers() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let optimizers: [any Optimizer] = [
      SGD(learningRate: 0.01, momentum: 0.9, nesterov: true),
      RMSprop(learningRate: 1e-4),
      RMSprop(momentum: 0.9, centered: true),
      Adam(),
      Adam(amsgrad: true),
      AdamW(weightDecay: 0.004),
      Nadam(),
      Adamax(),
      Adagrad(),
      Adadelta(),
      SGD(weightDecay: 1e-4),
      SGD(clipping: .value(0.5)),
      SGD(clipping: .norm(1)),
      SGD(clipping: .globalNorm(1)),
      SGD(learningRate: .schedule(PiecewiseConstantDecay(boundaries: [100], values: [0.1, 0.01]))),
      SGD(learningRate: .schedule(ExponentialDecay(initial: 0.1, decaySteps: 100, decayRate: 0.96))),
      SGD(learningRate: .schedule(InverseTimeDecay(initial: 0.1, decaySteps: 100, decayRate: 0.5))),
      SGD(learningRate: .schedule(PolynomialDecay(initial: 0.1, decaySteps: 100))),
      SGD(
        learningRate: .schedule(CosineDecay(initial: 0, decaySteps: 100, warmupTarget: 0.1, warmupSteps: 10))),
      SGD(learningRate: .schedule(CosineDecayRestarts(initial: 0.1, firstDecaySteps: 100))),
    ]
    for optimizer in optimizers {
      let model = try sample.model()
      model.compile(loss: .sparseCategoricalCrossentropy, optimizer: optimizer)
      let history = try model.fit([sample.images], [sample.labels], epochs: 3, progress: .none)
      let losses = history["loss"]
      #expect(losses[2] < losses[0], "\(type(of: optimizer).className): \(losses)")
    }
  }

  @Test func compileAndFit() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let (images, labels) = (sample.images, sample.labels)
    let weights = Tensor([8], repeating: 1)
    let batches = TensorBatches(images, target: labels, batchSize: 4)
    let model = try sample.model()
    model.compile(loss: .sparseCategoricalCrossentropy, weightedMetrics: [.accuracy])
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: RMSprop(), metrics: [.accuracy])

    let history = try model.fit([images], [labels], batchSize: 4, epochs: 2)
    #expect(history["loss"].count == 2)
    let split = try model.fit([images], [labels], validationSplit: 0.25)
    #expect(split["val_loss"].count == 1)
    let everySecond = try model.fit(
      [images], [labels], epochs: 2, validation: batches, validationFrequency: 2)
    #expect(everySecond["val_loss"].map(\.isNaN) == [true, false])
    let weighted = [
      try model.fit([images], [labels], classWeights: [0: 1, 1: 2]),
      try model.fit([images], [labels], sampleWeights: [weights]),
      try model.fit([images], [labels], progress: .none),
      try model.fit([images], [labels], seed: 1),
    ]
    #expect(weighted.allSatisfy { $0.epochs.count == 1 && $0["loss"][0].isFinite })
    let later = try model.fit([images], [labels], epochs: 2, initialEpoch: 1)
    #expect(later.epochs.map(\.number) == [2])
    let longer = try model.fit(batches, epochs: 2, stepsPerEpoch: 3)
    #expect(longer.epochs.count == 2)
    let figures = try model.evaluate([images], [labels])
    #expect(figures.names == ["loss", "accuracy"])
  }

  @Test func lossesOfSeveralOutputs() throws {
    let image = Input(shape: [12, 12, 1])
    let features = try Flatten()(image)
    let twoHeads = try Model(
      inputs: [image], outputs: [Dense(3, activation: .softmax)(features), Dense(1)(features)])
    twoHeads.compile(losses: [.sparseCategoricalCrossentropy, .meanSquaredError], lossWeights: [1, 0.5])
    let sample = try SampleData()
    defer { sample.remove() }
    let figures = try twoHeads.evaluate(
      [sample.images], [sample.labels, sample.labels.reshaped(to: [8, 1])])
    let losses = figures.values
    #expect(losses.count == 3)
    #expect(abs(losses[0] - (losses[1] + 0.5 * losses[2])) < 1e-5 * losses[0])
  }

  @Test func callbacks() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let folder = sample.folder
    let callbacks: [any Callback] = [
      EarlyStopping("val_loss", minimumChange: 0, patience: 3, restoresBestWeights: true, startFromEpoch: 1),
      ModelCheckpoint("\(folder)/best.safetensors", savesBestOnly: true),
      ModelCheckpoint("\(folder)/{epoch:02d}.safetensors", everyEpochs: 1),
      TrainingBackup("\(folder)/backup.safetensors"),
      ReduceLROnPlateau(factor: 0.1, patience: 10),
      LearningRateScheduler { epochsDone, rate in epochsDone < 10 ? rate : rate * 0.9 },
      CSVLogger("\(folder)/log.csv"),
      TensorBoard("\(folder)/logs"),
      TerminateOnNaN(),
      LambdaCallback(onEpochEnd: { training in print(training.epoch) }),
    ]
    let history = try sample.model().fit(
      [sample.images], [sample.labels], epochs: 2, validationSplit: 0.25, progress: .none,
      callbacks: callbacks)
    #expect(history.epochs.count == 2)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(
      Set(files) == [
        "best.safetensors", "01.safetensors", "02.safetensors", "backup.safetensors", "log.csv", "logs",
      ])
  }
}
