extension Image {
  /// The image in another size, bit for bit as Pillow's `resize((width, height), interpolation)` gives it.
  ///
  /// The aspect ratio is not kept. Traps unless both lengths are positive.
  public func resized(
    to size: (height: Int, width: Int), interpolation: Interpolation = .nearest
  ) -> Image {
    precondition(size.height > 0 && size.width > 0, "an image has at least one pixel, not \(size)")
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

  /// Mixes rows; the image begins with row `firstRow` of the one that the weights were made for.
  private func resampledVertically(_ axis: ResamplingWeights, firstRow: Int) -> Image {
    let newHeight = axis.starts.count
    let rowLength = width * channels
    let source = bytes.span
    let weights = axis.weights.span
    var rowOfSums = [Int32](repeating: 0, count: rowLength)
    var sums = rowOfSums.mutableSpan
    var mixed = [UInt8](repeating: 0, count: newHeight * rowLength)
    var target = mixed.mutableSpan
    for row in 0..<newHeight {
      for x in 0..<rowLength { sums[x] = ResamplingWeights.half }
      for i in 0..<axis.counts[row] {
        let weight = weights[row * axis.stride + i]
        let from = (axis.starts[row] - firstRow + i) * rowLength
        for x in 0..<rowLength { sums[x] &+= Int32(source[from + x]) &* weight }
      }
      for x in 0..<rowLength { target[row * rowLength + x] = ResamplingWeights.clipped(sums[x]) }
    }
    return Image(height: newHeight, width: width, colorMode: colorMode, bytes: mixed)
  }

  /// Mixes columns of the given rows; the others are left out.
  private func resampledHorizontally(
    to newWidth: Int, _ interpolation: Interpolation, _ support: Double, keeping rows: Range<Int>
  ) -> Image {
    let axis = ResamplingWeights(from: width, to: newWidth, interpolation, support: support)
    let channels = channels
    let source = bytes.span
    let weights = axis.weights.span
    var mixed = [UInt8](repeating: 0, count: rows.count * newWidth * channels)
    var target = mixed.mutableSpan
    var place = 0
    for row in rows {
      for column in 0..<newWidth {
        let from = (row * width + axis.starts[column]) * channels
        let first = column * axis.stride
        for channel in 0..<channels {
          var sum = ResamplingWeights.half
          for i in 0..<axis.counts[column] {
            sum &+= Int32(source[from + i * channels + channel]) &* weights[first + i]
          }
          target[place] = ResamplingWeights.clipped(sum)
          place += 1
        }
      }
    }
    return Image(height: rows.count, width: newWidth, colorMode: colorMode, bytes: mixed)
  }
}
