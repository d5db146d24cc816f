internal import Tensor

extension Image {
  /// The image in another size, bit for bit as Pillow's `resize((width, height), interpolation)` gives it; with
  /// `tensorFlowBilinear` TensorFlow's numbers, rounded.
  ///
  /// With `keepsAspectRatio` only the largest centred part of the right proportions is resized, otherwise the whole. Traps
  /// unless both lengths are positive.
  public func resized(
    to size: (height: Int, width: Int), interpolation: Interpolation = .nearest,
    keepsAspectRatio: Bool = false
  ) -> Image {
    require(size.height > 0 && size.width > 0, "an image has at least one pixel, not \(size)")
    if size.height == height && size.width == width { return self }
    let part =
      keepsAspectRatio
      ? CenteredPart(of: (height, width), proportionedAs: size) : CenteredPart(wholeOf: (height, width))
    if interpolation == .tensorFlowBilinear { return roundedBilinear(size, keepsAspectRatio) }
    guard let support = interpolation.support else { return pickingNearest(size, of: part) }
    // Colours weigh as much as they are seen.
    guard colorMode != .rgba else {
      return premultiplied().resampled(to: size, part, interpolation, support).unpremultiplied()
    }
    return resampled(to: size, part, interpolation, support)
  }

  /// Mixes both axes, where there is need: neighbours outside of the part take part too, as in Pillow.
  private func resampled(
    to size: (height: Int, width: Int), _ part: CenteredPart, _ interpolation: Interpolation,
    _ support: Double
  ) -> Image {
    let vertical = ResamplingWeights(
      from: height, part: part.rows, to: size.height, interpolation, support: support)
    let mixesRows = size.height != height || part.rows.count != height
    let mixesColumns = size.width != width || part.columns.count != width
    guard mixesColumns else { return resampledVertically(vertical, firstRow: 0) }
    let horizontal = ResamplingWeights(
      from: width, part: part.columns, to: size.width, interpolation, support: support)
    if !mixesRows || !isResampledVerticallyFirst(to: size) {
      let rows = mixesRows ? vertical.usedRange : 0..<height
      let narrowed = resampledHorizontally(horizontal, keeping: rows)
      return mixesRows ? narrowed.resampledVertically(vertical, firstRow: rows.lowerBound) : narrowed
    }
    return resampledVertically(vertical, firstRow: 0)
      .resampledHorizontally(horizontal, keeping: 0..<size.height)
  }

  /// Whether rows are mixed before columns. Each pass rounds, so the order shows in the last bit; this is the one that
  /// Pillow 13's results follow.
  private func isResampledVerticallyFirst(to size: (height: Int, width: Int)) -> Bool {
    guard size.height < height else { return false }
    return 2 * (width - size.width) < height - size.height || height > width * 100
  }

  /// Takes the sample under the centre of each new one.
  private func pickingNearest(_ size: (height: Int, width: Int), of part: CenteredPart) -> Image {
    let rows = NearestPositions.all(in: part.rows, for: size.height)
    let columns = NearestPositions.all(in: part.columns, for: size.width)
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

  private func roundedBilinear(_ size: (height: Int, width: Int), _ keepsAspectRatio: Bool) -> Image {
    let numbers = NumberResizing(from: (height, width), to: size, keepsAspectRatio: keepsAspectRatio)
      .bilinear(bytes.map(Float.init), channels: channels)
    return Image(
      height: size.height, width: size.width, colorMode: colorMode,
      bytes: numbers.map { UInt8($0.rounded()) })
  }
}
