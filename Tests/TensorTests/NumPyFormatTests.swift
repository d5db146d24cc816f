import Foundation
import Testing

@testable import Tensor

@Suite struct NumPyFormatTests {
  /// A file as `numpy.lib.format.write_array(file, array, version=(version, 0))` writes it (measured with NumPy 2.4).
  static func file(version: UInt8 = 1, _ header: String, data: [UInt8]) -> [UInt8] {
    let prefix = version == 1 ? 10 : 12
    var text = Array(header.utf8)
    text += Array(repeating: UInt8(ascii: " "), count: 127 - prefix - text.count) + [UInt8(ascii: "\n")]
    let length = [UInt8(text.count), 0, 0, 0].prefix(version == 1 ? 2 : 4)
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data
  }

  static func header(_ type: String, fortran: Bool = false, _ shape: String) -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
  }

  static func withPath<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).npy").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  static func read(_ bytes: [UInt8]) throws -> Tensor {
    try withPath { path in
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return try Tensor(contentsOfNumPyFile: path)
    }
  }

  static func bytes(hex: String) -> [UInt8] {
    stride(from: 0, to: hex.count, by: 2).compactMap { start in
      UInt8(hex.dropFirst(start).prefix(2), radix: 16)
    }
  }

  @Test func writtenFileHasTheBytesOfNumPy() throws {
    // numpy.save of (numpy.arange(6).reshape(2, 3) / 4).astype("f4")
    let expected = Self.file(
      Self.header("<f4", "(2, 3)"), data: Self.bytes(hex: "000000000000803e0000003f0000403f0000803f0000a03f"))
    try Self.withPath { path in
      try Tensor([2, 3], [0, 0.25, 0.5, 0.75, 1, 1.25]).writeNumPyFile(to: path)
      #expect(Array(try Data(contentsOf: URL(fileURLWithPath: path))) == expected)
    }
  }

  @Test(arguments: [[], [1], [7], [2, 3], [4, 1, 5], [0, 3], [2, 3, 4, 5, 6, 7]] as [Shape])
  func whatIsWrittenIsReadBack(_ shape: Shape) throws {
    var random = RandomSource(seed: 4)
    let tensor = random.normal(shape)
    try Self.withPath { path in
      try tensor.writeNumPyFile(to: path)
      let read = try Tensor(contentsOfNumPyFile: path)
      #expect(read.shape == shape)
      #expect(read == tensor)
    }
  }

  /// The data of each array as NumPy writes it.
  @Test(
    arguments: [
      ("|b1", "0100", [1, 0]), ("|i1", "80ff7f", [-128, -1, 127]), ("|u1", "00ff", [0, 255]),
      ("<i2", "fdff0100", [-3, 1]), (">i2", "fffd0001", [-3, 1]), ("<u2", "ffff", [65535]),
      ("<i4", "00000080", [-2_147_483_648]), ("<u4", "ffffffff", [4_294_967_296]),
      ("<i8", "0000000000ffffff0000000000000040", [-0x1p40, 0x1p62]), ("<u8", "ffffffffffffffff", [0x1p64]),
      ("<f2", "003c00b80100ff7b007c0080", [1, -0.5, 0x1p-24, 65504, .infinity, 0]),
      (">f4", "3f800000", [1]), ("<f8", "000000000000e83f9a9999999999b93f", [0.75, 0.1]),
      ("=f4", "0000803f", [1]),
    ] as [(String, String, [Float])])
  func everyTypeIsRead(_ type: String, _ hex: String, _ values: [Float]) throws {
    let tensor = try Self.read(
      Self.file(Self.header(type, "(\(values.count),)"), data: Self.bytes(hex: hex)))
    #expect(tensor.shape == [values.count])
    #expect(tensor.values == values)
  }

  @Test func columnsFirstIsTurned() throws {
    // numpy.save of numpy.asfortranarray(numpy.arange(6).reshape(2, 3) / 4)
    let data =
      "0000000000000000000000000000e83f000000000000d03f000000000000f03f000000000000e03f000000000000f43f"
    let matrix = try Self.read(
      Self.file(Self.header("<f8", fortran: true, "(2, 3)"), data: Self.bytes(hex: data)))
    #expect(matrix == Tensor([2, 3], [0, 0.25, 0.5, 0.75, 1, 1.25]))
    let cube = try Self.read(Self.file(Self.header("|u1", fortran: true, "(2, 3, 4)"), data: Array(0..<24)))
    #expect(cube.shape == [2, 3, 4])
    for i in 0..<2 {
      for j in 0..<3 { for k in 0..<4 { #expect(cube[i, j, k] == Float(i + 2 * j + 6 * k)) } }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt8]) func everyVersionIsRead(_ version: UInt8) throws {
    let file = Self.file(version: version, Self.header("|u1", "(2, 3)"), data: [0, 1, 2, 3, 4, 5])
    #expect(try Self.read(file) == Tensor([2, 3], [0, 1, 2, 3, 4, 5]))
  }

  @Test func otherSpellingsOfTheHeaderAreRead() throws {
    for header in [
      "{\"shape\":(2L, 1L),\"descr\":\"|u1\",\"fortran_order\":False}",
      "{'fortran_order': False, 'descr': 'u1', 'shape': (2,1,)}",
    ] {
      #expect(try Self.read(Self.file(header, data: [3, 4])) == Tensor([2, 1], [3, 4]))
    }
  }

  @Test(arguments: [
    (header("<c8", "(1,)"), "of type c8"), (header("<U4", "(1,)"), "of type U4"),
    ("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }", "records"),
    (header("<f4", "(3,)"), "does not fill its 4 bytes"),
    (header("<f4", "(4294967296, 4294967296)"), "does not fill"),
    (header("<f4", "(9223372036854775807, 3)"), "does not fill"),
    (header("<f4", "(99999999999999999999,)"), "header is damaged"),
    (header("<f4", "(-1,)"), "header is damaged"), (header("<f4", "(1"), "header is damaged"),
    ("{'descr': '<f4', 'shape': (1,), }", "header is damaged"), ("", "header is damaged"),
    ("{'descr': '<f4", "records"), (header("<f4", "(1,)") + "}", "header is damaged"),
  ]) func whatCannotBeReadIsNamed(_ header: String, _ reason: String) {
    let error = #expect(throws: FileError.self) { try Self.read(Self.file(header, data: [0, 0, 0, 0])) }
    #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
  }

  @Test func everyTruncationIsAnErrorAndNoByteCrashes() throws {
    let file = Self.file(Self.header("<f4", "(2, 2)"), data: Array(repeating: 1, count: 16))
    for length in file.indices {
      #expect(throws: FileError.self) { try Self.read(Array(file.prefix(length))) }
    }
    #expect(throws: FileError.self) { try Self.read(file + [0]) }
    var random = RandomSource(seed: 1)
    for _ in 0..<800 {
      var damaged = file
      for _ in 0..<1 + random.next() % 3 {
        damaged[Int(random.next() % 75)] = UInt8(truncatingIfNeeded: random.next())
      }
      do { _ = try Self.read(damaged) } catch is FileError {}
    }
  }

  @Test func emptyAxesMayStandBesideHugeOnes() throws {
    let tensor = try Self.read(
      Self.file(Self.header("<f8", fortran: true, "(0, 4294967296, 4294967296)"), data: []))
    #expect(tensor.shape == [0, 4_294_967_296, 4_294_967_296])
  }

  @Test func missingFilesAndFoldersAreNamed() {
    let missing = #expect(throws: FileError.self) { try Tensor(contentsOfNumPyFile: "/no/such.npy") }
    #expect(missing?.description == "cannot read /no/such.npy: there is no such file; check its path")
    #expect(throws: FileError.self) { try Tensor(contentsOfNumPyFile: "/") }
    #expect(throws: FileError.self) { try Tensor([1]).writeNumPyFile(to: "/no/such.npy") }
  }
}
