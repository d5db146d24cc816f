import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct IdxFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reason(_ bytes: [UInt8], limit: Int = 1 << 30) throws -> IdxError.Reason? {
    let path = try folder.write(bytes, to: "file-\(UUID().uuidString)")
    do throws(IdxError) {
      _ = try IdxFile(path, limit: limit)
      return nil
    } catch {
      #expect(error.path == path)
      #expect(error.description.contains(path))
      return error.reason
    }
  }

  /// 2 x 3 bytes.
  private let small: [UInt8] = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255]
  /// The same, as `gzip.compress(bytes(small), mtime=0)` of Python gives it.
  private let compressed: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 98, 96, 96, 0, 97, 102, 70, 38, 102, 22, 214, 255, 0,
    240, 222, 95, 33, 18, 0, 0, 0,
  ]

  @Test func bytesBecomeATensorOfTheFilesDimensions() throws {
    let file = try IdxFile(folder.write(small, to: "small"))
    #expect(file.dimensions == [2, 3])
    #expect(file.elementType == .unsignedByte)
    #expect(file.tensor() == Tensor([2, 3], [1, 2, 3, 4, 5, 255]))
    #expect(file.tensor(rescale: 1 / 255).values.last == 1)
  }

  @Test func compressedFilesAreReadToo() throws {
    let file = try IdxFile(folder.write(compressed, to: "small.gz"))
    #expect(file.tensor() == Tensor([2, 3], [1, 2, 3, 4, 5, 255]))
  }

  @Test(
    arguments: [
      (0x09, [255, 3], [-1, 3]), (0x0B, [255, 254, 1, 0], [-2, 256]),
      (0x0C, [255, 255, 255, 253, 0, 1, 0, 0], [-3, 65536]),
      (0x0D, [0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0], [1, -2]),
      (0x0E, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0x10, 0, 0, 0, 0, 0, 0], [1.5, -4]),
    ] as [(UInt8, [UInt8], [Float])])
  func otherTypesAreReadHighByteFirst(type: UInt8, bytes: [UInt8], expected: [Float]) throws {
    let file = try IdxFile(folder.write([0, 0, type, 1, 0, 0, 0, 2] + bytes, to: "numbers"))
    #expect(file.tensor() == Tensor([2], expected))
  }

  @Test func filesThatAreNotIdxAreRefused() throws {
    #expect(try reason([1, 0, 8, 1, 0, 0, 0, 0]) == .badMagic([1, 0, 8, 1]))
    #expect(try reason([0, 0, 7, 1, 0, 0, 0, 0]) == .badMagic([0, 0, 7, 1]))
    #expect(try reason([0, 0, 8, 0]) == .badMagic([0, 0, 8, 0]))
    #expect(try reason([]) == .truncated(expected: 4, found: 0))
  }

  @Test func truncatedAndOverlongFilesAreRefused() throws {
    #expect(try reason(Array(small.prefix(9))) == .truncated(expected: 12, found: 9))
    #expect(try reason(small.dropLast()) == .truncated(expected: 6, found: 5))
    #expect(try reason(small + [0]) == .trailingBytes(expected: 6))
    let cut = try reason(compressed.dropLast(12))
    guard case .truncated? = cut else {
      Issue.record("\(String(describing: cut))")
      return
    }
  }

  @Test func damagedCompressionIsRefused() throws {
    var damaged = compressed
    damaged[damaged.count - 6] ^= 1  // in the checksum
    guard case .damaged? = try reason(damaged) else {
      Issue.record("a wrong checksum was let pass")
      return
    }
  }

  @Test func dimensionsBeyondTheLimitAreRefused() throws {
    #expect(try reason(small, limit: 5) == .tooLarge(dimensions: [2, 3], limit: 5))
    let huge: [UInt8] = [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12)
    let side = 4_294_967_295
    #expect(try reason(huge) == .tooLarge(dimensions: [side, side, side], limit: 1 << 30))
  }

  @Test func missingFilesAndFoldersAreNamed() {
    #expect(throws: IdxError(path: "no such file", .unreadable("there is no such file; check the path"))) {
      try IdxFile("no such file")
    }
    #expect(throws: IdxError(path: folder.path, .unreadable("it is not a regular file"))) {
      try IdxFile(folder.path)
    }
  }
}

@Suite struct FashionMNISTTests {
  private static let isInstalled = FileManager.default.fileExists(
    atPath: "\(FashionMNIST.debianFolder)/train-images-idx3-ubyte.gz")

  @Test(.enabled(if: isInstalled, "Debian's package dataset-fashion-mnist has it"))
  func thePublishedFilesAreRead() throws {
    let data = try FashionMNIST.load()
    #expect(data.train.images.shape == [60_000, 28, 28, 1])
    #expect(data.train.labels.shape == [60_000])
    #expect(data.test.images.shape == [10_000, 28, 28, 1])
    #expect(data.test.labels.shape == [10_000])
    #expect(data.train.labels.rows(0..<10).values == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    #expect(data.test.labels.rows(0..<10).values == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7])
    #expect(data.train.images[0, 3, 12, 0] == Float(1) / 255)
    for label in 0..<10 { #expect(data.test.labels.values.count { $0 == Float(label) } == 1000) }
    #expect(FashionMNIST.classNames.count == 10)
  }

  @Test func partsAreCheckedAgainstWhatShouldBeInThem() throws {
    let folder = try TemporaryFolder()
    let size: [UInt8] = [0, 0, 0, 28]
    let image = [UInt8](repeating: 51, count: 784)
    let images = try folder.write(
      [0, 0, 8, 3, 0, 0, 0, 2] + size + size + image + image, to: "x-images-idx3-ubyte")
    #expect(
      throws: IdxError(
        path: images, .unexpectedDimensions(expected: "[3, 28, 28] bytes", found: [2, 28, 28]))
    ) {
      try FashionMNIST.part("x", count: 3, in: folder.path)
    }
    #expect(
      throws: IdxError(
        path: "\(folder.path)/x-labels-idx1-ubyte.gz", .unreadable("there is no such file; check the path"))
    ) { try FashionMNIST.part("x", count: 2, in: folder.path) }
    let labels = try folder.write([0, 0, 8, 1, 0, 0, 0, 2, 3, 10], to: "x-labels-idx1-ubyte")
    #expect(throws: IdxError(path: labels, .unexpectedValue(expected: "labels below 10", found: 10))) {
      try FashionMNIST.part("x", count: 2, in: folder.path)
    }
    try folder.write([0, 0, 8, 1, 0, 0, 0, 2, 3, 9], to: "x-labels-idx1-ubyte")
    let part = try FashionMNIST.part("x", count: 2, in: folder.path)
    #expect(part.count == 2)
    #expect(part.images == Tensor([2, 28, 28, 1], repeating: 51 * (1 / 255)))
    #expect(part.labels.values == [3, 9])
  }
}
