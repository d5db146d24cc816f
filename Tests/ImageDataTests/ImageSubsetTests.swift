import ImageData
import Tensor
import Testing

@Suite struct ImageSubsetTests {
  let files: TemporaryFolder

  /// Seven images of class a, four of class b.
  init() throws {
    files = try TemporaryFolder()
    for number in 0..<7 { try files.write([], to: "a/\(number).jpg") }
    for number in 0..<4 { try files.write([], to: "b/\(number).jpg") }
  }

  private func folder(_ labels: LabelMode = .binary) throws -> ImageFolder {
    try ImageFolder(files.path, labels: labels)
  }

  private func names(_ subset: ImageSubset) throws -> [String] {
    let folder = try #require(subset.source as? ImageFolder)
    return subset.indices.map { String(folder.samples[$0].path.dropFirst(files.path.count + 1)) }
  }

  @Test func withoutAShuffleTheFirstImagesOfEachClassValidate() throws {
    let (training, validation) = try folder().split(validation: 0.3)
    #expect(try names(validation) == ["a/0.jpg", "a/1.jpg", "b/0.jpg"])
    #expect(
      try names(training) == [
        "a/2.jpg", "a/3.jpg", "a/4.jpg", "a/5.jpg", "a/6.jpg", "b/1.jpg", "b/2.jpg", "b/3.jpg",
      ])
    #expect(training.classNames == ["a", "b"] && validation.classNames == ["a", "b"])
    #expect(training.countsOfClasses == [5, 3] && validation.labels == .binary)
    #expect((0..<8).map { training.classIndex(of: $0) } == [0, 0, 0, 0, 0, 1, 1, 1])
  }

  @Test func withAShuffleTheLastImagesOfTheSeedsOrderValidate() throws {
    let all = try folder()
    let (training, validation) = try all.split(validation: 0.3, shuffle: .seeded(4))
    let order = Shuffle.seeded(4).order(of: 11, pass: 0)
    #expect(training.indices == Array(order[..<8]))
    #expect(validation.indices == Array(order[8...]))
    let other = try all.split(validation: 0.3, shuffle: .seeded(5))
    #expect(other.validation.indices != validation.indices)
  }

  @Test func imagesWithoutLabelsAreSplitAsOneClass() throws {
    let (training, validation) = try folder(.none).split(validation: 0.5)
    #expect(training.count == 6 && training.countsOfClasses.isEmpty)
    #expect(try names(validation) == ["a/0.jpg", "a/1.jpg", "a/2.jpg", "a/3.jpg", "a/4.jpg"])
  }

  @Test func aPartWithoutImagesIsAnError() throws {
    let error = ImageSplitError(count: 11, fraction: 0.05)
    #expect(throws: error) { try folder().split(validation: 0.05) }
    #expect(error.description.contains("11 images") && error.description.contains("0.05"))
  }

  @Test func aSampleHasSoManyOfEachClass() throws {
    #expect(try names(folder().sample(ofEachClass: 2)) == ["a/0.jpg", "a/1.jpg", "b/0.jpg", "b/1.jpg"])
    let drawn = try folder().sample(ofEachClass: 5, shuffle: .seeded(2))
    #expect(drawn.countsOfClasses == [5, 4])
    #expect(Set(drawn.indices).count == 9)
    #expect(drawn.indices == drawn.indices.sorted())
    #expect(try drawn.indices == folder().sample(ofEachClass: 5, shuffle: .seeded(2)).indices)
  }

  /// Four images of one pixel, from light to dark, of two classes in turn.
  private func shades() throws -> ImageArrays {
    try ImageArrays(images: Tensor([4, 1, 1], [200, 150, 100, 50]), classes: [0, 1, 0, 1])
  }

  @Test func aSubsetsBatchesHaveItsImages() throws {
    let subset = ImageSubset(of: try shades(), [3, 0, 1])
    #expect(subset.storedShape == [1, 1, 1])
    let iterator = subset.batches(
      preparation: ImagePreparation(height: 1, width: 1, colorMode: .grayscale)
    ).batches(ofPass: 0, skipping: 0)
    let batch = try #require(try iterator.next())
    #expect(batch.inputs == [Tensor([3, 1, 1, 1], [50, 200, 150])])
    #expect(batch.targets == [Tensor([3], [1, 0, 1])])
  }

  @Test func aSampleOfAnySourceIsSplitAgain() throws {
    let (training, validation) = try shades().sample(ofEachClass: 2).split(validation: 0.5)
    #expect(training.countsOfClasses == [1, 1] && validation.countsOfClasses == [1, 1])
    #expect(Set((training.source as? ImageSubset)?.indices ?? []) == [0, 1, 2, 3])
  }

  @Test func sizesThatMakeNoSenseTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = try ImageArrays(images: Tensor([2, 1, 1], [0, 1])).split(validation: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = try ImageArrays(images: Tensor([2, 1, 1], [0, 1])).sample(ofEachClass: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = ImageSubset(of: try ImageArrays(images: Tensor([2, 1, 1], [0, 1])), [2])
    }
  }
}
