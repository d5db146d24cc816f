/// Finds the samples of a moved image: bilinear between the four neighbours, as SciPy's `affine_transform` of order 1.
struct AffineSampler {
  /// The pixels, each in a vector of four, unused channels zero, so that a pixel is mixed in one step.
  private let pixels: [SIMD4<Float>]
  private let height: Int
  private let width: Int
  private let channels: Int
  private let fillMode: FillMode

  /// - Parameter samples: `[H, W, C]` with at most four channels.
  init(_ samples: ImageSamples, height: Int, width: Int, channels: Int, fillMode: FillMode) {
    (self.height, self.width, self.channels, self.fillMode) = (height, width, channels, fillMode)
    pixels =
      switch samples {
      case .bytes(let bytes): Self.pixels(bytes.span, height * width, channels) { Float($0) }
      case .numbers(let numbers): Self.pixels(numbers.span, height * width, channels) { $0 }
      }
  }

  @inline(__always)
  private static func pixels<Sample>(
    _ source: Span<Sample>, _ count: Int, _ channels: Int, _ number: (Sample) -> Float
  ) -> [SIMD4<Float>] {
    precondition(source.count >= count * channels)
    return [SIMD4<Float>](unsafeUninitializedCapacity: count) { target, made in
      switch channels {
      case 1:
        for i in 0..<count { target[i] = SIMD4(number(source[unchecked: i]), 0, 0, 0) }
      case 3:
        for i in 0..<count {
          target[i] = SIMD4(
            number(source[unchecked: 3 * i]), number(source[unchecked: 3 * i + 1]),
            number(source[unchecked: 3 * i + 2]), 0)
        }
      default:
        for i in 0..<count {
          var pixel = SIMD4<Float>.zero
          for channel in 0..<channels { pixel[channel] = number(source[unchecked: channels * i + channel]) }
          target[i] = pixel
        }
      }
      made = count
    }
  }

  /// Writes the moved, then flipped image: `height * width * channels` numbers.
  func write(_ transform: ImageTransform, into target: UnsafeMutableBufferPointer<Float>) {
    guard let base = target.baseAddress, target.count == height * width * channels else { return }
    let placement = transform.placement(height: height, width: width)
    for y in 0..<height {
      let fromRow = transform.flipsVertically ? height - 1 - y : y
      let row = base + y * width * channels
      if let placement {
        writeRow(fromRow, flipped: transform.flipsHorizontally, placement, to: row)
      } else {
        for x in 0..<width {
          let fromColumn = transform.flipsHorizontally ? width - 1 - x : x
          put(pixels[fromRow * width + fromColumn], to: row + x * channels)
        }
      }
    }
  }

  private func writeRow(
    _ y: Int, flipped: Bool, _ placement: ImageTransform.Placement, to target: UnsafeMutablePointer<Float>
  ) {
    let rowStart = placement.rows.offset + Double(y) * placement.rows.y
    let columnStart = placement.columns.offset + Double(y) * placement.columns.y
    let (lastRow, lastColumn) = (Double(height - 1), Double(width - 1))
    let pixels = pixels.span
    for x in 0..<width {
      let from = Double(flipped ? width - 1 - x : x)
      let row = rowStart + from * placement.rows.x
      let column = columnStart + from * placement.columns.x
      let pixel: SIMD4<Float>
      if row >= 0 && row < lastRow && column >= 0 && column < lastColumn {
        let (top, left) = (Int(row), Int(column))
        let at = top * width + left
        pixel = Self.mixed(
          pixels[unchecked: at], pixels[unchecked: at + 1], pixels[unchecked: at + width],
          pixels[unchecked: at + width + 1], down: Float(row - Double(top)),
          right: Float(column - Double(left)))
      } else {
        pixel = outside(row, column)
      }
      put(pixel, to: target + x * channels)
    }
  }

  /// A pixel that has neighbours outside of the image, or lies at its last row or column.
  private func outside(_ row: Double, _ column: Double) -> SIMD4<Float> {
    if case .constant(let value) = fillMode {
      guard row >= 0 && row <= Double(height - 1) && column >= 0 && column <= Double(width - 1) else {
        return SIMD4(repeating: value)
      }
    }
    // Beyond any picture, and still a whole number: a place that is not finite has no neighbours.
    let row = fillMode.wrapped(Self.bounded(row), length: height)
    let column = fillMode.wrapped(Self.bounded(column), length: width)
    let (top, left) = (row.rounded(.down), column.rounded(.down))
    let (firstRow, firstColumn) = (Int(top), Int(left))
    return Self.mixed(
      pixel(firstRow, firstColumn), pixel(firstRow, firstColumn + 1), pixel(firstRow + 1, firstColumn),
      pixel(firstRow + 1, firstColumn + 1), down: Float(row - top), right: Float(column - left))
  }

  private static func bounded(_ place: Double) -> Double {
    place.isNaN ? 0 : min(max(place, -0x1p40), 0x1p40)
  }

  /// The pixel at a place of the continued image.
  private func pixel(_ row: Int, _ column: Int) -> SIMD4<Float> {
    let row = fillMode.position(row, length: height)
    let column = fillMode.position(column, length: width)
    return pixels[row * width + column]
  }

  @inline(__always)
  private static func mixed(
    _ topLeft: SIMD4<Float>, _ topRight: SIMD4<Float>, _ bottomLeft: SIMD4<Float>,
    _ bottomRight: SIMD4<Float>, down: Float, right: Float
  ) -> SIMD4<Float> {
    let top = topLeft * (1 - right) + topRight * right
    let bottom = bottomLeft * (1 - right) + bottomRight * right
    return top * (1 - down) + bottom * down
  }

  @inline(__always)
  private func put(_ pixel: SIMD4<Float>, to target: UnsafeMutablePointer<Float>) {
    target[0] = pixel[0]
    if channels == 3 {
      target[1] = pixel[1]
      target[2] = pixel[2]
    } else {
      for channel in 1..<max(channels, 1) { target[channel] = pixel[channel] }
    }
  }
}
