internal import Tensor

extension Image {
  /// The image in another size, bit for bit as Pillow's `resize((width, height), interpolation)` gives it.
  ///
  /// The aspect ratio is not kept. Traps unless both lengths are positive.
  public func resized(
    to size: (height: Int, width: Int), interpolation: Interpolation = .nearest
  ) -> Image {
    require(size.height > 0 && size.width > 0, "an image has at least one pixel, not \(size)")
    if size.height == height && size.width == width { return self }
    guard let support = interpolation.support else { return pickingNearest(size) }
    let vertical = ResamplingWeights(from: height, to: size.height, interpolation, support: support)
    guard size.width != width else { return resampledVertically(vertical, firstRow: 0) }
    if size.height == height || !isResampledVerticallyFirst(to: size) {
      let rows = size.height == height ? 0..<height : vertical.usedRange
      let narrowed = resampledHorizontally(to: size.width, interpolation, support, keeping: rows)
      guard size.height != height else { return narrowed }
      return narrowed.resampledVertically(vertical, firstRow: rows.lowerBound)
    }
    return resampledVertically(vertical, firstRow: 0)
      .resampledHorizontally(to: size.width, interpolation, support, keeping: 0..<size.height)
  }

  /// Whether rows are mixed before columns. Each pass rounds, so the order shows in the last bit; this is the one that
  /// Pillow 13's results follow.
  private func isResampledVerticallyFirst(to size: (height: Int, width: Int)) -> Bool {
    guard size.height < height else { return false }
    return 2 * (width - size.width) < height - size.height || height > width * 100
  }

  /// Takes the sample under the centre of each new one. The positions are added up, as in Pillow, whose rounding shows.
  private func pickingNearest(_ size: (height: Int, width: Int)) -> Image {
    let rows = Self.nearestPositions(from: height, to: size.height)
    let columns = Self.nearestPositions(from: width, to: size.width)
    let channels = channels
    let source = bytes.span
    var picked = [UInt8](repeating: 0, count: size.height * size.width * channels)
    var target = picked.mutableSpan
    var place = 0
    for row in rows {
      for column in columns {
        let from = (row * width + column) * channels
        for channel in 0..<channels { target[place + channel] = source[from + channel] }
        place += channels
      }
    }
    return Image(height: size.height, width: size.width, colorMode: colorMode, bytes: picked)
  }

  private static func nearestPositions(from inputLength: Int, to outputLength: Int) -> [Int] {
    let step = Double(inputLength) / Double(outputLength)
    var position = step * 0.5
    return (0..<outputLength).map { _ in
      defer { position += step }
      return min(Int(position), inputLength - 1)
    }
  }
}
