internal import Tensor

/// A function between layers, under Keras's name and with Keras's constants.
///
/// All but `softmax` and `logSoftmax` work on each number alone; these two work on the rows of the last axis. The
/// formulas stand with the arithmetic, in `Activation+Arithmetic`. The layer of its own that applies one is
/// `ActivationLayer`.
public enum Activation: String, Hashable, Sendable, Codable, CaseIterable {
  case linear
  case relu
  case relu6
  case sigmoid
  case tanh
  case softmax
  case elu
  case selu
  case softplus
  case softsign
  case silu
  case gelu
  case hardSigmoid = "hard_sigmoid"
  case hardSilu = "hard_silu"
  case mish
  case logSoftmax = "log_softmax"
  case exponential
  case leakyRelu = "leaky_relu"

  /// What an activation's derivative is computed from.
  public enum DerivativeSource: Hashable, Sendable {
    case input
    case output
  }

  /// Whether each number of the output depends on one number of the input only.
  public var isElementwise: Bool { self != .softmax && self != .logSoftmax }

  /// What backward has to find again: the output wherever it suffices, as the next layer reads it anyway.
  public var derivativeReads: DerivativeSource {
    switch self {
    case .silu, .gelu, .hardSilu, .mish: .input
    default: .output
    }
  }

  /// Whether an operation may apply this to its own result before it is written: backward must then manage without
  /// the value before the activation.
  func canFuse(in mode: ExecutionMode) -> Bool {
    isElementwise && (!mode.keepsForGradients || derivativeReads == .output)
  }
}

extension Activation {
  /// The step that applies this after a layer's own; none for `linear`.
  func steps(on shape: Shape) -> [LayerStep] {
    self == .linear ? [] : [LayerStep(ActivationOperation(activation: self, shape: shape))]
  }
}

extension Activation {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
