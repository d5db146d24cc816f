import Foundation
import Testing

@testable import Tensor

@Suite struct NumPyArrayTests {
  /// A file of the given numbers' bytes.
  private func file(_ type: String, fortran: Bool = false, shape: String, _ data: [UInt8]) -> [UInt8] {
    let text = "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }\n"
    return NumPyHeader.magic + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8) + data
  }

  @Test func bytesComeOutInRowMajorOrder() throws {
    let rows = try NumPyArray(file("|u1", shape: "(2, 3)", [0, 1, 2, 3, 4, 255]), of: "x")
    #expect(rows.hasUnsignedBytes && !rows.hasFractions)
    #expect(rows.shape == [2, 3])
    #expect(rows.unsignedBytes == [0, 1, 2, 3, 4, 255])
    let columns = try NumPyArray(file("|u1", fortran: true, shape: "(2, 3)", [0, 3, 1, 4, 2, 255]), of: "x")
    #expect(columns.unsignedBytes == [0, 1, 2, 3, 4, 255])
    #expect(columns.tensor == Tensor([2, 3], [0, 1, 2, 3, 4, 255]))
  }

  @Test func otherNumbersBecomeFloatsInEitherByteOrder() throws {
    let big = try NumPyArray(file(">i2", shape: "(2,)", [0, 7, 0xFF, 0xFE]), of: "x")
    #expect(big.tensor == Tensor([2], [7, -2]))
    #expect(!big.hasUnsignedBytes && !big.hasFractions)
    let half = try NumPyArray(file("<f2", shape: "(1,)", [0, 0x38]), of: "x")
    #expect(half.hasFractions && half.tensor == Tensor([1], [0.5]))
  }

  @Test func damagedFilesAreNamed() throws {
    let whole = file("<f4", shape: "(2,)", [0, 0, 0, 0, 0, 0, 0, 0])
    for length in 0..<whole.count {
      #expect(throws: FileError.self) { try NumPyArray(Array(whole.prefix(length)), of: "x") }
    }
    do throws(FileError) {
      _ = try NumPyArray(file("<U5", shape: "(1,)", [0]), of: "the file")
      Issue.record("texts were taken")
    } catch {
      #expect(error.path == "the file" && error.reason.contains("type U5"))
    }
  }
}
