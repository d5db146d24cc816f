/// An image's samples without loss in fewer bytes: about half of them for a photograph, and quick to get back.
///
/// Neighbours are alike. Of each sample the difference from the one above is kept, of red and blue after green has been
/// taken off them; eight differences in a row take as many bits each as the largest of them needs.
struct PackedImage: Sendable {
  /// For each group of eight differences half a byte with the bits that one takes, then the groups one after another.
  private let packed: [UInt8]
  private let pixels: Int
  private let width: Int
  private let colorMode: ColorMode

  /// The bytes that the packed samples take.
  var byteCount: Int { packed.count }

  init(_ image: Image) {
    (pixels, width, colorMode) = (image.height * image.width, image.width, image.colorMode)
    var planes = SamplePlanes(image)
    planes.subtractRowsAbove(width: image.width)
    packed = Self.packed(planes.bytes)
  }

  /// The samples, `[H, W, C]`.
  func samples() -> [UInt8] {
    var planes = SamplePlanes(pixels: pixels, colorMode: colorMode) { unpack(to: $0) }
    planes.addRowsAbove(width: width)
    return planes.samples()
  }

  // MARK: Groups

  private static let groupLength = 8

  private static func packed(_ values: [UInt8]) -> [UInt8] {
    let groups = values.count / groupLength
    // A group is written as a whole word, of which the next group overwrites what is not needed.
    var room = [UInt8](repeating: 0, count: (groups + 1) / 2 + values.count)
    var place = (groups + 1) / 2
    let layouts = GroupLayout.all
    room.withUnsafeMutableBytes { target in
      values.withUnsafeBytes { values in
        for group in 0..<groups {
          let word = values.loadUnaligned(fromByteOffset: group * groupLength, as: UInt64.self)
          let bits = GroupLayout.bits(of: word)
          target[group / 2] |= UInt8(bits) << (group % 2 * 4)
          target.storeBytes(of: layouts[bits].joined(word).littleEndian, toByteOffset: place, as: UInt64.self)
          place += bits
        }
      }
    }
    // Copied, for an array of its own takes no more than it needs.
    return [UInt8](unsafeUninitializedCapacity: place) { target, count in
      room.withUnsafeBufferPointer { _ = target.initialize(from: $0[..<place]) }
      count = place
    }
  }

  private func unpack(to target: UnsafeMutableRawBufferPointer) {
    let groups = target.count / Self.groupLength
    let layouts = GroupLayout.all
    packed.withUnsafeBytes { packed in
      var place = (groups + 1) / 2
      for group in 0..<groups {
        let bits = Int(packed[group / 2] >> (group % 2 * 4) & 15)
        let word = Self.word(packed, at: place)
        target.storeBytes(
          of: layouts[bits].apart(word), toByteOffset: group * Self.groupLength, as: UInt64.self)
        place += bits
      }
    }
  }

  /// The eight bytes at a place, zeros beyond the end.
  private static func word(_ bytes: UnsafeRawBufferPointer, at place: Int) -> UInt64 {
    if place + groupLength <= bytes.count {
      return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    var word: UInt64 = 0
    for i in place..<bytes.count { word |= UInt64(bytes[i]) << ((i - place) * UInt8.bitWidth) }
    return word
  }
}

/// How eight numbers of some bits each lie side by side in a word, and how they get a byte each: in three steps that each
/// move the upper half of every part away from the lower one.
private struct GroupLayout {
  private struct Step {
    let lower: UInt64
    let upper: UInt64
    let shift: Int

    /// - Parameter lane: the bits that a half has room for afterwards.
    init(bits: Int, lane: Int) {
      let half: UInt64 = (1 << bits) - 1
      var lower: UInt64 = 0
      for start in stride(from: 0, to: UInt64.bitWidth, by: 2 * lane) { lower |= half << start }
      (self.lower, upper, shift) = (lower, lower << lane, lane - bits)
    }

    func apart(_ word: UInt64) -> UInt64 { word & lower | word << shift & upper }
    func joined(_ word: UInt64) -> UInt64 { word & lower | (word & upper) >> shift }
  }

  private let steps: (Step, Step, Step)

  private init(bits: Int) {
    steps = (
      Step(bits: 4 * bits, lane: 32), Step(bits: 2 * bits, lane: 16), Step(bits: bits, lane: 8)
    )
  }

  /// The layouts of 0 to 8 bits.
  static let all = (0...8).map(GroupLayout.init)

  /// The bits that the largest of eight bytes needs.
  static func bits(of word: UInt64) -> Int {
    var union = word | word >> 32
    union |= union >> 16
    union |= union >> 8
    return UInt8.bitWidth - UInt8(truncatingIfNeeded: union).leadingZeroBitCount
  }

  /// A byte for each of the numbers that lie side by side; other bits of the word do not matter.
  func apart(_ word: UInt64) -> UInt64 { steps.2.apart(steps.1.apart(steps.0.apart(word))) }

  /// The numbers of a byte each side by side.
  func joined(_ word: UInt64) -> UInt64 { steps.0.joined(steps.1.joined(steps.2.joined(word))) }
}
