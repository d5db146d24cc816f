internal import Tensor

/// What a file seems to be, by its first bytes: for errors about a file of another kind than was expected.
enum FileKind: Hashable {
  case empty, png, jpeg, array, zip, gzip, idx, savedModel, text, unknown

  /// Throws a `FileError` for a file that cannot be read.
  init(of path: String) throws(FileError) {
    let file = try InputFile(path: path)
    self.init(firstBytes: try file.bytes(0..<min(file.length, 512)))
  }

  init(firstBytes bytes: [UInt8]) {
    func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
    let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
    self =
      switch ImageCodec(announcedBy: bytes) {
      case .png: .png
      case .jpeg: .jpeg
      case nil where bytes.isEmpty: .empty
      case nil where begins([0x93] + Array("NUMPY".utf8)): .array
      case nil where begins(Array("PK".utf8) + [3, 4]): .zip
      case nil where begins([0x1F, 0x8B]): .gzip
      // Two zeros, the type of bytes, and the number of dimensions.
      case nil where begins([0, 0, 8]) && bytes.count > 3 && (1...4).contains(bytes[3]): .idx
      // The length of a header, below 2³², and the header, which is JSON.
      case nil where bytes.count > 8 && bytes[4..<8].allSatisfy { $0 == 0 } && bytes[8] == UInt8(ascii: "{"):
        .savedModel
      case nil where isText: .text
      case nil: .unknown
      }
  }
}
