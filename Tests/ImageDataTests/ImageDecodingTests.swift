import Foundation
import ImageData
import Tensor
import Testing

@Suite struct ImageDecodingTests {
  @Test(
    "the files of the corpus that are here decode as Pillow decodes them, or give an error that names them")
  func corpus() throws {
    let folder = reference("corpus")
    let entries = try CorpusEntry.readTable().filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0.path)")
    }
    #expect(entries.count == 225)
    #expect(entries.count { !$0.isAccepted } == 19)
    for entry in entries { entry.check(in: folder) }
  }

  @Test(arguments: try PhotoReference.all())
  func photosDecodeToThePixelsOfKeras(_ photo: PhotoReference) throws {
    for (colorMode, key) in [(ColorMode.rgb, "decoded_rgb"), (.grayscale, "decoded_grayscale")] {
      let image = try Image(contentsOf: photo.path, colorMode: colorMode)
      // A JPEG may differ by one level from one release of libjpeg to another.
      try photo.expect(image, toBe: key, within: photo.isJPEG ? 1 : 0)
    }
  }

  @Test func errorsSayWhatIsWrong() throws {
    func reason(_ path: String) -> ImageError.Reason? {
      do throws(ImageError) {
        _ = try Image(contentsOf: reference("corpus/\(path)"))
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason("png/pngsuite/xs1n0g01.png") == .unknownFormat)
    #expect(reason("png/pngsuite/xhdn0g08.png") == .damaged("a chunk's checksum is wrong: IHDR"))
    #expect(reason("png/pngsuite/xdtn0g01.png") == .damaged("it has no image data"))
    #expect(reason("png/pillow/truncated_image.png") == .truncated("it ends within a chunk"))
    #expect(reason("jpeg/pillow/truncated_jpeg.jpg") == .truncated("it ends before its image data does"))
    #expect(reason("jpeg") == .unreadable("it is a folder; name a file in it"))
    #expect(reason("no such.png") == .unreadable("there is no such file; check the path"))
  }

  @Test func dataInMemoryDecodesLikeItsFile() throws {
    let path = reference("corpus/jpeg/pillow/hopper.jpg")
    let data = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(try Image(data: data) == Image(contentsOf: path))
    #expect(throws: ImageError(.truncated("it is empty"))) { try Image(data: []) }
    #expect(throws: ImageError(.unknownFormat)) { try Image(data: Array("GIF89a".utf8)) }
  }

  @Test(arguments: [
    "corpus/jpeg/pillow/hopper.jpg", "corpus/jpeg/go/video-001.progressive.jpeg",
    "corpus/png/pngsuite/basi6a16.png",
  ])
  func everyBeginningOfAFileIsAnErrorOrAnImage(_ name: String) throws {
    let data = try [UInt8](Data(contentsOf: URL(fileURLWithPath: reference(name))))
    let whole = try Image(data: data)
    for length in stride(from: 0, to: data.count, by: max(data.count / 150, 1)) {
      do throws(ImageError) {
        let image = try Image(data: Array(data[..<length]))
        #expect(image.bytes == whole.bytes)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test(arguments: [
    "corpus/jpeg/pillow/hopper.jpg", "corpus/jpeg/go/video-001.cmyk.jpeg",
    "corpus/jpeg/go/video-001.q50.420.progressive.jpeg", "corpus/png/pngsuite/basi3p08.png",
    "corpus/png/pngsuite/basn6a16.png",
  ])
  func filesWithWrongBytesNeverCrash(_ name: String) throws {
    let data = try [UInt8](Data(contentsOf: URL(fileURLWithPath: reference(name))))
    var random = RandomSource(seed: 7)
    var decoded = 0
    for _ in 0..<200 {
      var damaged = data
      for _ in 0..<4 {
        damaged[Int.random(in: 3..<data.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      // The limit keeps a size that came out huge from being decoded.
      if let image = try? Image(data: damaged, limits: ImageLimits(pixels: 1 << 20)) {
        #expect(image.bytes.count == image.height * image.width * 3)
        decoded += 1
      }
    }
    #expect(decoded < 200)
  }

  @Test func imagesOfMorePixelsThanTheLimitAreRefused() throws {
    let path = reference("photos/chelsea.png")
    #expect(throws: ImageError(path: path, .tooManyPixels(height: 300, width: 451, limit: 135_299))) {
      try Image(contentsOf: path, limits: ImageLimits(pixels: 135_299))
    }
    #expect(try Image(contentsOf: path, limits: ImageLimits(pixels: 135_300)).width == 451)
    #expect(throws: ImageError(path: path, .fileTooLarge(bytes: 240_512, limit: 1000))) {
      try Image(contentsOf: path, limits: ImageLimits(fileBytes: 1000))
    }
  }

  @Test func sizesThatAFewBytesClaimTakeNoMemory() throws {
    // The header of a PNG of 2,000,000,000 x 2,000,000,000 pixels, and of a JPEG of 65,500 x 65,500.
    let png = try [UInt8](Data(contentsOf: URL(fileURLWithPath: reference("bombs/huge.png"))))
    #expect(
      throws: ImageError(.tooManyPixels(height: 2_000_000_000, width: 2_000_000_000, limit: 89_478_485))
    ) {
      try Image(data: png)
    }
    var jpeg = try [UInt8](
      Data(contentsOf: URL(fileURLWithPath: reference("corpus/jpeg/pillow/hopper.jpg"))))
    let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
    #expect(throws: ImageError(.tooManyPixels(height: 65_500, width: 65_500, limit: 89_478_485))) {
      try Image(data: jpeg)
    }
  }

  @Test func aProgressiveFileOfTooManyScansOrTooMuchMemoryIsRefused() throws {
    let bomb = reference("bombs/scans.jpg")
    #expect(throws: ImageError(path: bomb, .damaged("it has too many scans"))) { try Image(contentsOf: bomb) }
    let path = reference("corpus/jpeg/go/video-001.progressive.jpeg")
    #expect(
      throws: ImageError(path: path, .tooLittleMemory("its coefficients take more memory than is allowed"))
    ) { try Image(contentsOf: path, limits: ImageLimits(decoderBytes: 100_000)) }
  }

  @Test func manyThreadsDecodeAtOnce() async throws {
    let path = reference("corpus/jpeg/go/video-001.cmyk.jpeg")
    let expected = try Image(contentsOf: path)
    try await withThrowingTaskGroup(of: Image.self) { group in
      for _ in 0..<16 { group.addTask { try Image(contentsOf: path) } }
      for try await image in group { #expect(image == expected) }
    }
  }
}
