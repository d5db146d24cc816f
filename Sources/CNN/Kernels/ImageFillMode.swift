/// What stands where a moved image leaves its frame open: Keras's `fill_mode`.
public enum ImageFillMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// A number: `k k | a b c | k k`.
  case constant
  /// The image mirrored at its border: `b a | a b c | c b`.
  case reflect
  /// The image again: `b c | a b c | a b`. Between its last and first pixel, and farther away than its size, the border's
  /// pixel stands, as in TensorFlow.
  case wrap
  /// The border's pixel: `a a | a b c | c c`.
  case nearest
}

/// How a moved image's pixels are found: Keras's `interpolation`.
public enum ImageInterpolation: String, Hashable, Sendable, Codable, CaseIterable {
  case nearest
  case bilinear
}

extension ImageFillMode {
  /// The place along an axis that stands for another one, as TensorFlow's `ImageProjectiveTransformV3` maps them.
  func place(_ place: Float, length: Int) -> Float {
    let (size, last) = (Float(length), Float(length - 1))
    switch self {
    case .constant: return place
    case .nearest: return min(max(place, 0), last)
    case .reflect:
      let period = 2 * size
      let inPeriod = place - period * (place / period).rounded(.down)
      return min(max(inPeriod < size ? inPeriod : period - 1 - inPeriod, 0), last)
    case .wrap:
      guard length > 1 else { return 0 }
      let moved: Float
      if place < 0 {
        moved = place + size * ((-place / last).rounded(.down) + 1)
      } else if place > last {
        moved = place - size * (place / last).rounded(.down)
      } else {
        moved = place
      }
      return min(max(moved, 0), last)
    }
  }
}

extension ImageFillMode {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}

extension ImageInterpolation {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
