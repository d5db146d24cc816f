import Tensor
import Testing

@testable import ImageData

/// Files as CIFAR's.
enum CIFARSample {
  /// The sample of an image's channel at a place.
  static func sample(_ image: Int, _ channel: Int, _ place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: image * 91 + channel * 57 + place * 3)
  }

  /// Writes images with the given labels' bytes, the first of which has the number `first`.
  static func write(to folder: TemporaryFolder, _ name: String, labels: [[UInt8]], first: Int = 0) throws {
    let bytes = labels.enumerated().flatMap { number, labels in
      labels + (0..<3).flatMap { channel in (0..<1024).map { sample(first + number, channel, $0) } }
    }
    try folder.write(bytes, to: name)
  }
}

@Suite struct CIFARImagesTests {
  private func check(_ images: CIFARImages, _ index: Int, isNumber number: Int) throws {
    let preparation = ImagePreparation(height: 32, width: 32)
    guard case .bytes(let image) = try images.image(at: index, for: preparation, limits: .standard) else {
      Issue.record("no image")
      return
    }
    #expect([image.height, image.width, image.channels] == [32, 32, 3])
    for place in [0, 1, 31, 32, 500, 1023] {
      for channel in 0..<3 {
        #expect(
          image[place / 32, place % 32, channel] == CIFARSample.sample(number, channel, place))
      }
    }
  }

  @Test func namesThatCannotBeReadAreAnError() throws {
    let folder = try TemporaryFolder()
    try CIFARSample.write(to: folder, "test_batch.bin", labels: [[3]])
    try folder.makeFolder("batches.meta.txt")
    let error = #expect(throws: FileError.self) { try CIFARImages(.test, in: folder.path) }
    #expect(error?.path == "\(folder.path)/batches.meta.txt")
  }

  @Test func imagesOfTenClassesGoOnFromFileToFile() throws {
    let folder = try TemporaryFolder()
    try CIFARSample.write(to: folder, "data_batch_1.bin", labels: [[6], [9]])
    try CIFARSample.write(to: folder, "data_batch_3.bin", labels: [[0], [4], [4]], first: 2)
    try CIFARSample.write(to: folder, "test_batch.bin", labels: [[3]], first: 9)
    let names = (0..<10).map { "class \($0)" }
    try folder.write(Array((names.joined(separator: "\n") + "\n\n").utf8), to: "batches.meta.txt")
    let train = try CIFARImages(.train, in: folder.path)
    #expect(train.count == 5)
    #expect((0..<5).map { train.classIndex(of: $0) } == [6, 9, 0, 4, 4])
    #expect(train.classNames == names)
    for index in 0..<5 { try check(train, index, isNumber: index) }
    let test = try CIFARImages(.test, in: folder.path, classNames: names)
    #expect(test.count == 1 && test.classIndex(of: 0) == 3)
    try check(test, 0, isNumber: 9)
    let batch = try train.batches(
      of: 5, preparation: ImagePreparation(height: 32, width: 32), shuffle: .seeded(1)
    ).batches(ofPass: 0, skipping: 0).next()
    #expect(
      batch?.targets[0].values == Shuffle.seeded(1).order(of: 5, pass: 0).map { [6, 9, 0, 4, 4][$0] })
  }

  @Test func ofAHundredClassesTheFineLabelIsTaken() throws {
    let folder = try TemporaryFolder()
    try CIFARSample.write(to: folder, "train.bin", labels: [[19, 99], [1, 0]])
    let images = try CIFARImages(.train, in: folder.path)
    #expect((0..<2).map { images.classIndex(of: $0) } == [99, 0])
    #expect(images.classNames == (0..<100).map(String.init))
    try check(images, 1, isNumber: 1)
    #expect(!CIFARImages.exist(.test, in: folder.path))
  }

  @Test func whatIsNotSuchAFileIsNamed() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.self) { try CIFARImages(.train, in: folder.path) }
    try folder.write([UInt8](repeating: 0, count: 3072), to: "data_batch_1.bin")
    #expect(throws: FileError.self) { try CIFARImages(.train, in: folder.path) }
    try CIFARSample.write(to: folder, "data_batch_1.bin", labels: [[1], [10]])
    do throws(FileError) {
      _ = try CIFARImages(.train, in: folder.path)
      Issue.record("a label of 10 was taken")
    } catch {
      #expect(error.path == "\(folder.path)/data_batch_1.bin")
      #expect(error.reason.hasPrefix("a label is 10, where there are 10 classes"))
    }
    try CIFARSample.write(to: folder, "data_batch_1.bin", labels: [[1]])
    #expect(throws: FileError.self) { try CIFARImages(.train, in: folder.path, classNames: ["a"]) }
    try folder.write(Array("one\ntwo".utf8), to: "batches.meta.txt")
    #expect(throws: FileError.self) { try CIFARImages(.train, in: folder.path) }
  }
}
