/// What stands where a moved image leaves its frame open: Keras's `fill_mode` and `cval`.
public enum FillMode: Hashable, Sendable, Codable {
  /// The border's samples go on: `a a | a b c | c c`.
  case nearest
  /// The image is mirrored at its border: `b a | a b c | c b`.
  case reflect
  /// The image begins anew, its last sample in the place of its first: `a b | a b c | b c`, as SciPy's `wrap`.
  case wrap
  /// A sample of this value.
  case constant(Float)
}

extension FillMode {
  /// The sample of an axis that stands at a place, inside of the axis or not.
  ///
  /// For `wrap` and the constant, places are brought into the axis before: only a neighbour that weighs nothing is left
  /// outside.
  func position(_ place: Int, length: Int) -> Int {
    if place >= 0 && place < length { return place }
    guard self == .reflect else { return min(max(place, 0), length - 1) }
    let period = 2 * length
    let place = (place % period + period) % period
    return place < length ? place : period - 1 - place
  }

  /// The place in the axis that stands for another one, of `wrap` only: both ends of the axis are the same point, so it
  /// has one sample less than its length.
  func wrapped(_ place: Double, length: Int) -> Double {
    guard self == .wrap else { return place }
    guard length > 1 else { return 0 }
    let period = Double(length - 1)
    if place < 0 { return place + period * ((-place / period).rounded(.down) + 1) }
    return place > period ? place - period * (place / period).rounded(.down) : place
  }
}
