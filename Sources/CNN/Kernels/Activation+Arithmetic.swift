internal import Foundation

// The elementwise activations on memory, forward and backward side by side.
//
// With σ the logistic function and Φ, φ the normal distribution and its density:
//   relu max(x, 0)                elu x or eˣ − 1               softplus ln(1 + eˣ)
//   relu6 min(relu(x), 6)         selu s·x or s·a·(eˣ − 1)      softsign x / (1 + |x|)
//   sigmoid σ(x)                  silu x·σ(x)                   gelu x·Φ(x)
//   hard_sigmoid relu6(x + 3)/6   hard_silu x·hard_sigmoid(x)   mish x·tanh(softplus(x))
//   leaky_relu x or 0.2·x         exponential eˣ                tanh
// where "or" is for negative x. NaN stays NaN in each.
extension Activation {
  private static let leakySlope: Float = 0.2
  /// Klambauer et al., "Self-normalizing neural networks", 2017.
  private static let seluScale: Float = 1.050_700_987_355_480_5
  private static let seluScaleAlpha: Float = 1.050_700_987_355_480_5 * 1.673_263_242_354_377_2

  /// Applies the function to each of `count` numbers in place. Traps on `softmax` and `logSoftmax`.
  func apply(_ values: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .linear: break
    case .relu: Self.map(values, count) { $0 < 0 ? 0 : $0 }
    case .relu6: Self.map(values, count) { $0 < 0 ? 0 : ($0 > 6 ? 6 : $0) }
    case .sigmoid: Self.map(values, count) { Self.logistic($0) }
    case .tanh: Self.map(values, count) { Foundation.tanhf($0) }
    case .elu: Self.map(values, count) { $0 > 0 ? $0 : expm1f($0) }
    case .selu: Self.map(values, count) { $0 > 0 ? Self.seluScale * $0 : Self.seluScaleAlpha * expm1f($0) }
    case .softplus: Self.map(values, count) { Self.softplus($0) }
    case .softsign: Self.map(values, count) { $0 / (1 + $0.magnitude) }
    case .silu: Self.map(values, count) { $0 * Self.logistic($0) }
    case .gelu: Self.map(values, count) { $0 * Self.normalDistribution($0) }
    case .hardSigmoid: Self.map(values, count) { Self.hardSigmoid($0) }
    case .hardSilu: Self.map(values, count) { $0 * Self.hardSigmoid($0) }
    case .mish: Self.map(values, count) { $0 * tanhf(Self.softplus($0)) }
    case .exponential: Self.map(values, count) { expf($0) }
    case .leakyRelu: Self.map(values, count) { $0 < 0 ? Self.leakySlope * $0 : $0 }
    case .softmax, .logSoftmax: preconditionFailure("\(rawValue) works on rows, not on single numbers")
    }
  }

  /// Multiplies each of `count` gradients with the derivative at the place where the function gave `output`.
  ///
  /// Traps on functions whose derivative reads the input, and on those that work on rows.
  func multiplyByDerivative(
    _ gradient: UnsafeMutablePointer<Float>, output: UnsafePointer<Float>, count: Int
  ) {
    switch self {
    case .linear: break
    case .relu: Self.map(gradient, output, count) { $1 > 0 ? $0 : 0 }
    case .relu6: Self.map(gradient, output, count) { $1 > 0 && $1 < 6 ? $0 : 0 }
    case .sigmoid: Self.map(gradient, output, count) { $0 * $1 * (1 - $1) }
    case .tanh: Self.map(gradient, output, count) { $0 * (1 - $1 * $1) }
    case .elu: Self.map(gradient, output, count) { $1 > 0 ? $0 : $0 * ($1 + 1) }
    case .selu:
      Self.map(gradient, output, count) {
        $0 * ($1 > 0 ? Self.seluScale : $1 + Self.seluScaleAlpha)
      }
    case .softplus: Self.map(gradient, output, count) { -$0 * expm1f(-$1) }
    case .softsign:
      Self.map(gradient, output, count) {
        let rest = 1 - $1.magnitude
        return $0 * rest * rest
      }
    case .hardSigmoid: Self.map(gradient, output, count) { $1 > 0 && $1 < 1 ? $0 * (1 / 6) : 0 }
    case .exponential: Self.map(gradient, output, count) { $0 * $1 }
    case .leakyRelu: Self.map(gradient, output, count) { $1 > 0 ? $0 : Self.leakySlope * $0 }
    case .silu, .gelu, .hardSilu, .mish, .softmax, .logSoftmax:
      preconditionFailure("\(rawValue) has no derivative that reads single outputs")
    }
  }

  /// Multiplies each of `count` gradients with the derivative at `input`. Traps on functions whose derivative reads
  /// the output.
  func multiplyByDerivative(
    _ gradient: UnsafeMutablePointer<Float>, input: UnsafePointer<Float>, count: Int
  ) {
    switch self {
    case .silu:
      Self.map(gradient, input, count) {
        let logistic = Self.logistic($1)
        return $0 * logistic * (1 + $1 * (1 - logistic))
      }
    case .gelu:
      Self.map(gradient, input, count) {
        let density = expf(-0.5 * $1 * $1) * 0.398_942_28
        return $0 * (Self.normalDistribution($1) + $1 * density)
      }
    case .hardSilu:
      Self.map(gradient, input, count) { $0 * ($1 <= -3 ? 0 : ($1 >= 3 ? 1 : $1 * (1 / 3) + 0.5)) }
    case .mish:
      Self.map(gradient, input, count) {
        let tangent = tanhf(Self.softplus($1))
        return $0 * (tangent + $1 * (1 - tangent * tangent) * Self.logistic($1))
      }
    default: preconditionFailure("\(rawValue) has no derivative that reads single inputs")
    }
  }

  @inline(__always)
  private static func map(
    _ values: UnsafeMutablePointer<Float>, _ count: Int, _ function: (Float) -> Float
  ) {
    for i in 0..<count { values[i] = function(values[i]) }
  }

  @inline(__always)
  private static func map(
    _ gradient: UnsafeMutablePointer<Float>, _ other: UnsafePointer<Float>, _ count: Int,
    _ function: (_ gradient: Float, _ value: Float) -> Float
  ) {
    for i in 0..<count { gradient[i] = function(gradient[i], other[i]) }
  }

  @inline(__always)
  private static func logistic(_ x: Float) -> Float { 1 / (1 + expf(-x)) }

  @inline(__always)
  private static func softplus(_ x: Float) -> Float { (x < 0 ? 0 : x) + log1pf(expf(-x.magnitude)) }

  @inline(__always)
  private static func hardSigmoid(_ x: Float) -> Float {
    let shifted = x * (1 / 6) + 0.5
    return shifted < 0 ? 0 : (shifted > 1 ? 1 : shifted)
  }

  @inline(__always)
  private static func normalDistribution(_ x: Float) -> Float { 0.5 * erfcf(x * -0.707_106_78) }
}
