import ArgumentParser
import CNN

/// An optimizer by name.
enum OptimizerChoice: String, CaseIterable, ExpressibleByArgument {
  case rmsprop, sgd, adam

  init(of optimizer: any Optimizer) {
    switch optimizer {
    case is SGD: self = .sgd
    case is Adam: self = .adam
    default: self = .rmsprop
    }
  }

  /// The optimizer with the given settings, and its usual ones for those that are nil.
  func optimizer(learningRate: Float?, momentum: Float?) -> any Optimizer {
    var optimizer: any Optimizer =
      switch self {
      case .rmsprop: RMSprop()
      case .sgd: SGD(momentum: momentum ?? 0)
      case .adam: Adam()
      }
    if let learningRate { optimizer.learningRate = .constant(learningRate) }
    return optimizer
  }
}
