import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct DamagedImagesTests {
  let files: TemporaryFolder

  /// Nine images of two classes, three of which are damaged, each in its way: cut short, wrong bytes, no image at all.
  init() throws {
    files = try TemporaryFolder()
    for number in 0..<5 { try files.copy("corpus/jpeg/pillow/hopper.jpg", to: "a/\(number).jpg") }
    for number in 0..<4 { try files.copy("corpus/png/pngsuite/basn2c08.png", to: "b/\(number).png") }
    let photo = try bytes("a/1.jpg")
    try files.write(Array(photo.prefix(photo.count / 2)), to: "a/1.jpg")
    var picture = try bytes("b/0.png")
    picture[18] ^= 0xFF  // in the header, whose checksum is wrong then
    try files.write(picture, to: "b/0.png")
    try files.write(Array("not an image".utf8), to: "b/3.png")
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(files.path)/\(name)")))
  }

  private func source(
    of batchSize: Int, skipDamaged: Bool = true, shuffle: Shuffle = .none, threads: Int = 2
  ) throws -> ImageBatches {
    try ImageFolder(files.path, labels: .sparse).batches(
      of: batchSize, imageSize: (8, 8), shuffle: shuffle, skipDamaged: skipDamaged,
      options: DecodingOptions(decodingThreads: threads))
  }

  private func all(_ source: ImageBatches, pass: Int = 0, skipping: Int = 0) throws -> [Batch] {
    let iterator = source.batches(ofPass: pass, skipping: skipping)
    var batches: [Batch] = []
    while let batch = try iterator.next() { batches.append(batch) }
    return batches
  }

  @Test func damagedFilesAreLeftOutCountedAndListed() throws {
    let source = try source(of: 9)
    let batch = try #require(try all(source).first)
    #expect(batch.inputs.map(\.shape) == [[6, 8, 8, 3]])
    #expect(batch.targets[0].values == [0, 0, 0, 0, 1, 1])
    #expect(source.damaged.map(\.path) == ["a/1.jpg", "b/0.png", "b/3.png"].map { "\(files.path)/\($0)" })
    #expect(
      source.damaged.map(\.reason) == [
        .truncated("it ends before its image data does"), .damaged("a chunk's checksum is wrong: IHDR"),
        .unknownFormat,
      ])
  }

  @Test func withoutSkippingTheFirstOneIsAnError() throws {
    let source = try source(of: 9, skipDamaged: false)
    let path = "\(files.path)/a/1.jpg"
    #expect(throws: ImageError(path: path, .truncated("it ends before its image data does"))) {
      try all(source)
    }
    #expect(source.damaged.isEmpty)
  }

  @Test(arguments: [1, 4]) func everyPlaceInAPassStaysWhereItWas(threads: Int) throws {
    let source = try source(of: 2, shuffle: .seeded(4), threads: threads)
    let damaged: Set = [1, 5, 8]
    for pass in 0..<3 {
      let order = Shuffle.seeded(4).order(of: 9, pass: pass)
      let expected = stride(from: 0, to: 9, by: 2).map { start in
        order[start..<min(start + 2, 9)].filter { !damaged.contains($0) }.map { Float($0 < 5 ? 0 : 1) }
      }
      let batches = try all(source, pass: pass)
      #expect(batches.map { $0.targets.first?.values ?? [] } == expected)
      #expect(try all(source, pass: pass, skipping: 2).map(\.inputs) == batches.dropFirst(2).map(\.inputs))
    }
  }

  @Test func aBatchOfDamagedImagesOnlyIsEmpty() throws {
    let batches = try all(source(of: 1))
    #expect(batches.map(\.count) == [1, 0, 1, 1, 1, 0, 1, 1, 0])
  }

  @Test func ifAllAreDamagedThereIsNothingToTrainOn() throws {
    let folder = try TemporaryFolder()
    for name in ["a/0.png", "b/0.png"] { try folder.write([1, 2, 3], to: name) }
    let source = try ImageFolder(folder.path, labels: .sparse).batches(
      of: 1, imageSize: (8, 8), skipDamaged: true, options: DecodingOptions(decodingThreads: 1))
    #expect(throws: ImageError(path: "\(folder.path)/b/0.png", .damaged("and so are all 2 images"))) {
      try all(source)
    }
  }

  @Test(arguments: [false, true]) func whatIsGoneIsAnErrorAndNotLeftOut(skipDamaged: Bool) throws {
    let source = try source(of: 1, skipDamaged: skipDamaged)
    try FileManager.default.removeItem(atPath: "\(files.path)/b")
    #expect(
      throws: ImageError(
        path: "\(files.path)/b/1.png", .unreadable("its folder is not there; put it back, or check the path"))
    ) { try source.batches(ofPass: 0, skipping: 6).next() }
    try FileManager.default.removeItem(atPath: "\(files.path)/a/4.jpg")
    #expect(
      throws: ImageError(
        path: "\(files.path)/a/4.jpg", .unreadable("there is no such file; check the path"))
    ) { try source.batches(ofPass: 0, skipping: 4).next() }
  }
}
