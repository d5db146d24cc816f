public import Tensor

/// A decoded image: 8-bit samples, row-major `[H, W, C]`, with one channel (grayscale), three (red, green,
/// blue) or four (opacity too).
public struct Image: Hashable, Sendable {
  public let height: Int
  public let width: Int
  public let colorMode: ColorMode
  /// The samples, `height * width * channels` of them, row by row from the top left.
  public let bytes: [UInt8]

  /// An image of the given samples. Traps unless there are `height * width * channels`, and at least one pixel.
  public init(height: Int, width: Int, colorMode: ColorMode, bytes: [UInt8]) {
    require(height > 0 && width > 0, "an image has at least one pixel, not \(height)x\(width)")
    require(
      bytes.count == height * width * colorMode.channels,
      "an image of \(height)x\(width)x\(colorMode.channels) has \(height * width * colorMode.channels) samples, "
        + "\(bytes.count) were given")
    self.height = height
    self.width = width
    self.colorMode = colorMode
    self.bytes = bytes
  }

  /// The number of samples a pixel has.
  public var channels: Int { colorMode.channels }

  /// One sample, 0 to 255. Traps outside the image.
  public subscript(row: Int, column: Int, channel: Int) -> UInt8 {
    require(
      (0..<height).contains(row) && (0..<width).contains(column) && (0..<channels).contains(channel),
      "[\(row), \(column), \(channel)] lies outside of an image of \(height)x\(width)x\(channels)")
    return bytes[(row * width + column) * channels + channel]
  }

  /// The samples as a tensor `[H, W, C]`, each times `rescale`: 0 to 255 by default, 0 to 1 with `1 / 255`.
  public func tensor(rescale: Float = 1) -> Tensor {
    Tensor([height, width, channels]) { target in
      bytes.write(to: target, at: 0, times: rescale)
    }
  }
}

extension [UInt8] {
  /// Writes the bytes as numbers, each times `factor`, from `offset` on.
  func write(to target: UnsafeMutableBufferPointer<Float>, at offset: Int, times factor: Float) {
    require(offset >= 0 && offset + count <= target.count, "\(count) samples do not fit at \(offset)")
    withUnsafeBufferPointer { samples in
      guard let source = samples.baseAddress, let target = target.baseAddress else { return }
      Self.write(source, count, to: target + offset, times: factor)
    }
  }

  /// A function of its own, so that the compiler sees two places that do not overlap and puts the loop into vectors.
  @inline(never)
  private static func write(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<Float>, times factor: Float
  ) {
    for i in 0..<count { target[i] = Float(source[i]) * factor }
  }
}
