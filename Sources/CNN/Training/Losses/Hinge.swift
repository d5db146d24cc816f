/// The hinge of support vector machines: max(1 − t · p, 0), the mean over all numbers.
///
/// Targets are −1 or 1; 0 means −1, so that labels 0 and 1 do as well.
public struct Hinge: LossFunction, ElementwiseLoss {
  public let name = "hinge"

  public init() {}

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try mean(comparison, gradient: gradient)
  }

  func check(_ comparison: Comparison) throws(ModelError) {
    for i in 0..<comparison.targetCount {
      let target = comparison.targets[i]
      guard target == 1 || target == 0 || target == -1 else {
        throw .unusableData(
          "\(name) needs targets -1 and 1 (or 0 and 1), but sample \(comparison.sample(ofTarget: i)) of the batch "
            + "has \(target); give each class an output of its own")
      }
    }
  }

  func term(_ prediction: Float, target: Float) -> (value: Double, slope: Float) {
    let sign: Float = target == 0 ? -1 : target
    let distance = 1 - sign * prediction
    return distance < 0 ? (0, 0) : (Double(distance), -sign)
  }
}

extension Loss {
  public static let hinge = Loss(Hinge())
}
