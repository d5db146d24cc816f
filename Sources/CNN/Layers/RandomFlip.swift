public import Tensor

/// Mirrors each image with probability one half in training, and does nothing else.
///
/// Shapes: input `[H, W, C]`, and the output has the same. Which images are mirrored follows from the training step's
/// seed, the image's place in the batch, and the layer's name, or `seed` in its place.
public struct RandomFlip: Layer {
  public static let className = "RandomFlip"

  /// What changes places: left and right, top and bottom, or both at once.
  public enum Mode: String, Hashable, Sendable, Codable, CaseIterable {
    case horizontal
    case vertical
    case horizontalAndVertical = "horizontal_and_vertical"
  }

  public var mode: Mode
  public var seed: UInt64?
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case mode, seed, name }

  public init(_ mode: Mode = .horizontalAndVertical, seed: UInt64? = nil, name: String? = nil) {
    self.mode = mode
    self.seed = seed
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(.mode, or: .horizontalAndVertical),
      seed: try values.decodeIfPresent(UInt64.self, forKey: .seed),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape { try onlyImage(inputs) }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(RandomFlipOperation(mode: mode, stream: randomStream(seed), shape: inputs[0]))]
  }
}

extension RandomFlip.Mode {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
