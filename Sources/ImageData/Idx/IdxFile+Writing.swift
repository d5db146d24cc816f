internal import Foundation
internal import Tensor

extension IdxFile {
  /// Writes bytes of the given dimensions as an IDX file, which is whole or not there.
  ///
  /// Traps unless there are as many bytes as the dimensions say.
  static func write(_ bytes: [UInt8], dimensions: [Int], to path: String) throws(FileError) {
    require(
      bytes.count == dimensions.reduce(1, *), "\(bytes.count) bytes do not have the dimensions \(dimensions)")
    let sizes = dimensions.flatMap { size in (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) }
    }
    let header = [0, 0, ElementType.unsignedByte.rawValue, UInt8(dimensions.count)] + sizes
    try AtomicFile.write(header + bytes, to: path)
  }
}
