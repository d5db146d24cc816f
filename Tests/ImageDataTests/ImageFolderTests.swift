import Foundation
import ImageData
import Testing

@Suite struct ImageFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The paths of a folder's samples, from the temporary folder on.
  private func names(_ images: ImageFolder) -> [String] {
    images.samples.map { String($0.path.dropFirst(folder.path.count + 1)) }
  }

  private func expectError(
    _ reason: ImageFolderError.Reason, labels: LabelMode = .binary, in name: String = "",
    _ location: SourceLocation = #_sourceLocation
  ) {
    let path = name.isEmpty ? folder.path : "\(folder.path)/\(name)"
    #expect(throws: ImageFolderError(path: path, reason), sourceLocation: location) {
      try ImageFolder(path, labels: labels)
    }
  }

  @Test func classesAndFilesAreSortedByTheBytesOfTheirNames() throws {
    for name in ["dogs/b.jpg", "dogs/B.jpg", "dogs/a.PNG", "cats/10.jpeg", "cats/2.jpg", "cats/1.jpg"] {
      try folder.write([], to: name)
    }
    for other in [
      "readme.txt", "loose.jpg", "dogs/notes.txt", "dogs/.hidden.jpg", ".git/x.jpg", "dogs/noending",
    ] {
      try folder.write([], to: other)
    }
    let images = try ImageFolder(folder.path, labels: .binary)
    #expect(images.classNames == ["cats", "dogs"])
    #expect(
      names(images) == [
        "cats/1.jpg", "cats/10.jpeg", "cats/2.jpg", "dogs/B.jpg", "dogs/a.PNG", "dogs/b.jpg",
      ])
    #expect(images.samples.map(\.classIndex) == [0, 0, 0, 1, 1, 1])
    #expect(images.countsOfClasses[1] == 3)
  }

  @Test func foldersBelowAClassAndLinksAreFollowedButNotForEver() throws {
    try folder.write([], to: "set/a/1.jpg")
    try folder.write([], to: "set/a/deep/er/2.jpg")
    try folder.write([], to: "elsewhere/3.jpg")
    try folder.link("set/b", to: "\(folder.path)/elsewhere")
    try folder.link("set/a/loop", to: "\(folder.path)/set/a")
    try folder.link("set/a/broken.jpg", to: "\(folder.path)/nothing")
    let images = try ImageFolder("\(folder.path)/set", labels: .sparse)
    #expect(images.classNames == ["a", "b"])
    #expect(names(images) == ["set/a/1.jpg", "set/a/deep/er/2.jpg", "set/b/3.jpg"])
  }

  @Test func withoutLabelsAllImagesBelowAreTaken() throws {
    for name in ["b/1.jpg", "2.jpg", "a/3.png"] { try folder.write([], to: name) }
    let images = try ImageFolder(folder.path, labels: .none)
    #expect(images.classNames.isEmpty)
    #expect(names(images) == ["2.jpg", "a/3.png", "b/1.jpg"])
    #expect(images.samples.allSatisfy { $0.classIndex == nil })
  }

  @Test func aTrainedModelsClassesGiveTheOrder() throws {
    for name in ["cats/1.jpg", "dogs/1.jpg"] { try folder.write([], to: name) }
    let images = try ImageFolder(folder.path, labels: .binary, classNames: ["dogs", "cats"])
    #expect(images.classNames == ["dogs", "cats"])
    #expect(names(images) == ["dogs/1.jpg", "cats/1.jpg"])
    #expect(
      throws: ImageFolderError(
        path: folder.path, .otherClasses(expected: ["birds", "cats"], found: ["cats", "dogs"]))
    ) { try ImageFolder(folder.path, labels: .binary, classNames: ["birds", "cats"]) }
  }

  @Test func foldersThatDoNotFitGiveErrorsThatSayWhy() throws {
    expectError(.unreadable("there is no such folder; check the path"), in: "missing")
    expectError(.noClasses)
    expectError(.noImages(inClass: nil), labels: .none)
    try folder.write([], to: "a/1.jpg")
    expectError(.unreadable("it is a file; name its folder"), in: "a/1.jpg")
    expectError(.notTwoClasses(found: ["a"]))
    try folder.write([], to: "b/1.jpg")
    try folder.makeFolder("c")
    expectError(.noImages(inClass: "c"), labels: .categorical)
    try folder.write([], to: "c/1.jpg")
    expectError(.notTwoClasses(found: ["a", "b", "c"]))
    #expect(try ImageFolder(folder.path, labels: .categorical).classNames == ["a", "b", "c"])
  }

  @Test func theFolderAboveTrainingAndValidationIsNotTakenForTwoClasses() throws {
    try folder.write([], to: "train/cats/1.jpg")
    try folder.write([], to: "validation/cats/2.jpg")
    expectError(.partsInsteadOfClasses(["train", "validation"]))
    expectError(.partsInsteadOfClasses(["train", "validation"]), labels: .categorical)
    let error = ImageFolderError(path: "photos", .partsInsteadOfClasses(["test", "train"]))
    #expect(error.description.hasSuffix("name one of them, such as photos/train"))
  }

  @Test func errorsNameTheFolderAndTheRemedy() {
    let text = ImageFolderError(path: "train", .notTwoClasses(found: ["a", "b", "c"])).description
    #expect(
      text
        == "binary labels need two classes, the folder train has 3: a, b, c; use categorical or sparse labels"
    )
  }
}
