import Foundation
import ImageData
import Testing

/// A row of Reference/corpus.csv: what Pillow makes of a file.
struct CorpusEntry: Sendable {
  let path: String
  let isAccepted: Bool
  /// The first 16 digits of the digests of Pillow's pixels.
  let digests: [ColorMode: String]

  static func readTable() throws -> [CorpusEntry] {
    let table = try String(contentsOfFile: reference("corpus.csv"), encoding: .utf8)
    return try table.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 4)
      return CorpusEntry(
        path: fields[0], isAccepted: fields[1] == "ok", digests: [.rgb: fields[2], .grayscale: fields[3]])
    }
  }

  /// Checks that the file under `folder` decodes to Pillow's pixels, or gives an error that names it.
  func check(in folder: String) {
    let file = "\(folder)/\(path)"
    for colorMode in [ColorMode.rgb, .grayscale] {
      do throws(ImageError) {
        let image = try Image(contentsOf: file, colorMode: colorMode)
        #expect(isAccepted, "\(path) should not decode")
        let digest = String(sha256(image.bytes).prefix(16))
        #expect(digest == digests[colorMode], "\(path) has other pixels than Pillow's")
      } catch {
        #expect(!isAccepted, "\(error)")
        #expect(error.path == file)
        #expect(error.description.contains(file))
      }
    }
  }
}

@Suite struct CorpusTests {
  static let folder = ProcessInfo.processInfo.environment["CONVSCOPE_CORPORA"]

  @Test(
    "every file of the whole corpus decodes as Pillow decodes it, or gives an error that names it",
    .enabled(if: folder != nil, "set CONVSCOPE_CORPORA to the folder with the corpus's MANIFEST.csv"))
  func wholeCorpus() throws {
    let folder = try #require(Self.folder)
    let entries = try CorpusEntry.readTable()
    #expect(entries.count == 279)
    for entry in entries { entry.check(in: folder) }
  }

  @Test func digestsAreThoseOfTheStandard() {
    #expect(sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let long = (0..<1024).map { UInt8($0 & 255) }
    #expect(sha256(long) == "785b0751fc2c53dc14a4ce3d800e69ef9ce1009eb327ccf458afe09c242c26c9")
  }
}
