internal import Foundation
internal import Tensor

extension LabelledImages {
  /// A text that is another one for other images, wherever they lie: it follows from their number, order and classes and, of
  /// files, from their names, of others from some of their samples. Throws the source's errors.
  public func fingerprint() throws -> String {
    var hash = Hash()
    hash.add(format.rawValue)
    for name in classNames { hash.add(name) }
    for index in 0..<count { hash.add(UInt64(classIndex(of: index).map { $0 + 1 } ?? 0)) }
    if let files {
      for file in files { hash.add(file) }
    } else if let shape = storedShape {
      let preparation = ImagePreparation(
        height: shape[0], width: shape[1], colorMode: ColorMode(channels: shape[2]))
      for index in stride(from: 0, to: count, by: max(count / 64, 1)) {
        switch try image(at: index, for: preparation, limits: .standard) {
        case .bytes(let image): for byte in image.bytes { hash.add(UInt64(byte)) }
        case .numbers(let numbers): for number in numbers.values { hash.add(UInt64(number.bitPattern)) }
        }
      }
    }
    return String(hash.value, radix: 16)
  }

  /// Fowler, Noll and Vo's hash, FNV-1a, in words of 64 bits.
  private struct Hash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }

    mutating func add(_ text: String) {
      for byte in text.utf8 { add(UInt64(byte)) }
      add(.max)
    }
  }
}
