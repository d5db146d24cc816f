internal import CVectorKernels
internal import Tensor

/// What is added to the loss for large numbers, of a weight or of a layer's output: Σ l1 · |x| + l2 · x².
public struct Regularizer: Hashable, Sendable {
  public let l1: Float
  public let l2: Float

  private init(_ l1: Float, _ l2: Float) {
    require(
      l1 >= 0 && l1.isFinite && l2 >= 0 && l2.isFinite,
      "a regularizer's factors must be finite and not negative: \(l1) and \(l2)")
    self.l1 = l1
    self.l2 = l2
  }

  /// Draws numbers to zero. Traps for factors that are negative, as the others do.
  public static func l1(_ factor: Float = 0.01) -> Regularizer { Regularizer(factor, 0) }
  /// Keeps numbers small.
  public static func l2(_ factor: Float = 0.01) -> Regularizer { Regularizer(0, factor) }
  /// Both.
  public static func l1l2(l1: Float = 0, l2: Float = 0) -> Regularizer { Regularizer(l1, l2) }

  /// What it adds to the loss for so many numbers.
  func penalty(_ values: UnsafePointer<Float>, count: Int) -> Double {
    (l1 == 0 ? 0 : Double(l1) * convscope_sum_of_magnitudes(count, values))
      + (l2 == 0 ? 0 : Double(l2) * convscope_sum_of_squares(count, values))
  }

  /// The slope of a number's penalty.
  private func slope(_ value: Float) -> Float {
    2 * l2 * value + (value > 0 ? l1 : (value < 0 ? -l1 : 0))
  }

  /// Writes `scale` times the slope of the penalty for each number.
  func writeGradient(
    _ values: UnsafePointer<Float>, count: Int, scale: Float, to gradient: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<count { gradient[i] = slope(values[i]) * scale }
  }

  /// Adds the slope of the penalty for each number.
  func addGradient(
    _ values: UnsafePointer<Float>, count: Int, to gradient: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) {
    let blocks = Chunks(total: count, elementsPerItem: 1)
    workers.run(chunks: blocks.count) { block, _ in
      for i in blocks[block] { gradient[i] += slope(values[i]) }
    }
  }
}

extension Regularizer: Codable {
  private enum CodingKeys: String, CodingKey { case l1, l2 }

  public init(from decoder: any Decoder) throws {
    guard let values = try? decoder.container(keyedBy: CodingKeys.self) else {
      throw DecodingError.unsuitable(
        decoder.codingPath, expected: #"a regularizer such as {"l1": 0, "l2": 0.0001}"#)
    }
    let (l1, l2): (Float, Float) = (try values.decode(.l1, or: 0), try values.decode(.l2, or: 0))
    for (key, factor) in [(CodingKeys.l1, l1), (.l2, l2)] where !(factor >= 0 && factor.isFinite) {
      throw DecodingError.unsuitable(decoder.codingPath + [key], expected: "0 or above")
    }
    self.init(l1, l2)
  }
}
