import ImageData
import Testing

@Suite struct LabelledImagesTests {
  @Test func theLayoutOfAFolderIsRecognised() throws {
    let folder = try TemporaryFolder()
    try GeneratedShapes(seed: 1).write(to: "\(folder.path)/idx", trainCount: 3, testCount: 2)
    guard case .idx(let images) = try LabelledImages("\(folder.path)/idx", part: .test) else {
      Issue.record("IDX files were not recognised")
      return
    }
    #expect(images.count == 2)
    #expect(images.classNames == GeneratedShapes.classNames)
    #expect(!LabelledImages.areIdx(in: folder.path))
    #expect(throws: ImageFolderError.self) { try LabelledImages("\(folder.path)/nowhere", part: .test) }
  }
}
