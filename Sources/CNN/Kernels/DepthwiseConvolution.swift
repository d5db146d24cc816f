import Tensor

/// Depthwise convolution of whole rows, vectorised over the channels. Pixels are `[C]` or `[C · M]`, with multiplier M
/// output `c · M + m` belongs to channel c; the kernel is `[kh, kw, C, M]`.
enum DepthwiseConvolution {
  typealias Taps = ArraySlice<DepthwiseTaps.Tap>

  /// Writes one row of the target: each pixel is the sum of source pixel times kernel cell over its taps.
  ///
  /// - Parameters:
  ///   - source: the image that the taps' sources lie in.
  ///   - rowTaps: those of the row, `columnTaps` those of every column.
  ///   - gathersOutputs: whether the source has the M outputs of each channel and the target the channels.
  static func row(
    source: UnsafePointer<Float>, sourceWidth: Int, kernel: UnsafePointer<Float>, kernelWidth: Int,
    target: UnsafeMutablePointer<Float>, targetWidth: Int, rowTaps: Taps, columnTaps: DepthwiseTaps,
    channels: Int, multiplier: Int, gathersOutputs: Bool
  ) {
    for column in 0..<targetWidth {
      let taps = columnTaps[column]
      if multiplier == 1 {
        pixel(
          source: source, sourceWidth: sourceWidth, kernel: kernel, kernelWidth: kernelWidth,
          target: target + column * channels, rowTaps: rowTaps, columnTaps: taps, channels: channels)
      } else if gathersOutputs {
        let pixel = target + column * channels
        pixel.update(repeating: 0, count: channels)
        for (i, j) in pairs(rowTaps, taps) {
          let from = source + (i.source * sourceWidth + j.source) * channels * multiplier
          let cell = kernel + (i.cell * kernelWidth + j.cell) * channels * multiplier
          for o in 0..<channels * multiplier { pixel[o / multiplier] += from[o] * cell[o] }
        }
      } else {
        let pixel = target + column * channels * multiplier
        pixel.update(repeating: 0, count: channels * multiplier)
        for (i, j) in pairs(rowTaps, taps) {
          let from = source + (i.source * sourceWidth + j.source) * channels
          let cell = kernel + (i.cell * kernelWidth + j.cell) * channels * multiplier
          for o in 0..<channels * multiplier { pixel[o] += from[o / multiplier] * cell[o] }
        }
      }
    }
  }

  private static func pairs(
    _ rows: Taps, _ columns: Taps
  ) -> some Sequence<(DepthwiseTaps.Tap, DepthwiseTaps.Tap)> {
    rows.lazy.flatMap { row in columns.lazy.map { (row, $0) } }
  }

  /// One pixel with multiplier 1: blocks of channels stay in registers over all taps.
  private static func pixel(
    source: UnsafePointer<Float>, sourceWidth: Int, kernel: UnsafePointer<Float>, kernelWidth: Int,
    target: UnsafeMutablePointer<Float>, rowTaps: Taps, columnTaps: Taps, channels: Int
  ) {
    var c = 0
    while c + 32 <= channels {
      var sums = (SIMD16<Float>(), SIMD16<Float>())
      for i in rowTaps {
        for j in columnTaps {
          let from = source + (i.source * sourceWidth + j.source) * channels + c
          let cell = kernel + (i.cell * kernelWidth + j.cell) * channels + c
          sums.0 += load16(from) * load16(cell)
          sums.1 += load16(from + 16) * load16(cell + 16)
        }
      }
      UnsafeMutableRawPointer(target + c).storeBytes(of: sums.0, as: SIMD16<Float>.self)
      UnsafeMutableRawPointer(target + c + 16).storeBytes(of: sums.1, as: SIMD16<Float>.self)
      c += 32
    }
    while c + 8 <= channels {
      var sum = SIMD8<Float>()
      for i in rowTaps {
        for j in columnTaps {
          let from = source + (i.source * sourceWidth + j.source) * channels + c
          let cell = kernel + (i.cell * kernelWidth + j.cell) * channels + c
          sum += load8(from) * load8(cell)
        }
      }
      UnsafeMutableRawPointer(target + c).storeBytes(of: sum, as: SIMD8<Float>.self)
      c += 8
    }
    while c < channels {
      var sum: Float = 0
      for i in rowTaps {
        for j in columnTaps {
          sum +=
            source[(i.source * sourceWidth + j.source) * channels + c]
            * kernel[(i.cell * kernelWidth + j.cell) * channels + c]
        }
      }
      target[c] = sum
      c += 1
    }
  }

  /// Adds to the kernel's gradient `[kh, kw, C, M]` what one row of the output gradient gives.
  static func addKernelGradient(
    _ sums: UnsafeMutablePointer<Float>, input: UnsafePointer<Float>, inputWidth: Int,
    outputGradient: UnsafePointer<Float>, window: WindowGeometry, rowTaps: Taps, channels: Int,
    multiplier: Int
  ) {
    let outputs = channels * multiplier
    for i in rowTaps {
      for j in 0..<window.kernel.width {
        // The outputs whose cell j lies inside the image: they see every stride-th pixel of a row.
        let shift = j * window.dilation.width - window.left
        let stride = window.strides.width
        let first = shift >= 0 ? 0 : (-shift + stride - 1) / stride
        let end = min(
          inputWidth > shift ? (inputWidth - shift + stride - 1) / stride : 0, window.output.width)
        guard first < end else { continue }
        let pixels = input + (i.source * inputWidth + first * stride + shift) * channels
        let gradients = outputGradient + first * outputs
        let target = sums + (i.cell * window.kernel.width + j) * outputs
        if multiplier == 1 {
          addProducts(
            target, gradients, pixels, pixelFloats: stride * channels, count: end - first, channels: channels)
        } else {
          for x in 0..<end - first {
            let (dy, pixel) = (gradients + x * outputs, pixels + x * stride * channels)
            for o in 0..<outputs { target[o] += dy[o] * pixel[o / multiplier] }
          }
        }
      }
    }
  }

  /// target += Σ dy · pixel over `count` pixels, a channel at a time.
  private static func addProducts(
    _ target: UnsafeMutablePointer<Float>, _ dy: UnsafePointer<Float>, _ pixels: UnsafePointer<Float>,
    pixelFloats: Int, count: Int, channels: Int
  ) {
    var c = 0
    while c + 16 <= channels {
      var sum = SIMD16<Float>()
      for x in 0..<count { sum += load16(dy + x * channels + c) * load16(pixels + x * pixelFloats + c) }
      UnsafeMutableRawPointer(target + c).storeBytes(of: load16(target + c) + sum, as: SIMD16<Float>.self)
      c += 16
    }
    while c < channels {
      var sum: Float = 0
      for x in 0..<count { sum += dy[x * channels + c] * pixels[x * pixelFloats + c] }
      target[c] += sum
      c += 1
    }
  }

  @inline(__always)
  private static func load16(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
  }

  @inline(__always)
  private static func load8(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
  }
}
