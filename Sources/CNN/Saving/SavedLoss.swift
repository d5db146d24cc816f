/// How a loss of those that are here stands in a file: its name and its settings, in Keras's words.
struct SavedLoss: Codable {
  private var name: String
  private var fromLogits: Bool?
  private var labelSmoothing: Float?
  private var delta: Float?
  private var applyClassBalancing: Bool?
  private var alpha: Float?
  private var gamma: Float?

  private enum CodingKeys: String, CodingKey {
    case name, delta, alpha, gamma
    case fromLogits = "from_logits"
    case labelSmoothing = "label_smoothing"
    case applyClassBalancing = "apply_class_balancing"
  }

  /// Those without settings.
  private static let plain: [Loss] = [.meanSquaredError, .meanAbsoluteError, .hinge, .klDivergence]

  /// Nil for a loss of somebody's own.
  init?(_ loss: Loss) {
    name = loss.name
    switch loss.function {
    case let loss as BinaryCrossentropy: (fromLogits, labelSmoothing) = (loss.fromLogits, loss.labelSmoothing)
    case let loss as CategoricalCrossentropy:
      (fromLogits, labelSmoothing) = (loss.fromLogits, loss.labelSmoothing)
    case let loss as SparseCategoricalCrossentropy: fromLogits = loss.fromLogits
    case let loss as BinaryFocalCrossentropy:
      (fromLogits, labelSmoothing) = (loss.fromLogits, loss.labelSmoothing)
      (applyClassBalancing, alpha, gamma) = (loss.applyClassBalancing, loss.alpha, loss.gamma)
    case let loss as Huber: delta = loss.delta
    default:
      guard Self.plain.contains(where: { type(of: $0.function) == type(of: loss.function) }) else {
        return nil
      }
    }
  }

  /// The loss. Throws a problem for a name that no loss has, and for settings out of range.
  func loss() throws(SavedModelError.Problem) -> Loss {
    let (areLogits, smoothing) = (fromLogits ?? false, labelSmoothing ?? 0)
    try check((0...1).contains(smoothing), "label_smoothing is \(smoothing), which does not lie within 0...1")
    switch name {
    case Loss.binaryCrossentropy.name:
      return .binaryCrossentropy(fromLogits: areLogits, labelSmoothing: smoothing)
    case Loss.categoricalCrossentropy.name:
      return .categoricalCrossentropy(fromLogits: areLogits, labelSmoothing: smoothing)
    case Loss.sparseCategoricalCrossentropy.name: return .sparseCategoricalCrossentropy(fromLogits: areLogits)
    case Loss.binaryFocalCrossentropy.name:
      let usual = BinaryFocalCrossentropy()
      let (alpha, gamma) = (alpha ?? usual.alpha, gamma ?? usual.gamma)
      try check((0...1).contains(alpha), "alpha is \(alpha), which does not lie within 0...1")
      try check(gamma >= 0, "gamma is \(gamma), which is negative")
      return .binaryFocalCrossentropy(
        applyClassBalancing: applyClassBalancing ?? false, alpha: alpha, gamma: gamma, fromLogits: areLogits,
        labelSmoothing: smoothing)
    case Loss.huber.name:
      let delta = delta ?? Huber().delta
      try check(delta > 0, "delta is \(delta), which is not positive")
      return .huber(delta: delta)
    default:
      guard let loss = Self.plain.first(where: { $0.name == name }) else {
        throw .invalidDescription(part: SavedModel.Key.losses, reason: "there is no loss named \(name)")
      }
      return loss
    }
  }

  private func check(_ isFine: Bool, _ problem: String) throws(SavedModelError.Problem) {
    if !isFine { throw .invalidDescription(part: SavedModel.Key.losses, reason: "\(name): \(problem)") }
  }
}
