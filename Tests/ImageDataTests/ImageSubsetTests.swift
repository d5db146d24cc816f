import ImageData
import Tensor
import Testing

@Suite struct ImageFolderPartsTests {
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

  private func names(_ folder: ImageFolder) -> [String] {
    folder.samples.map { String($0.path.dropFirst(files.path.count + 1)) }
  }

  @Test func withoutAShuffleTheFirstImagesOfEachClassValidate() throws {
    let (training, validation) = try folder().split(validation: 0.3)
    #expect(names(validation) == ["a/0.jpg", "a/1.jpg", "b/0.jpg"])
    #expect(
      names(training) == [
        "a/2.jpg", "a/3.jpg", "a/4.jpg", "a/5.jpg", "a/6.jpg", "b/1.jpg", "b/2.jpg", "b/3.jpg",
      ])
    #expect(training.classNames == ["a", "b"] && validation.classNames == ["a", "b"])
    #expect(training.count(ofClass: 1) == 3 && validation.labels == .binary)
  }

  @Test func withAShuffleTheLastImagesOfTheSeedsOrderValidate() throws {
    let all = try folder()
    let (training, validation) = try all.split(validation: 0.3, shuffle: .seeded(4))
    let order = Shuffle.seeded(4).order(of: 11, pass: 0).map { all.samples[$0] }
    #expect(training.samples == Array(order[..<8]))
    #expect(validation.samples == Array(order[8...]))
    #expect(Set(training.samples + validation.samples).count == 11)
    let other = try all.split(validation: 0.3, shuffle: .seeded(5))
    #expect(other.validation.samples != validation.samples)
  }

  @Test func imagesWithoutLabelsAreSplitAsOneClass() throws {
    let (training, validation) = try folder(.none).split(validation: 0.5)
    #expect(training.count == 6)
    #expect(names(validation) == ["a/0.jpg", "a/1.jpg", "a/2.jpg", "a/3.jpg", "a/4.jpg"])
  }

  @Test func aPartWithoutImagesIsAnError() throws {
    let error = ImageFolderError(path: files.path, .tooFewToSplit(count: 11, fraction: 0.05))
    #expect(throws: error) { try folder().split(validation: 0.05) }
    #expect(error.description.contains("11 images") && error.description.contains("0.05"))
  }

  @Test func aSampleHasSoManyOfEachClass() throws {
    #expect(try names(folder().sample(ofEachClass: 2)) == ["a/0.jpg", "a/1.jpg", "b/0.jpg", "b/1.jpg"])
    let drawn = try folder().sample(ofEachClass: 5, shuffle: .seeded(2))
    #expect(drawn.count(ofClass: 0) == 5 && drawn.count(ofClass: 1) == 4)
    #expect(Set(drawn.samples).count == 9)
    #expect(names(drawn) == names(drawn).sorted())
    #expect(try drawn.samples == folder().sample(ofEachClass: 5, shuffle: .seeded(2)).samples)
  }

  @Test func sizesThatMakeNoSenseTrap() async {
    await #expect(processExitsWith: .failure) {
      let files = try TemporaryFolder()
      try files.write([], to: "1.jpg")
      _ = try ImageFolder(files.path, labels: .none).split(validation: 1)
    }
    await #expect(processExitsWith: .failure) {
      let files = try TemporaryFolder()
      try files.write([], to: "1.jpg")
      _ = try ImageFolder(files.path, labels: .none).sample(ofEachClass: 0)
    }
  }
}
