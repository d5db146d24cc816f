import Foundation
import Tensor
import Testing

@Suite struct InputFileTests {
  private func withPath(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("input-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func anyPartOfAFileIsRead() throws {
    try withPath { path in
      try Data([1, 2, 3, 4, 5]).write(to: URL(fileURLWithPath: path))
      let file = try InputFile(path: path)
      #expect(file.length == 5)
      #expect(try file.bytes(1..<4) == [2, 3, 4])
      #expect(try file.bytes(5..<5) == [])
      let error = #expect(throws: FileError.self) { try file.bytes(3..<6) }
      #expect(error?.reason == "it became shorter while it was read; try again")
    }
  }

  /// At once, though opening one usually waits for its other end.
  @Test func aPipeIsNoFile() throws {
    try withPath { path in
      try #require(mkfifo(path, 0o600) == 0)
      #expect(
        throws: FileError(path: path, attempt: "read", reason: "it is not a file; give the path of one")
      ) {
        try InputFile(path: path)
      }
    }
  }
}
