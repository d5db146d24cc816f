/// Max pooling 2×2 with stride 2 on the tile that a convolution has just computed, and the way back.
///
/// With Z the convolution's result, P = f(max(Z) + b): as f (linear or relu) never falls, pooling may come first. The
/// position of each maximum, 0...3 in reading order and the first of equals, is kept as a byte for the way back.
enum FusedPooling {
  /// Pools two rows of `[columns · 2 (+ 1), channels]` to one of `[columns, channels]`.
  ///
  /// - Parameters:
  ///   - rowFloats: how far apart the two rows lie.
  ///   - positions: where to keep the positions of the maxima; nil if there is no way back.
  static func forward(
    _ product: UnsafePointer<Float>, rowFloats: Int, columns: Int, channels: Int,
    bias: UnsafePointer<Float>?, relu: Bool, output: UnsafeMutablePointer<Float>,
    positions: UnsafeMutablePointer<UInt8>?
  ) {
    let width = 8
    let whole = channels / width * width
    let floor: Float = relu ? 0 : -.infinity
    for x in 0..<columns {
      let first = product + 2 * x * channels
      let target = output + x * channels
      var c = 0
      while c < whole {
        let a = load(first + c)
        let b = load(first + channels + c)
        let d = load(first + rowFloats + c)
        let e = load(first + rowFloats + channels + c)
        let top = a.replacing(with: b, where: b .> a)
        let bottom = d.replacing(with: e, where: e .> d)
        var value = top.replacing(with: bottom, where: bottom .> top)
        if let positions {
          let upper = SIMD8<Int32>(repeating: 0).replacing(with: 1, where: b .> a)
          let lower = SIMD8<Int32>(repeating: 2).replacing(with: 3, where: e .> d)
          let position = upper.replacing(with: lower, where: bottom .> top)
          UnsafeMutableRawPointer(positions + x * channels + c).storeBytes(
            of: SIMD8<UInt8>(truncatingIfNeeded: position), as: SIMD8<UInt8>.self)
        }
        if let bias { value += load(bias + c) }
        value = value.replacing(with: floor, where: value .< floor)
        UnsafeMutableRawPointer(target + c).storeBytes(of: value, as: SIMD8<Float>.self)
        c += width
      }
      while c < channels {
        var value = first[c]
        var position: UInt8 = 0
        for (place, offset) in [channels, rowFloats, rowFloats + channels].enumerated()
        where first[offset + c] > value {
          value = first[offset + c]
          position = UInt8(place + 1)
        }
        if let bias { value += bias[c] }
        target[c] = value < floor ? floor : value
        positions?[x * channels + c] = position
        c += 1
      }
    }
  }

  /// Spreads a pooled row's gradient over the two rows it came from, zeros elsewhere.
  ///
  /// - Parameter width: the pixels of each of the two rows; what lies beyond the windows gets zeros.
  static func backward(
    _ gradient: UnsafePointer<Float>, positions: UnsafePointer<UInt8>, columns: Int, channels: Int,
    width: Int, rows: UnsafeMutablePointer<Float>
  ) {
    let rowFloats = width * channels
    rows.update(repeating: 0, count: 2 * rowFloats)
    for x in 0..<columns {
      let target = rows + 2 * x * channels
      let source = gradient + x * channels
      let position = positions + x * channels
      for c in 0..<channels {
        let place = Int(position[c])
        target[(place >> 1) * rowFloats + (place & 1) * channels + c] = source[c]
      }
    }
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
  }
}
