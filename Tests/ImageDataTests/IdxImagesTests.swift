import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct IdxImagesTests {
  private func folder(labels: [UInt8], names: String? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let bytes = (0..<labels.count * 6).map(UInt8.init)
    try IdxFile.write(
      bytes, dimensions: [labels.count, 2, 3], to: "\(folder.path)/train-images-idx3-ubyte")
    try IdxFile.write(labels, dimensions: [labels.count], to: "\(folder.path)/train-labels-idx1-ubyte")
    if let names { try folder.write(Array(names.utf8), to: "class-names.txt") }
    return folder
  }

  private func images(labels: [UInt8]) throws -> IdxImages {
    let folder = try folder(labels: labels)
    return try withExtendedLifetime(folder) { try IdxImages(.train, in: folder.path) }
  }

  @Test func imagesAndLabelsComeOutAsTheyWentIn() throws {
    let folder = try folder(labels: [1, 0, 1], names: "no\n yes \n\n")
    #expect(IdxImages.exist(.train, in: folder.path))
    #expect(!IdxImages.exist(.test, in: folder.path))
    let images = try IdxImages(.train, in: folder.path)
    #expect(images.count == 3)
    #expect(images.classNames == ["no", "yes"])
    #expect(images.labels == [1, 0, 1])
    #expect(images[1] == Image(height: 2, width: 3, colorMode: .grayscale, bytes: [6, 7, 8, 9, 10, 11]))
  }

  @Test func classesWithoutNamesAreNumbers() throws {
    #expect(try images(labels: [2, 0]).classNames == ["0", "1", "2"])
  }

  @Test func fashionMNISTIsKnownByItsFirstLabels() throws {
    let labels = FashionMNIST.firstLabels(of: .train) + [1, 2]
    #expect(try images(labels: labels).classNames == FashionMNIST.classNames)
  }

  @Test func batchesHoldPreparedImages() throws {
    let images = try images(labels: [1, 0, 1])
    let preparation = ImagePreparation(height: 2, width: 3, colorMode: .grayscale, rescale: 0.5)
    let source = images.batches(of: 2, preparation: preparation)
    #expect(source.batchesPerPass == 2)
    let batches = source.batches(ofPass: 0, skipping: 0)
    let first = try #require(try batches.next())
    #expect(first.inputs.map(\.shape) == [[2, 2, 3, 1]])
    #expect(first.inputs[0].values == (0..<12).map { Float($0) / 2 })
    #expect(first.targets == [Tensor([2], [1, 0])])
    #expect(try batches.next()?.targets == [Tensor([1], [1])])
    #expect(try batches.next() == nil)
    #expect(try source.batches(ofPass: 0, skipping: 1).next()?.inputs[0].shape == [1, 2, 3, 1])

    let color = ImagePreparation(height: 4, width: 6, colorMode: .rgb)
    let batch = try #require(
      try images.batches(of: 1, preparation: color).batches(ofPass: 0, skipping: 0).next())
    #expect(batch.inputs.map(\.shape) == [[1, 4, 6, 3]])
    #expect(batch.inputs[0][0, 3, 5, 2] == 5)
  }

  @Test func eachPassHasItsOwnOrder() throws {
    let labels = (0..<40).map(UInt8.init)
    let images = try images(labels: labels)
    let preparation = ImagePreparation(height: 2, width: 3, colorMode: .grayscale)
    let source = images.batches(of: 40, preparation: preparation, shuffle: .seeded(1))
    let passes = try (0..<2).map {
      try #require(try source.batches(ofPass: $0, skipping: 0).next()).targets[0].values
    }
    #expect(passes[0] != passes[1])
    for pass in passes { #expect(pass.sorted() == labels.map(Float.init)) }
    for (image, label) in zip(
      try #require(try source.batches(ofPass: 0, skipping: 0).next()).inputs[0].values.chunks(of: 6),
      passes[0])
    {
      #expect(image.first == Float(UInt8(truncatingIfNeeded: Int(label) * 6)))
    }
  }

  @Test func whatDoesNotFitIsNamed() throws {
    let wrong = try folder(labels: [0, 2], names: "no\nyes")
    let path = "\(wrong.path)/train-labels-idx1-ubyte"
    #expect(throws: IdxError(path: path, .unexpectedValue(expected: "labels below 2", found: 2))) {
      try IdxImages(.train, in: wrong.path)
    }
    let two = try folder(labels: [0, 1])
    #expect(
      throws: IdxError(
        path: "\(two.path)/train-labels-idx1-ubyte", .otherClasses(expected: ["a", "b"], found: ["0", "1"]))
    ) { try IdxImages(.train, in: two.path, classNames: ["a", "b"]) }
    try IdxFile.write([0], dimensions: [1], to: "\(two.path)/train-labels-idx1-ubyte")
    #expect(
      throws: IdxError(
        path: "\(two.path)/train-labels-idx1-ubyte",
        .unexpectedDimensions(expected: "[2] bytes, one for each image", found: [1]))
    ) { try IdxImages(.train, in: two.path) }
    let empty = try folder(labels: [0], names: "\n")
    #expect(throws: IdxError.self) { try IdxImages(.train, in: empty.path) }
  }

  @Test func oneImageOfAFileIsRead() throws {
    let folder = try folder(labels: [0, 1])
    let file = try IdxFile("\(folder.path)/train-images-idx3-ubyte")
    #expect(try file.image(1).bytes == [6, 7, 8, 9, 10, 11])
    #expect(throws: IdxError(path: file.path, .noSuchImage(2, count: 2))) { try file.image(2) }
    #expect(throws: IdxError(path: file.path, .noSuchImage(-1, count: 2))) { try file.image(-1) }
    let labels = try IdxFile("\(folder.path)/train-labels-idx1-ubyte")
    #expect(throws: IdxError.self) { try labels.image(0) }
  }
}

extension [Float] {
  fileprivate func chunks(of size: Int) -> [ArraySlice<Float>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
