internal import Tensor

/// A rate that changes at given steps: `values[i]` up to and with step `boundaries[i]`, the last value after them.
public struct PiecewiseConstantDecay: LearningRateSchedule {
  public static let className = "PiecewiseConstantDecay"

  public let boundaries: [Int]
  public let values: [Float]

  /// Traps unless there is one value more than boundaries, which must rise.
  public init(boundaries: [Int], values: [Float]) {
    require(
      boundaries.count + 1 == values.count,
      "\(boundaries.count) boundaries need \(boundaries.count + 1) values, not \(values.count)")
    require(
      zip(boundaries, boundaries.dropFirst()).allSatisfy { $0 < $1 }, "boundaries must rise: \(boundaries)")
    self.boundaries = boundaries
    self.values = values
  }

  public func rate(at step: Int) -> Float {
    for (boundary, value) in zip(boundaries, values) where step <= boundary { return value }
    return values[values.count - 1]
  }
}
