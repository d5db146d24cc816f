internal import Foundation
public import Tensor

/// An IDX file, the format of MNIST and its kin, plain or compressed with gzip.
///
/// It holds two zero bytes, a byte for the type, one for the number of dimensions, each dimension as a 32-bit number
/// and then the numbers, all with the high byte first (Y. LeCun, C. Cortes, C. Burges, "The MNIST database").
public struct IdxFile: Sendable {
  /// The type of a file's numbers.
  public enum ElementType: UInt8, Sendable {
    case unsignedByte = 0x08
    case signedByte = 0x09
    case short = 0x0B
    case int = 0x0C
    case float = 0x0D
    case double = 0x0E

    /// The number of bytes that one number takes.
    public var size: Int {
      switch self {
      case .unsignedByte, .signedByte: 1
      case .short: 2
      case .int, .float: 4
      case .double: 8
      }
    }
  }

  public let path: String
  public let elementType: ElementType
  public let dimensions: [Int]
  /// The numbers' bytes, as they are in the file.
  public let bytes: [UInt8]

  /// Reads a file whose numbers take at most `limit` bytes. Throws an `IdxError` that names it.
  public init(_ path: String, limit: Int = 1 << 30) throws(IdxError) {
    self.path = path
    let reader = try GzipReader(path)
    let magic = try reader.read(4)
    guard magic.count == 4 else { throw IdxError(path: path, .truncated(expected: 4, found: magic.count)) }
    guard magic[0] == 0, magic[1] == 0, let type = ElementType(rawValue: magic[2]), magic[3] > 0 else {
      throw IdxError(path: path, .badMagic(magic))
    }
    elementType = type
    let sizes = try reader.read(4 * Int(magic[3]))
    guard sizes.count == 4 * Int(magic[3]) else {
      throw IdxError(path: path, .truncated(expected: 4 + 4 * Int(magic[3]), found: 4 + sizes.count))
    }
    let dimensions = stride(from: 0, to: sizes.count, by: 4).map { Int(bigEndian(sizes[$0..<$0 + 4])) }
    self.dimensions = dimensions
    var total = type.size
    for dimension in dimensions {
      let (product, overflow) = total.multipliedReportingOverflow(by: dimension)
      guard !overflow, product <= limit else {
        throw IdxError(path: path, .tooLarge(dimensions: dimensions, limit: limit))
      }
      total = product
    }
    bytes = try reader.read(total)
    guard bytes.count == total else {
      throw IdxError(path: path, .truncated(expected: total, found: bytes.count))
    }
    guard try reader.read(1).isEmpty else { throw IdxError(path: path, .trailingBytes(expected: total)) }
  }

  /// The numbers as a tensor of the file's dimensions, each times `rescale`.
  public func tensor(rescale: Float = 1) -> Tensor {
    Tensor(Shape(dimensions)) { target in
      switch elementType {
      case .unsignedByte: bytes.write(to: target, at: 0, times: rescale)
      case .signedByte:
        for i in target.indices { target[i] = Float(Int8(bitPattern: bytes[i])) * rescale }
      case .short:
        for i in target.indices { target[i] = Float(Int16(truncatingIfNeeded: number(i, of: 2))) * rescale }
      case .int:
        for i in target.indices { target[i] = Float(Int32(truncatingIfNeeded: number(i, of: 4))) * rescale }
      case .float:
        for i in target.indices { target[i] = Float(bitPattern: UInt32(number(i, of: 4))) * rescale }
      case .double:
        for i in target.indices { target[i] = Float(Double(bitPattern: number(i, of: 8))) * rescale }
      }
    }
  }

  /// The path with the ending `.gz` or, where there is no such file, the path itself; nil if there is neither.
  static func existingPath(_ path: String) -> String? {
    ["\(path).gz", path].first { FileManager.default.fileExists(atPath: $0) }
  }

  private func number(_ index: Int, of size: Int) -> UInt64 {
    bigEndian(bytes[index * size..<(index + 1) * size])
  }
}

/// The number that the bytes are, the high byte first.
private func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
