import CNN
import Foundation
import Tensor

/// The elementwise activations on single numbers in double precision, with derivatives by central differences: an
/// independent statement of what the kernels compute.
enum ScalarActivation {
  static func value(_ activation: Activation, _ x: Double) -> Double {
    let logistic = 1 / (1 + exp(-x))
    let softplus = log(1 + exp(x))
    let hardSigmoid = min(max(x / 6 + 0.5, 0), 1)
    let (scale, alpha) = (1.0507009873554805, 1.6732632423543772)
    return switch activation {
    case .linear: x
    case .relu: max(x, 0)
    case .relu6: min(max(x, 0), 6)
    case .sigmoid: logistic
    case .tanh: Foundation.tanh(x)
    case .elu: x > 0 ? x : exp(x) - 1
    case .selu: scale * (x > 0 ? x : alpha * (exp(x) - 1))
    case .softplus: softplus
    case .softsign: x / (1 + abs(x))
    case .silu: x * logistic
    case .gelu: x * 0.5 * (1 + erf(x / 2.0.squareRoot()))
    case .hardSigmoid: hardSigmoid
    case .hardSilu: x * hardSigmoid
    case .mish: x * Foundation.tanh(softplus)
    case .exponential: exp(x)
    case .leakyRelu: x < 0 ? 0.2 * x : x
    case .softmax, .logSoftmax: .nan
    }
  }

  /// (f(x + h) − f(x − h)) / 2h; at the kinks the engine's derivative is that of the left side, as in Keras.
  static func derivative(_ activation: Activation, _ x: Double) -> Double {
    let h = 1e-5
    return (value(activation, x + h) - value(activation, x - h)) / (2 * h)
  }

  static func apply(_ activation: Activation, to tensor: Tensor) -> Tensor {
    Tensor(tensor.shape, tensor.values.map { Float(value(activation, Double($0))) })
  }

  static func gradient(_ activation: Activation, at input: Tensor, upstream: Tensor) -> Tensor {
    Tensor(
      input.shape,
      zip(input.values, upstream.values).map { Float(derivative(activation, Double($0)) * Double($1)) })
  }
}
