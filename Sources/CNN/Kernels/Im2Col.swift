/// Rearranges image patches into rows of a matrix ("im2col"), so that a convolution becomes a matrix product, and adds
/// such rows back onto an image ("col2im", its adjoint).
///
/// The matrix has a row for each output pixel of some output rows, and in it, for one group, the pixel's window:
/// `[kernel row][kernel column][channel]`, the order of Keras's kernels; zeros beyond the image's edge
/// (Chellapilla, Puri and Simard, "High Performance Convolutional Neural Networks for Document Processing", 2006).
enum Im2Col {
  /// Writes the windows of output rows `rows` of one image to `columns`.
  static func gather(
    _ geometry: ConvolutionGeometry, group: Int, rows: Range<Int>, image: UnsafePointer<Float>,
    columns: UnsafeMutablePointer<Float>
  ) {
    let window = geometry.window
    let channels = geometry.inputChannels
    let share = geometry.inputChannelsPerGroup
    let depth = geometry.depth
    let kernelRow = window.kernel.width * share
    let isContiguous = geometry.groups == 1 && window.dilation.width == 1
    var target = columns
    for y in rows {
      for i in 0..<window.kernel.height {
        let inputY = y * window.strides.height + i * window.dilation.height - window.top
        var place = target + i * kernelRow
        guard inputY >= 0, inputY < window.input.height else {
          for _ in 0..<window.output.width {
            place.update(repeating: 0, count: kernelRow)
            place += depth
          }
          continue
        }
        let source = image + inputY * window.input.width * channels + group * share
        for x in 0..<window.output.width {
          let start = x * window.strides.width - window.left
          if isContiguous, start >= 0, start + window.kernel.width <= window.input.width {
            copy(source + start * channels, to: place, count: kernelRow)
          } else {
            gatherAtEdge(geometry, start: start, source: source, to: place)
          }
          place += depth
        }
      }
      target += window.output.width * depth
    }
  }

  private static func gatherAtEdge(
    _ geometry: ConvolutionGeometry, start: Int, source: UnsafePointer<Float>,
    to place: UnsafeMutablePointer<Float>
  ) {
    let window = geometry.window
    let share = geometry.inputChannelsPerGroup
    for j in 0..<window.kernel.width {
      let inputX = start + j * window.dilation.width
      if inputX >= 0, inputX < window.input.width {
        copy(source + inputX * geometry.inputChannels, to: place + j * share, count: share)
      } else {
        (place + j * share).update(repeating: 0, count: share)
      }
    }
  }

  /// Adds the windows of output rows `rows` back onto one image, only the group's channels `slice` (counted within the
  /// group); `columns` has `slice.count` channels a cell.
  static func scatterAdd(
    _ geometry: ConvolutionGeometry, group: Int, slice: Range<Int>, rows: Range<Int>,
    columns: UnsafePointer<Float>, image: UnsafeMutablePointer<Float>
  ) {
    let window = geometry.window
    let channels = geometry.inputChannels
    let cell = slice.count
    let first = group * geometry.inputChannelsPerGroup + slice.lowerBound
    var place = columns
    for y in rows {
      let kernelRows = window.kernelRows(at: y)
      for x in 0..<window.output.width {
        let kernelColumns = window.kernelColumns(at: x)
        for i in kernelRows {
          let inputY = y * window.strides.height + i * window.dilation.height - window.top
          for j in kernelColumns {
            let inputX = x * window.strides.width + j * window.dilation.width - window.left
            let target = image + (inputY * window.input.width + inputX) * channels + first
            let source = place + (i * window.kernel.width + j) * cell
            for c in 0..<cell { target[c] += source[c] }
          }
        }
        place += window.kernel.area * cell
      }
    }
  }

  /// Copies a few floats: for short runs without the cost of a call to memcpy.
  @inline(__always)
  private static func copy(
    _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    guard count < 64 else {
      target.update(from: source, count: count)
      return
    }
    let from = UnsafeRawPointer(source)
    let to = UnsafeMutableRawPointer(target)
    let whole = count & ~3
    var i = 0
    while i < whole {
      to.storeBytes(
        of: from.loadUnaligned(fromByteOffset: i * 4, as: SIMD4<Float>.self), toByteOffset: i * 4,
        as: SIMD4<Float>.self)
      i += 4
    }
    while i < count {
      target[i] = source[i]
      i += 1
    }
  }
}
