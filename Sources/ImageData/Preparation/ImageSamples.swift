/// A prepared image's samples `[H, W, C]` on the scale of 0 to 255: bytes or, where resizing mixes without rounding,
/// numbers.
enum ImageSamples: Hashable, Sendable {
  case bytes([UInt8])
  case numbers([Float])

  /// Writes the samples, each times `factor`.
  func write(to target: UnsafeMutableBufferPointer<Float>, times factor: Float = 1) {
    switch self {
    case .bytes(let bytes): bytes.write(to: target, at: 0, times: factor)
    case .numbers(let numbers): for i in target.indices { target[i] = numbers[i] * factor }
    }
  }
}
