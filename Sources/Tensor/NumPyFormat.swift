extension Tensor {
  /// Reads a `.npy` file of numbers of any real type, in either byte order and either order of the axes.
  ///
  /// What is not float32 becomes the nearest `Float`. Throws a `FileError` that says what is wrong with the file.
  public init(contentsOfNumPyFile path: String) throws(FileError) {
    let file = try InputFile(path: path)
    let header: NumPyHeader
    let number: NumPyNumber
    let dataStart: Int
    do throws(NumPyHeader.Problem) {
      let range = try NumPyHeader.textRange(Self.read(file, 0..<Swift.min(12, file.length)))
      guard range.upperBound <= file.length else {
        throw NumPyHeader.Problem(reason: "it ends within its header; get it again")
      }
      header = try NumPyHeader(text: Self.read(file, range))
      number = try NumPyNumber(header, dataLength: file.length - range.upperBound)
      dataStart = range.upperBound
    } catch {
      throw FileError(path: path, attempt: "read", reason: error.reason)
    }
    self.init(header.shape)
    let isAsInMemory = number == .float32 && !header.isBigEndian && !header.isFortranOrder
    if isAsInMemory {
      try withUnsafeMutableBufferPointer { target throws(FileError) in
        try file.read(at: dataStart, into: UnsafeMutableRawBufferPointer(target))
      }
    } else {
      let bytes = try file.bytes(dataStart..<file.length)
      withUnsafeMutableBufferPointer { target in
        Self.convert(bytes, number, header, into: target)
      }
    }
  }

  /// Writes the tensor as a `.npy` file of float32, which is whole or not there.
  public func writeNumPyFile(to path: String) throws(FileError) {
    let head = NumPyHeader(shape: shape).encoded
    let result = head.withUnsafeBytes { head -> Result<Void, FileError> in
      let data = UnsafeRawBufferPointer(UnsafeBufferPointer(start: storage.base, count: count))
      return Result { () throws(FileError) in try AtomicFile.write([head, data], to: path) }
    }
    try result.get()
  }

  private static func read(_ file: InputFile, _ range: Range<Int>) throws(NumPyHeader.Problem) -> [UInt8] {
    do throws(FileError) { return try file.bytes(range) } catch {
      throw NumPyHeader.Problem(reason: error.reason)
    }
  }

  /// Turns a file's numbers into floats in row-major order.
  static func convert(
    _ bytes: [UInt8], _ number: NumPyNumber, _ header: NumPyHeader,
    into target: UnsafeMutableBufferPointer<Float>
  ) {
    guard !target.isEmpty else { return }
    let size = number.byteCount
    let strides = header.shape.strides
    // The place in memory of the file's next number; in Fortran's order the first axis moves on first.
    var index = Array(repeating: 0, count: header.shape.rank)
    var place = 0
    for i in 0..<target.count {
      var bits: UInt64 = 0
      for k in 0..<size {
        bits |= UInt64(bytes[i * size + k]) << UInt64(8 * (header.isBigEndian ? size - 1 - k : k))
      }
      target[place] = number.value(bits)
      guard header.isFortranOrder else {
        place += 1
        continue
      }
      for axis in index.indices {
        index[axis] += 1
        place += strides[axis]
        if index[axis] < header.shape[axis] { break }
        place -= index[axis] * strides[axis]
        index[axis] = 0
      }
    }
  }
}
