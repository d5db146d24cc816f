import Tensor

/// A safetensors file that is open for reading. Its header has been checked against its length.
struct SafetensorsFile {
  let header: SafetensorsHeader
  private let file: InputFile
  private let dataStart: Int

  /// Throws `FileError` if the file cannot be read, `SavedModelError` if it is not what it should be.
  init(path: String) throws {
    let file = try InputFile(path: path)
    let prefixLength = SafetensorsHeader.prefixLength
    guard file.length >= prefixLength else {
      throw SavedModelError(path: path, .notSafetensors(reason: "it has only \(file.length) bytes"))
    }
    var headerLength: UInt64 = 0
    try withUnsafeMutableBytes(of: &headerLength) { try file.read(at: 0, into: $0) }
    headerLength = UInt64(littleEndian: headerLength)
    let limit = min(file.length - prefixLength, SafetensorsHeader.lengthLimit)
    guard headerLength <= limit else {
      throw SavedModelError(
        path: path,
        .notSafetensors(reason: "its header would have \(headerLength) bytes, where at most \(limit) can be"))
    }
    dataStart = prefixLength + Int(headerLength)
    self.file = file
    do {
      header = try SafetensorsHeader(
        file.bytes(prefixLength..<dataStart), dataLength: file.length - dataStart)
    } catch let problem as SavedModelError.Problem {
      throw SavedModelError(path: path, problem)
    }
  }

  /// Reads the tensor of an entry of the header.
  func tensor(_ entry: SafetensorsHeader.Entry) throws(FileError) -> Tensor {
    try Tensor(entry.shape) { target throws(FileError) in
      try file.read(at: dataStart + entry.range.lowerBound, into: UnsafeMutableRawBufferPointer(target))
    }
  }

  /// Writes tensors and texts to a file, which is whole or not there. Throws `FileError`.
  static func write(
    _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String], to path: String
  ) throws {
    var header = SafetensorsHeader(metadata: metadata)
    var end = 0
    for (name, tensor) in tensors {
      let start = end
      end += tensor.count * MemoryLayout<Float>.size
      header.entries[name] = SafetensorsHeader.Entry(shape: tensor.shape, range: start..<end)
    }
    try header.encoded().withUnsafeBytes { head in
      let data = tensors.map { _, tensor in
        UnsafeRawBufferPointer(UnsafeBufferPointer(start: tensor.unsafeBase, count: tensor.count))
      }
      try AtomicFile.write([head] + data, to: path)
    }
    withExtendedLifetime(tensors) {}
  }
}
