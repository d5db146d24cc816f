import ArgumentParser
import CNN

/// An optimizer by name.
enum OptimizerChoice: String, CaseIterable, ExpressibleByArgument {
  case rmsprop, sgd, adam, adamw, nadam, adamax, adagrad, adadelta

  init(of optimizer: any Optimizer) {
    self = Self.allCases.first { type(of: $0.usual) == type(of: optimizer) } ?? .rmsprop
  }

  /// The optimizer with its usual settings.
  var usual: any Optimizer {
    switch self {
    case .rmsprop: RMSprop()
    case .sgd: SGD()
    case .adam: Adam()
    case .adamw: AdamW()
    case .nadam: Nadam()
    case .adamax: Adamax()
    case .adagrad: Adagrad()
    case .adadelta: Adadelta()
    }
  }
}
