internal import CZlib

/// Data as ZIP files have them: compressed by Deflate (RFC 1951) without a head, beside a checksum.
enum Deflate {
  /// The bytes that were compressed; nil if the data is damaged or not of that size.
  static func inflated(_ data: [UInt8], size: Int) -> [UInt8]? {
    var stream = z_stream()
    let withoutHead: Int32 = -15
    guard
      inflateInit2_(&stream, withoutHead, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      data.withUnsafeBufferPointer { source in
        var taken = 0
        // zlib counts in 32 bits.
        let most = 1 << 30
        while true {
          // zlib's declaration lacks the const, but it does not write there.
          stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + taken })
          stream.avail_in = UInt32(min(source.count - taken, most))
          stream.next_out = target.baseAddress.map { $0 + count }
          stream.avail_out = UInt32(min(size - count, most))
          let (given, room) = (stream.avail_in, stream.avail_out)
          let code = inflate(&stream, Z_NO_FLUSH)
          taken += Int(given - stream.avail_in)
          count += Int(room - stream.avail_out)
          if code == Z_STREAM_END { isWhole = count == size && taken == source.count }
          guard code == Z_OK, given > stream.avail_in || room > stream.avail_out else { return }
        }
      }
    }
    return isWhole ? bytes : nil
  }

  /// The CRC-32 of ZIP files.
  static func checksum(_ data: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: data.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
  }
}
