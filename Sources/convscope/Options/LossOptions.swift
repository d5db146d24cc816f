import ArgumentParser
import CNN
import ImageData
import Tensor

/// What training makes small, and what is measured beside it.
struct LossOptions: ParsableArguments {
  @Option(
    help: """
      What training makes small. (default: binary_crossentropy for a network with one output, else \
      sparse_categorical_crossentropy, or categorical_crossentropy with --label-smoothing)
      """)
  var loss: LossChoice?

  @Option(
    help: ArgumentHelp(
      "Draw targets to all classes by this part, with cross-entropies. (default: 0)", valueName: "part"))
  var labelSmoothing: Float?

  @Option(help: "The difference from which on huber is linear. (default: 1)")
  var huberDelta: Float?

  @Option(help: "How much less binary_focal_crossentropy heeds easy images. (default: 2)")
  var focalGamma: Float?

  @Option(
    help:
      "Weigh class 1 by this and class 0 by the rest, with binary_focal_crossentropy. (default: all the same)"
  )
  var focalAlpha: Float?

  @Option(
    help: ArgumentHelp(
      """
      What is measured, with commas: accuracy, top-2 (or another number), precision, recall, f1_score, auc.
      """, valueName: "names"))
  var metrics = MetricList(metrics: [.accuracy])

  func validate() throws {
    if let labelSmoothing, !(labelSmoothing >= 0 && labelSmoothing <= 1) {
      throw ValidationError("--label-smoothing must be from 0 to 1, not \(labelSmoothing)")
    }
    let smoothable: [LossChoice?] = [
      nil, .binaryCrossentropy, .categoricalCrossentropy, .binaryFocalCrossentropy,
    ]
    guard labelSmoothing ?? 0 == 0 || smoothable.contains(loss) else {
      throw ValidationError(
        "--label-smoothing goes with categorical_crossentropy, binary_crossentropy and binary_focal_crossentropy"
      )
    }
    if let huberDelta {
      guard loss == .huber else { throw ValidationError("--huber-delta goes with --loss huber") }
      guard huberDelta > 0, huberDelta.isFinite else {
        throw ValidationError("--huber-delta must be above 0, not \(huberDelta)")
      }
    }
    guard focalGamma == nil && focalAlpha == nil || loss == .binaryFocalCrossentropy else {
      throw ValidationError("--focal-gamma and --focal-alpha go with --loss binary_focal_crossentropy")
    }
    if let focalGamma, !(focalGamma >= 0 && focalGamma.isFinite) {
      throw ValidationError("--focal-gamma must be 0 or a positive number, not \(focalGamma)")
    }
    if let focalAlpha, !(focalAlpha >= 0 && focalAlpha <= 1) {
      throw ValidationError("--focal-alpha must be from 0 to 1, not \(focalAlpha)")
    }
  }

  /// Loss, metrics and form of the targets for a classifier. Throws for a loss or metric that does not suit its outputs.
  ///
  /// - Parameters:
  ///   - usual: the loss where none is asked for; nil for the one that suits the outputs.
  ///   - mixesClasses: whether targets are mixtures of classes, which have no number.
  func objective(
    for model: Model, usual: Loss? = nil, mixesClasses: Bool = false
  ) throws -> ClassifierObjective {
    let classes = try model.classCount()
    let width = model.outputs[0].shape[0]
    let kept = loss == nil && labelSmoothing == nil ? usual : nil
    let choice =
      kept.flatMap { LossChoice(rawValue: $0.name) } ?? choice(outputs: width, mixesClasses: mixesClasses)
    guard width > 1 || !choice.needsOutputForEachClass else {
      throw ToolError(
        "\(choice.rawValue) needs an output for each class, but the network has one for two classes: "
          + "use binary_crossentropy")
    }
    guard choice != .sparseCategoricalCrossentropy || !mixesClasses else {
      throw ToolError("--mix-up mixes classes, which have no number then: use categorical_crossentropy")
    }
    guard choice != .hinge || !mixesClasses else {
      throw ToolError("--mix-up mixes classes, between which hinge knows nothing: use another loss")
    }
    let labels: LabelMode =
      width == 1
      ? (mixesClasses ? .binary : .sparse)
      : choice == .sparseCategoricalCrossentropy ? .sparse : .categorical
    return ClassifierObjective(
      loss: kept ?? function(choice),
      metrics: try metrics.metrics.map {
        try $0.metric(outputs: width, classes: classes, isOneHot: labels == .categorical)
      }, labels: labels)
  }

  /// The loss that is asked for, or the one that suits so many outputs.
  private func choice(outputs width: Int, mixesClasses: Bool) -> LossChoice {
    let isMixed = mixesClasses || labelSmoothing ?? 0 > 0
    return loss
      ?? (width == 1
        ? .binaryCrossentropy : isMixed ? .categoricalCrossentropy : .sparseCategoricalCrossentropy)
  }

  private func function(_ choice: LossChoice) -> Loss {
    let labelSmoothing = labelSmoothing ?? 0
    return switch choice {
    case .binaryCrossentropy: .binaryCrossentropy(labelSmoothing: labelSmoothing)
    case .binaryFocalCrossentropy:
      .binaryFocalCrossentropy(
        applyClassBalancing: focalAlpha != nil, alpha: focalAlpha ?? BinaryFocalCrossentropy().alpha,
        gamma: gamma, labelSmoothing: labelSmoothing)
    case .categoricalCrossentropy: .categoricalCrossentropy(labelSmoothing: labelSmoothing)
    case .sparseCategoricalCrossentropy: .sparseCategoricalCrossentropy
    case .meanSquaredError: .meanSquaredError
    case .meanAbsoluteError: .meanAbsoluteError
    case .huber: .huber(delta: delta)
    case .hinge: .hinge
    case .klDivergence: .klDivergence
    }
  }

  private var delta: Float { huberDelta ?? Huber().delta }
  private var gamma: Float { focalGamma ?? BinaryFocalCrossentropy().gamma }

  /// What is trained for: metrics change nothing but must be the same in all epochs of a history.
  func settings(for model: Model, mixesClasses: Bool) -> TrainingSettings {
    [
      "--loss": .of(choice(outputs: model.outputs[0].shape[0], mixesClasses: mixesClasses).rawValue),
      "--label-smoothing": .of(labelSmoothing ?? 0), "--huber-delta": .of(delta), "--focal-gamma": .of(gamma),
      "--focal-alpha": .of(focalAlpha), "--metrics": .of(metrics),
    ]
  }
}

/// A loss under Keras's name.
enum LossChoice: String, CaseIterable, ExpressibleByArgument {
  case binaryCrossentropy = "binary_crossentropy"
  case categoricalCrossentropy = "categorical_crossentropy"
  case sparseCategoricalCrossentropy = "sparse_categorical_crossentropy"
  case binaryFocalCrossentropy = "binary_focal_crossentropy"
  case meanSquaredError = "mean_squared_error"
  case meanAbsoluteError = "mean_absolute_error"
  case huber, hinge
  case klDivergence = "kl_divergence"

  /// Whether it compares a distribution over classes.
  var needsOutputForEachClass: Bool {
    switch self {
    case .categoricalCrossentropy, .sparseCategoricalCrossentropy, .klDivergence: true
    default: false
    }
  }
}

/// What a classifier is trained for and measured by.
struct ClassifierObjective {
  var loss: Loss
  var metrics: [Metric]
  /// What targets batches must have.
  var labels: LabelMode
}
