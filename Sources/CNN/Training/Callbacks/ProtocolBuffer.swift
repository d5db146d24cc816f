/// The parts of the protocol buffers' encoding that events need.
struct ProtocolBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: UInt64, field: UInt64) {
    appendKey(field, wireType: 0)
    appendNumber(value)
  }

  mutating func append(_ value: Double, field: UInt64) {
    appendKey(field, wireType: 1)
    bytes += Self.littleEndian(value.bitPattern)
  }

  mutating func append(_ text: String, field: UInt64) { append(Array(text.utf8), field: field) }
  mutating func append(_ message: ProtocolBuffer, field: UInt64) { append(message.bytes, field: field) }

  mutating func append(_ value: Float, field: UInt64) {
    appendKey(field, wireType: 5)
    bytes += Self.littleEndian(value.bitPattern)
  }

  private mutating func append(_ content: [UInt8], field: UInt64) {
    appendKey(field, wireType: 2)
    appendNumber(UInt64(content.count))
    bytes += content
  }

  private mutating func appendKey(_ field: UInt64, wireType: UInt64) { appendNumber(field << 3 | wireType) }

  /// Seven bits a byte, the lowest first.
  private mutating func appendNumber(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
