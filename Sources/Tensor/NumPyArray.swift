/// The array of a `.npy` file that is in memory, its numbers as the file has them.
package struct NumPyArray {
  package let shape: Shape
  private let header: NumPyHeader
  private let number: NumPyNumber
  private let numbers: [UInt8]

  /// Reads a whole file. Throws a `FileError` that says what is wrong with it.
  package init(contentsOf path: String) throws(FileError) {
    let file = try InputFile(path: path)
    try self.init(file.bytes(0..<file.length), of: path)
  }

  /// Reads a file's bytes; `path` is what errors call it.
  package init(_ bytes: [UInt8], of path: String) throws(FileError) {
    do throws(NumPyHeader.Problem) {
      let range = try NumPyHeader.textRange(Array(bytes.prefix(12)))
      guard range.upperBound <= bytes.count else {
        throw NumPyHeader.Problem(reason: "it ends within its header; get it again")
      }
      header = try NumPyHeader(text: Array(bytes[range]))
      number = try NumPyNumber(header, dataLength: bytes.count - range.upperBound)
      numbers = Array(bytes[range.upperBound...])
      shape = header.shape
    } catch {
      throw FileError(path: path, attempt: "read", reason: error.reason)
    }
  }

  /// Whether the numbers are whole ones of 0 to 255 by their type.
  package var hasUnsignedBytes: Bool { number == .uint8 }

  /// Whether the numbers may have fractions by their type.
  package var hasFractions: Bool { [.float16, .float32, .float64].contains(number) }

  /// The numbers in row-major order, each as the nearest `Float`.
  package var tensor: Tensor {
    Tensor(shape) { Tensor.convert(numbers, number, header, into: $0) }
  }

  /// The numbers in row-major order. Traps unless they are unsigned bytes.
  package var unsignedBytes: [UInt8] {
    require(hasUnsignedBytes, "numbers of type \(header.type) are not unsigned bytes")
    return header.isFortranOrder ? tensor.values.map { UInt8($0) } : numbers
  }
}
