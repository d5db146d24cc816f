import ArgumentParser
import CNN

/// The rule by which weights change, with the settings that are not its usual ones.
struct OptimizerOptions: ParsableArguments {
  @Option(help: "The rule by which weights change. (default: rmsprop for walkthrough, else adam)")
  var optimizer: OptimizerChoice?

  @Option(help: "How much of its last step sgd or rmsprop keeps, from 0 to below 1. (default: 0)")
  var momentum: Float?

  @Flag(help: "Let sgd look ahead along its momentum.")
  var nesterov = false

  @Option(help: "How slowly rmsprop (default: 0.9) or adadelta (0.95) forgets squares of gradients.")
  var rho: Float?

  @Flag(help: "Let rmsprop scale by the gradients' variance.")
  var centered = false

  @Option(
    name: .customLong("beta-1"),
    help: "How slowly adam and its kin forget gradients. (default: 0.9)")
  var beta1: Float?

  @Option(
    name: .customLong("beta-2"),
    help: "How slowly adam and its kin forget their squares. (default: 0.999)")
  var beta2: Float?

  @Flag(help: "Let adam or adamw scale by the largest mean square so far.")
  var amsgrad = false

  @Option(help: "What adagrad's sums begin at. (default: 0.1)")
  var initialAccumulatorValue: Float?

  @Option(help: "What is added to a denominator, with all but sgd. (default: 1e-7)")
  var epsilon: Float?

  @Option(
    help: """
      Make weights smaller by this part, times the learning rate, in every step. (default: 0.004 for adamw, else none)
      """)
  var weightDecay: Float?

  @Option(help: "Clip each number of the gradients to this.")
  var clipValue: Float?

  @Option(help: "Shorten each weight's gradient to this length.")
  var clipNorm: Float?

  @Option(help: "Shorten the gradient of all weights together to this length.")
  var globalClipNorm: Float?

  private static let kinOfAdam: [OptimizerChoice] = [.adam, .adamw, .nadam, .adamax]

  func validate() throws {
    let owners: [(String, Bool, [OptimizerChoice])] = [
      ("--momentum", momentum != nil, [.sgd, .rmsprop]), ("--nesterov", nesterov, [.sgd]),
      ("--rho", rho != nil, [.rmsprop, .adadelta]), ("--centered", centered, [.rmsprop]),
      ("--beta-1", beta1 != nil, Self.kinOfAdam), ("--beta-2", beta2 != nil, Self.kinOfAdam),
      ("--amsgrad", amsgrad, [.adam, .adamw]),
      ("--initial-accumulator-value", initialAccumulatorValue != nil, [.adagrad]),
    ]
    for (name, isGiven, choices) in owners where isGiven && !(optimizer.map { choices.contains($0) } ?? false)
    {
      let names = choices.map { "--optimizer \($0.rawValue)" }
      throw ValidationError("\(name) goes with \(names.joined(separator: " or "))")
    }
    if epsilon != nil, optimizer == .sgd {
      throw ValidationError("--epsilon goes with all optimizers but sgd")
    }
    for (name, value) in [("--momentum", momentum), ("--rho", rho), ("--beta-1", beta1), ("--beta-2", beta2)]
    {
      guard let value, !(value >= 0 && value < 1) else { continue }
      throw ValidationError("\(name) must be from 0 to below 1, not \(value)")
    }
    let positive = [
      ("--clip-value", clipValue), ("--clip-norm", clipNorm), ("--global-clip-norm", globalClipNorm),
    ]
    for (name, value) in positive + [("--epsilon", epsilon)] {
      guard let value, !(value > 0 && value.isFinite) else { continue }
      throw ValidationError("\(name) must be above 0, not \(value)")
    }
    guard positive.count(where: { $0.1 != nil }) <= 1 else {
      throw ValidationError("give one of --clip-value, --clip-norm and --global-clip-norm")
    }
    for (name, value) in [
      ("--weight-decay", weightDecay), ("--initial-accumulator-value", initialAccumulatorValue),
    ] {
      guard let value, !(value >= 0 && value.isFinite) else { continue }
      throw ValidationError("\(name) must be 0 or a positive number, not \(value)")
    }
  }

