/// An image's samples channel by channel, red and blue without green, each channel filled up to whole groups of eight;
/// and the differences of rows, which are smaller still.
///
/// Numbers wrap around at 256, so nothing is lost.
struct SamplePlanes {
  private(set) var bytes: [UInt8]
  private let pixels: Int
  private let colorMode: ColorMode

  private static func length(_ pixels: Int) -> Int { (pixels + 7) / 8 * 8 }

  /// The planes whose bytes `fill` writes, all of them.
  init(pixels: Int, colorMode: ColorMode, filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
    self.pixels = pixels
    self.colorMode = colorMode
    let count = colorMode.channels * Self.length(pixels)
    bytes = [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      fill(UnsafeMutableRawBufferPointer(start: target.baseAddress, count: count))
      initialized = count
    }
  }

  init(_ image: Image) {
    let pixels = image.height * image.width
    let samples = image.bytes.span
    let length = Self.length(pixels)
    self.init(pixels: pixels, colorMode: image.colorMode) { target in
      target.initializeMemory(as: UInt8.self, repeating: 0)
      for i in 0..<pixels {
        switch image.colorMode {
        case .grayscale: target[i] = samples[unchecked: i]
        case .rgb:
          let green = samples[unchecked: 3 * i + 1]
          target[i] = samples[unchecked: 3 * i] &- green
          target[length + i] = green
          target[2 * length + i] = samples[unchecked: 3 * i + 2] &- green
        case .rgba:
          let green = samples[unchecked: 4 * i + 1]
          target[i] = samples[unchecked: 4 * i] &- green
          target[length + i] = green
          target[2 * length + i] = samples[unchecked: 4 * i + 2] &- green
          target[3 * length + i] = samples[unchecked: 4 * i + 3]
        }
      }
    }
  }

  /// The samples, `[H, W, C]`.
  func samples() -> [UInt8] {
    if colorMode == .grayscale { return Array(bytes[..<pixels]) }
    let (source, length, step) = (bytes.span, Self.length(pixels), colorMode.channels)
    return [UInt8](unsafeUninitializedCapacity: pixels * step) { target, count in
      for i in 0..<pixels {
        let green = source[unchecked: length + i]
        target[step * i] = source[unchecked: i] &+ green
        target[step * i + 1] = green
        target[step * i + 2] = source[unchecked: 2 * length + i] &+ green
      }
      if colorMode == .rgba {
        for i in 0..<pixels { target[step * i + 3] = source[unchecked: 3 * length + i] }
      }
      count = pixels * step
    }
  }

  // MARK: Differences of rows

  /// Replaces every value by its difference from the one above, small ones of either sign by small numbers: 0, -1, 1, -2,
  /// ... become 0, 1, 2, 3, ...
  mutating func subtractRowsAbove(width: Int) {
    // From the last row on, for each is still needed by the one below.
    forEachPlane { plane, pixels in
      for row in stride(from: pixels - width, to: 0, by: -width) {
        Self.subtract(plane + row - width, from: plane + row, count: width)
      }
      for i in 0..<width { plane[i] = Self.folded(plane[i]) }
    }
  }

  /// The way back.
  mutating func addRowsAbove(width: Int) {
    forEachPlane { plane, pixels in
      for i in 0..<width { plane[i] = Self.unfolded(plane[i]) }
      for row in stride(from: width, to: pixels, by: width) {
        Self.add(plane + row - width, to: plane + row, count: width)
      }
    }
  }

  private mutating func forEachPlane(_ body: (_ plane: UnsafeMutablePointer<UInt8>, _ pixels: Int) -> Void) {
    let (channels, pixels) = (colorMode.channels, pixels)
    bytes.withUnsafeMutableBufferPointer { all in
      guard let base = all.baseAddress else { return }
      for channel in 0..<channels { body(base + channel * Self.length(pixels), pixels) }
    }
  }

  // Functions of their own, so that the compiler sees two rows and puts the loops into vectors.

  @inline(never)
  private static func subtract(
    _ above: UnsafePointer<UInt8>, from row: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    for i in 0..<count { row[i] = folded(row[i] &- above[i]) }
  }

  @inline(never)
  private static func add(_ above: UnsafePointer<UInt8>, to row: UnsafeMutablePointer<UInt8>, count: Int) {
    for i in 0..<count { row[i] = unfolded(row[i]) &+ above[i] }
  }

  private static func folded(_ difference: UInt8) -> UInt8 { difference &<< 1 ^ (0 &- (difference &>> 7)) }

  private static func unfolded(_ kept: UInt8) -> UInt8 { kept &>> 1 ^ (0 &- (kept & 1)) }
}
