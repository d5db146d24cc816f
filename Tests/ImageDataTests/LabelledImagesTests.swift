import ImageData
import Tensor
import Testing

@Suite struct LabelledImagesTests {
  @Test func whatAPathLeadsToIsRecognised() throws {
    let folder = try TemporaryFolder()
    try GeneratedShapes(seed: 1).write(to: "\(folder.path)/idx", trainCount: 3, testCount: 2)
    let images = try LabelledImages("\(folder.path)/idx", part: .train)
    #expect(images.format == .idx)
    #expect(images.count == 3)
    #expect(images.storedShape == [28, 28, 1])
    #expect(images.classNames == GeneratedShapes.classNames)
    let test = try #require(try images.testPart())
    #expect(test.count == 2 && test.classNames == images.classNames)

    let table = try folder.write(Array("pictures/a.jpg,x\npictures/b.jpg,y".utf8), to: "table.csv")
    for name in ["a", "b"] { try folder.copy("corpus/jpeg/pillow/hopper.jpg", to: "pictures/\(name).jpg") }
    #expect(try LabelledImages(table, part: .test).format == .table)
    #expect(try LabelledImages(table, part: .train).testPart() == nil)

    let arrays = try LabelledImages(reference("arrays/stored.npz"), part: .train)
    #expect(arrays.format == .arrays && arrays.count == 5)
    #expect(try arrays.testPart()?.count == 2)
    let files = try LabelledImages(reference("arrays/files"), part: .train)
    #expect(files.format == .arrays && files.count == 3)
    #expect(try files.testPart() == nil)

    try CIFARSample.write(to: folder, "cifar/data_batch_1.bin", labels: [[3], [9]])
    #expect(try LabelledImages("\(folder.path)/cifar", part: .train).format == .cifar)
    #expect(throws: ImageFolderError.self) { try LabelledImages("\(folder.path)/nowhere", part: .test) }
  }
}
