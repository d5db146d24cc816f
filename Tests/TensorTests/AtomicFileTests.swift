import Foundation
import Tensor
import Testing

@Suite struct AtomicFileTests {
  /// Calls `body` with a folder of its own that is removed afterwards.
  private func withFolder(_ body: (_ folder: URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "atomic-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func writesTextAndBytesAndParts() throws {
    try withFolder { folder in
      let path = folder.appending(path: "a.txt").path
      try AtomicFile.write("grüße", to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "grüße")
      try AtomicFile.write([1, 2, 3] as [UInt8], to: path)
      #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3]))
      let (first, second): ([UInt8], [UInt8]) = ([1, 2], [3])
      try first.withUnsafeBytes { a in
        try second.withUnsafeBytes { b in try AtomicFile.write([a, b, a], to: path) }
      }
      #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3, 1, 2]))
      try AtomicFile.write([] as [UInt8], to: path)
      #expect(FileManager.default.contents(atPath: path) == Data())
      #expect(try names(folder) == ["a.txt"])
    }
  }

  @Test func aLinkStaysAndWhatItLeadsToIsWritten() throws {
    try withFolder { folder in
      let (real, link) = (folder.appending(path: "real").path, folder.appending(path: "link").path)
      try AtomicFile.write("old", to: real)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
      try AtomicFile.checkWriting(to: link)
      try AtomicFile.write("new", to: link)
      #expect(try String(contentsOfFile: real, encoding: .utf8) == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
      try FileManager.default.removeItem(atPath: real)
      for write in [{ try AtomicFile.write("a", to: link) }, { try AtomicFile.checkWriting(to: link) }] {
        let error = #expect(throws: FileError.self) { try write() }
        #expect(error?.description.contains("a link that leads nowhere") == true)
      }
      #expect(try names(folder) == ["link"])
    }
  }

  @Test func pipesAndDevicesAreNoFiles() throws {
    try withFolder { folder in
      let pipe = folder.appending(path: "pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      for path in [pipe, "/dev/null"] {
        for write in [{ try AtomicFile.write("a", to: path) }, { try AtomicFile.checkWriting(to: path) }] {
          let error = #expect(throws: FileError.self) { try write() }
          #expect(error?.description.contains("a device or a pipe") == true)
        }
      }
      var status = stat()
      #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }
  }

  @Test func aMissingFolderIsNamedWithTheRemedy() throws {
    try withFolder { folder in
      let path = folder.appending(path: "none/a.txt").path
      #expect(
        throws: FileError(
          path: path, attempt: "write", reason: "its folder does not exist; create it first")
      ) { try AtomicFile.write("x", to: path) }
      let left = try names(folder)
      #expect(left.isEmpty)
    }
  }

  @Test func aCheckMeetsTheErrorsOfWritingAndLeavesNothing() throws {
    try withFolder { folder in
      try AtomicFile.checkWriting(to: folder.appending(path: "new.txt").path)
      #expect(try names(folder).isEmpty)
      try AtomicFile.write("old", to: folder.appending(path: "old.txt").path)
      try AtomicFile.checkWriting(to: folder.appending(path: "old.txt").path)
      #expect(try String(contentsOf: folder.appending(path: "old.txt"), encoding: .utf8) == "old")
      #expect(try names(folder) == ["old.txt"])
      #expect(throws: FileError.self) { try AtomicFile.checkWriting(to: folder.path) }
      let missing = folder.appending(path: "none/a.txt").path
      #expect(
        throws: FileError(
          path: missing, attempt: "write", reason: "its folder does not exist; create it first")
      ) { try AtomicFile.checkWriting(to: missing) }
    }
  }

  @Test func whatCannotBeReplacedStaysAndNothingIsLeft() throws {
    try withFolder { folder in
      // A folder that is not empty cannot be replaced by a file.
      let path = folder.appending(path: "taken").path
      try FileManager.default.createDirectory(atPath: path + "/inner", withIntermediateDirectories: true)
      let error = #expect(throws: FileError.self) { try AtomicFile.write("x", to: path) }
      #expect(error?.path == path)
      #expect(error?.description.hasPrefix("cannot write \(path): ") == true)
      #expect(try names(folder) == ["taken"])
      #expect(try names(folder.appending(path: "taken")) == ["inner"])
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
  func aFolderThatMayNotBeWrittenIsRefused() throws {
    try withFolder { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
      #expect(throws: FileError.self) { try AtomicFile.write("x", to: folder.appending(path: "a").path) }
      #expect(try names(folder).isEmpty)
    }
  }

  @Test func aFileInPlaceOfAFolderIsRefused() throws {
    try withFolder { folder in
      let file = folder.appending(path: "file").path
      try AtomicFile.write("x", to: file)
      #expect(throws: FileError.self) { try AtomicFile.write("y", to: file + "/a") }
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "x")
    }
  }

  @Test func readersSeeTheOldOrTheNewFile() throws {
    try withFolder { folder in
      let path = folder.appending(path: "a.txt").path
      let texts = ["a", "b"].map { String(repeating: $0, count: 200_000) }
      try AtomicFile.write(texts[0], to: path)
      DispatchQueue.concurrentPerform(iterations: 3) { worker in
        for round in 0..<20 {
          if worker == 0 {
            #expect(throws: Never.self) { try AtomicFile.write(texts[round % 2], to: path) }
          } else {
            let found = try? String(contentsOfFile: path, encoding: .utf8)
            #expect(found.map(texts.contains) == true)
          }
        }
      }
      #expect(try names(folder) == ["a.txt"])
    }
  }

  @Test func leftoversOfKilledProcessesGoAndThoseOfLivingOnesStay() throws {
    try withFolder { folder in
      let dead = Process()
      dead.executableURL = URL(fileURLWithPath: "/bin/true")
      try dead.run()
      dead.waitUntilExit()
      let names = [
        "a.txt.\(dead.processIdentifier)-7.tmp", "a.txt.\(getpid())-7.tmp", "a.txt.x-7.tmp",
        "ab.txt.\(dead.processIdentifier)-7.tmp",
      ]
      for name in names { try Data("half".utf8).write(to: folder.appending(path: name)) }
      try AtomicFile.checkWriting(to: folder.appending(path: "a.txt").path)
      #expect(try self.names(folder) == names.dropFirst().sorted())
    }
  }
}