  /// The rule that is asked for, or the network's usual one.
  func choice(for network: ChosenNetwork) -> OptimizerChoice {
    optimizer ?? OptimizerChoice(of: network.usualOptimizer)
  }

  /// The learning rate that goes with it: the network's, or the rule's own if the network has another one.
  func usualRate(for network: ChosenNetwork) -> Float {
    let choice = choice(for: network)
    let isUsual = choice == OptimizerChoice(of: network.usualOptimizer)
    return (isUsual ? network.usualOptimizer : choice.usual).learningRate.rate(at: 0)
  }

  /// The rule with its settings.
  func optimizer(for network: ChosenNetwork, learningRate: LearningRate) -> any Optimizer {
    func adam(_ usual: Adam) -> (beta1: Float, beta2: Float, epsilon: Float) {
      (beta1 ?? usual.beta1, beta2 ?? usual.beta2, epsilon ?? usual.epsilon)
    }
    let (betas, decay) = (adam(Adam()), weightDecay)
    switch choice(for: network) {
    case .sgd:
      return SGD(
        learningRate: learningRate, momentum: momentum ?? 0, nesterov: nesterov, weightDecay: decay,
        clipping: clipping)
    case .rmsprop:
      let usual = RMSprop()
      return RMSprop(
        learningRate: learningRate, rho: rho ?? usual.rho, momentum: momentum ?? 0,
        epsilon: epsilon ?? usual.epsilon, centered: centered, weightDecay: decay, clipping: clipping)
    case .adam:
      return Adam(
        learningRate: learningRate, beta1: betas.beta1, beta2: betas.beta2, epsilon: betas.epsilon,
        amsgrad: amsgrad, weightDecay: decay, clipping: clipping)
    case .adamw:
      return AdamW(
        learningRate: learningRate, weightDecay: decay ?? AdamW().weightDecay ?? 0, beta1: betas.beta1,
        beta2: betas.beta2, epsilon: betas.epsilon, amsgrad: amsgrad, clipping: clipping)
    case .nadam:
      return Nadam(
        learningRate: learningRate, beta1: betas.beta1, beta2: betas.beta2, epsilon: betas.epsilon,
        weightDecay: decay, clipping: clipping)
    case .adamax:
      return Adamax(
        learningRate: learningRate, beta1: betas.beta1, beta2: betas.beta2, epsilon: betas.epsilon,
        weightDecay: decay, clipping: clipping)
    case .adagrad:
      let usual = Adagrad()
      return Adagrad(
        learningRate: learningRate,
        initialAccumulatorValue: initialAccumulatorValue ?? usual.initialAccumulatorValue,
        epsilon: epsilon ?? usual.epsilon, weightDecay: decay, clipping: clipping)
    case .adadelta:
      let usual = Adadelta()
      return Adadelta(
        learningRate: learningRate, rho: rho ?? usual.rho, epsilon: epsilon ?? usual.epsilon,
        weightDecay: decay, clipping: clipping)
    }
  }

  private var clipping: GradientClipping? {
    clipValue.map(GradientClipping.value) ?? clipNorm.map(GradientClipping.norm)
      ?? globalClipNorm.map(GradientClipping.globalNorm)
  }

  /// The rule and what its object holds, whose names are those of the options.
  func settings(for network: ChosenNetwork) throws -> TrainingSettings {
    let rule: TrainingSettings = [
      "--optimizer": .of(choice(for: network)), "--clip-value": .of(clipValue),
      "--clip-norm": .of(clipNorm), "--global-clip-norm": .of(globalClipNorm),
    ]
    return rule + (try TrainingSettings(of: optimizer(for: network, learningRate: 0)))
  }
}
