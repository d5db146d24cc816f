// The two passes of a resampling. Their loops leave out the checks of the indices, which the weights keep in bounds:
// every sample that a `ResamplingWeights` names lies in the axis that it was made for.

extension Image {
  /// Mixes rows; the image begins with row `firstRow` of the one that the weights were made for.
  func resampledVertically(_ axis: ResamplingWeights, firstRow: Int) -> Image {
    let newHeight = axis.starts.count
    let rowLength = width * channels
    precondition(axis.usedRange.lowerBound >= firstRow && axis.usedRange.upperBound <= firstRow + height)
    let source = bytes.span
    var rowOfSums = [Int32](repeating: 0, count: rowLength)
    var sums = rowOfSums.mutableSpan
    var mixed = [UInt8](repeating: 0, count: newHeight * rowLength)
    var target = mixed.mutableSpan
    for row in 0..<newHeight {
      sums.update(repeating: ResamplingWeights.half)
      for i in 0..<axis.counts[row] {
        Self.add(
          source, from: (axis.starts[row] - firstRow + i) * rowLength,
          times: axis.weights[row * axis.stride + i],
          to: &sums)
      }
      let place = row * rowLength
      for x in 0..<rowLength { target[unchecked: place + x] = ResamplingWeights.clipped(sums[unchecked: x]) }
    }
    return Image(height: newHeight, width: width, colorMode: colorMode, bytes: mixed)
  }

  /// Adds the row of samples that begins at `start`, each times `weight`, to the sums.
  private static func add(
    _ source: Span<UInt8>, from start: Int, times weight: Int32, to sums: inout MutableSpan<Int32>
  ) {
    for x in 0..<sums.count {
      sums[unchecked: x] = sums[unchecked: x] &+ Int32(source[unchecked: start + x]) &* weight
    }
  }

  /// Mixes columns of the given rows; the others are left out.
  func resampledHorizontally(_ axis: ResamplingWeights, keeping rows: Range<Int>) -> Image {
    let newWidth = axis.starts.count
    precondition(axis.usedRange.upperBound <= width && rows.lowerBound >= 0 && rows.upperBound <= height)
    var mixed = [UInt8](repeating: 0, count: rows.count * newWidth * channels)
    var target = mixed.mutableSpan
    for (place, row) in rows.enumerated() {
      switch colorMode {
      case .grayscale:
        Self.mixGrays(bytes.span, from: row * width, axis, into: &target, at: place * newWidth)
      case .rgb:
        Self.mixColors(bytes.span, from: row * width * 3, axis, into: &target, at: place * newWidth * 3)
      case .rgba:
        Self.mixOpacities(bytes.span, from: row * width * 4, axis, into: &target, at: place * newWidth * 4)
      }
    }
    return Image(height: rows.count, width: newWidth, colorMode: colorMode, bytes: mixed)
  }

  /// Makes one row of grays from the row that begins at `start`.
  private static func mixGrays(
    _ source: Span<UInt8>, from start: Int, _ axis: ResamplingWeights, into target: inout MutableSpan<UInt8>,
    at place: Int
  ) {
    let (weights, starts, counts) = (axis.weights.span, axis.starts.span, axis.counts.span)
    for column in 0..<starts.count {
      let from = start + starts[column]
      let first = column * axis.stride
      var sum = ResamplingWeights.half
      for i in 0..<counts[column] {
        sum &+= Int32(source[unchecked: from + i]) &* weights[unchecked: first + i]
      }
      target[place + column] = ResamplingWeights.clipped(sum)
    }
  }

  /// Makes one row of colours from the row that begins at `start`.
  private static func mixColors(
    _ source: Span<UInt8>, from start: Int, _ axis: ResamplingWeights, into target: inout MutableSpan<UInt8>,
    at place: Int
  ) {
    let (weights, starts, counts) = (axis.weights.span, axis.starts.span, axis.counts.span)
    for column in 0..<starts.count {
      var from = start + starts[column] * 3
      let first = column * axis.stride
      var (red, green, blue) = (ResamplingWeights.half, ResamplingWeights.half, ResamplingWeights.half)
      for i in 0..<counts[column] {
        let weight = weights[unchecked: first + i]
        red &+= Int32(source[unchecked: from]) &* weight
        green &+= Int32(source[unchecked: from + 1]) &* weight
        blue &+= Int32(source[unchecked: from + 2]) &* weight
        from += 3
      }
      let to = place + column * 3
      target[to] = ResamplingWeights.clipped(red)
      target[to + 1] = ResamplingWeights.clipped(green)
      target[to + 2] = ResamplingWeights.clipped(blue)
    }
  }

  /// Makes one row of colours with opacity from the row that begins at `start`.
  private static func mixOpacities(
    _ source: Span<UInt8>, from start: Int, _ axis: ResamplingWeights, into target: inout MutableSpan<UInt8>,
    at place: Int
  ) {
    let (weights, starts, counts) = (axis.weights.span, axis.starts.span, axis.counts.span)
    for column in 0..<starts.count {
      let from = start + starts[column] * 4
      let first = column * axis.stride
      var sums = SIMD4<Int32>(repeating: ResamplingWeights.half)
      for i in 0..<counts[column] {
        let pixel = from + i * 4
        let samples = SIMD4<Int32>(
          Int32(source[unchecked: pixel]), Int32(source[unchecked: pixel + 1]),
          Int32(source[unchecked: pixel + 2]), Int32(source[unchecked: pixel + 3]))
        sums &+= samples &* weights[unchecked: first + i]
      }
      for channel in 0..<4 { target[place + column * 4 + channel] = ResamplingWeights.clipped(sums[channel]) }
    }
  }
}
