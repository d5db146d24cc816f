// Max pooling of single rows, forward and backward side by side. Rows are `[W, C]` or `[W', C]`; the position of a
// maximum counts the cells of its window in row-major order. Of equal maxima the first counts; a NaN beats every
// number, so that it is seen.
enum MaxPooling {
  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
  }

  @inline(__always)
  private static func store<Vector>(_ vector: Vector, _ pointer: UnsafeMutableRawPointer) {
    pointer.storeBytes(of: vector, as: Vector.self)
  }

  // MARK: 2 × 2 windows two apart

  /// Writes one row of `width` outputs from the two input rows below which it lies, for windows 2 × 2 two apart.
  ///
  /// `positions`, if wanted, gets a byte for each output: 0 and 1 above, 2 and 3 below. The output may be the upper
  /// row itself.
  static func forwardRow2x2(
    upper: UnsafePointer<Float>, lower: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
    positions: UnsafeMutablePointer<UInt8>?, width: Int, channels: Int
  ) {
    for x in 0..<width {
      let (a, c) = (upper + 2 * x * channels, lower + 2 * x * channels)
      let (b, d) = (a + channels, c + channels)
      let target = output + x * channels
      var i = 0
      if let positions = positions.map({ $0 + x * channels }) {
        while i + 8 <= channels {
          let (left, right) = (SIMD8<Int32>(repeating: 0), SIMD8<Int32>(repeating: 1))
          let (above, positionAbove) = larger(load(a + i), left, load(b + i), right)
          let (below, positionBelow) = larger(load(c + i), left &+ 2, load(d + i), right &+ 2)
          let (largest, position) = larger(above, positionAbove, below, positionBelow)
          store(largest, target + i)
          store(SIMD8<UInt8>(truncatingIfNeeded: position), positions + i)
          i += 8
        }
        while i < channels {
          var (largest, position) = (a[i], UInt8(0))
          if exceeds(b[i], largest) { (largest, position) = (b[i], 1) }
          if exceeds(c[i], largest) { (largest, position) = (c[i], 2) }
          if exceeds(d[i], largest) { (largest, position) = (d[i], 3) }
          target[i] = largest
          positions[i] = position
          i += 1
        }
      } else {
        while i + 8 <= channels {
          store(larger(larger(load(a + i), load(b + i)), larger(load(c + i), load(d + i))), target + i)
          i += 8
        }
        while i < channels {
          var largest = a[i]
          if exceeds(b[i], largest) { largest = b[i] }
          if exceeds(c[i], largest) { largest = c[i] }
          if exceeds(d[i], largest) { largest = d[i] }
          target[i] = largest
          i += 1
        }
      }
    }
  }

  /// Writes the `2 · width` first columns of two rows of the input gradient from one row of the output gradient.
  static func backwardRow2x2(
    outputGradient: UnsafePointer<Float>, positions: UnsafePointer<UInt8>, upper: UnsafeMutablePointer<Float>,
    lower: UnsafeMutablePointer<Float>, width: Int, channels: Int
  ) {
    for x in 0..<width {
      let (a, c) = (upper + 2 * x * channels, lower + 2 * x * channels)
      let (b, d) = (a + channels, c + channels)
      let (gradient, position) = (outputGradient + x * channels, positions + x * channels)
      var i = 0
      while i + 8 <= channels {
        let values = load(gradient + i)
        let cells = SIMD8<Int32>(
          truncatingIfNeeded: UnsafeRawPointer(position + i).loadUnaligned(as: SIMD8<UInt8>.self))
        store(SIMD8<Float>(repeating: 0).replacing(with: values, where: cells .== 0), a + i)
        store(SIMD8<Float>(repeating: 0).replacing(with: values, where: cells .== 1), b + i)
        store(SIMD8<Float>(repeating: 0).replacing(with: values, where: cells .== 2), c + i)
        store(SIMD8<Float>(repeating: 0).replacing(with: values, where: cells .== 3), d + i)
        i += 8
      }
      while i < channels {
        a[i] = position[i] == 0 ? gradient[i] : 0
        b[i] = position[i] == 1 ? gradient[i] : 0
        c[i] = position[i] == 2 ? gradient[i] : 0
        d[i] = position[i] == 3 ? gradient[i] : 0
        i += 1
      }
    }
  }

  @inline(__always)
  private static func exceeds(_ new: Float, _ old: Float) -> Bool { new > old || new != new }

  @inline(__always)
  private static func larger(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
    a.replacing(with: b, where: (b .> a) .| (b .!= b))
  }

  @inline(__always)
  private static func larger(
    _ a: SIMD8<Float>, _ positionA: SIMD8<Int32>, _ b: SIMD8<Float>, _ positionB: SIMD8<Int32>
  ) -> (SIMD8<Float>, SIMD8<Int32>) {
    let mask = (b .> a) .| (b .!= b)
    return (a.replacing(with: b, where: mask), positionA.replacing(with: positionB, where: mask))
  }

  // MARK: Windows of any size

  /// Writes the outputs of row `y` from a whole image.
  static func forwardRow<Position: FixedWidthInteger>(
    _ y: Int, _ geometry: WindowGeometry, image: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
    positions: UnsafeMutablePointer<Position>?, channels: Int
  ) {
    let rows = geometry.kernelRows(at: y)
    for x in 0..<geometry.output.width {
      let columns = geometry.kernelColumns(at: x)
      let target = output + x * channels
      let places = positions.map { $0 + x * channels }
      var isFirst = true
      for i in rows {
        let row = y * geometry.strides.height - geometry.top + i
        for j in columns {
          let column = x * geometry.strides.width - geometry.left + j
          let cell = image + (row * geometry.input.width + column) * channels
          let position = Position(i * geometry.kernel.width + j)
          if isFirst {
            target.update(from: cell, count: channels)
            places?.update(repeating: position, count: channels)
            isFirst = false
          } else if let places {
            for c in 0..<channels where exceeds(cell[c], target[c]) {
              target[c] = cell[c]
              places[c] = position
            }
          } else {
            for c in 0..<channels { target[c] = exceeds(cell[c], target[c]) ? cell[c] : target[c] }
          }
        }
      }
    }
  }

  /// Adds what row `y` of the output gradient gives to those rows of one image's input gradient that lie in `rows`.
  static func backwardRow<Position: FixedWidthInteger>(
    _ y: Int, _ geometry: WindowGeometry, outputGradient: UnsafePointer<Float>,
    positions: UnsafePointer<Position>, imageGradient: UnsafeMutablePointer<Float>, rows: Range<Int>,
    channels: Int
  ) {
    for x in 0..<geometry.output.width {
      for c in 0..<channels {
        let position = Int(positions[x * channels + c])
        let row = y * geometry.strides.height - geometry.top + position / geometry.kernel.width
        let column = x * geometry.strides.width - geometry.left + position % geometry.kernel.width
        guard rows.contains(row) else { continue }
        imageGradient[(row * geometry.input.width + column) * channels + c] +=
          outputGradient[x * channels + c]
      }
    }
  }
}
