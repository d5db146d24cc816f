internal import Foundation

/// How far the distribution p is from the target's t (Kullback and Leibler, "On information and sufficiency", 1951):
/// Σ t · ln(t / p), the mean over rows.
///
/// Both are kept within 1e-7...1, where the gradient is 0 outside, as in Keras.
public struct KLDivergence: LossFunction, ElementwiseLoss {
  public let name = "kl_divergence"

  public init() {}

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try mean(comparison, gradient: gradient)
  }

  func divisor(_ comparison: Comparison) -> Int { comparison.rowCount }

  func check(_ comparison: Comparison) throws(ModelError) { try checkProbabilities(comparison) }

  func term(_ prediction: Float, target: Float) -> (value: Double, slope: Float) {
    let t = max(target, probabilityMargin)
    // Written so that a NaN stays one.
    let p = prediction < probabilityMargin ? probabilityMargin : (prediction > 1 ? 1 : prediction)
    return (Double(t * logf(t / p)), p == prediction || p.isNaN ? -t / p : 0)
  }
}

extension Loss {
  public static let klDivergence = Loss(KLDivergence())
}
