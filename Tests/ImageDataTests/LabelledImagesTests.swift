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

  @Test func arraysMayHaveOtherNames() throws {
    let path = reference("arrays/stored.npz")
    let named = try LabelledImages(
      path, part: .train, arrays: ArrayNames(images: "x_test", labels: "y_test"))
    #expect(named.count == 2)
    // What is usual for testing would be the same images.
    #expect(try named.testPart() == nil)
    let both = try LabelledImages(
      path, part: .train,
      arrays: ArrayNames(images: "x_test", labels: "y_test", testImages: "x_train", testLabels: "y_train"))
    #expect(both.count == 2)
    #expect(try both.testPart()?.count == 5)
    let test = try LabelledImages(path, part: .test, arrays: ArrayNames(images: "x_train", labels: "y_train"))
    #expect(test.count == 5)
  }

  @Test func filesOfOtherArraysInAFolderAreFound() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/arrays"
    _ = try folder.write([], to: "arrays/notes.txt")
    try Tensor([3, 4, 4]).writeNumPyFile(to: "\(path)/pictures.npy")
    try Tensor([3], [0, 1, 0]).writeNumPyFile(to: "\(path)/kinds.npy")
    let names = ArrayNames(images: "pictures", labels: "kinds")
    #expect(try LabelledImages(path, part: .train, arrays: names).count == 3)
    let error = #expect(throws: FileError.self) { try LabelledImages(path, part: .train) }
    #expect(error?.reason.contains("it has no array x_train, only kinds, pictures; ") == true)
    // Beside classes they are something else.
    try folder.copy("corpus/jpeg/pillow/hopper.jpg", to: "arrays/cats/a.jpg")
    #expect(try LabelledImages(path, part: .train).format == .folder)
    #expect(try LabelledImages(path, part: .train, arrays: names).format == .arrays)
  }

  @Test func aFileOfAnotherKindIsToldWhatItSeemsToBe() throws {
    let folder = try TemporaryFolder()
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let cases: [(name: String, bytes: [UInt8], finding: String)] = [
      ("a.txt", [], "it is empty"), ("notes.txt", Array("cats and dogs\n".utf8), "a text: if it is a table"),
      ("cat.png", png, "a PNG image: name the folder above its class's"),
      ("cat.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "a JPEG image"),
      ("x.npy", [0x93] + Array("NUMPY".utf8) + [1, 0], "one of NumPy's arrays: name its folder"),
      ("x.zip", Array("PK".utf8) + [3, 4, 20, 0], "a ZIP file"),
      ("x.gz", [0x1F, 0x8B, 8, 0], "compressed by gzip"),
      ("images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 9], "an IDX file: name its folder"),
      ("m.safetensors", [40, 1, 0, 0, 0, 0, 0, 0] + Array("{\"a\":".utf8), "a saved model"),
      ("data_batch_1.bin", [9, 200, 0, 3, 128, 255], "if it is one of CIFAR's files, name its folder"),
    ]
    for (name, bytes, finding) in cases {
      let path = try folder.write(bytes, to: name)
      let error = #expect(throws: LabelledImagesError.self, "\(name)") {
        try LabelledImages(path, part: .train)
      }
      let text = error?.description ?? ""
      #expect(text.hasPrefix("cannot use \(path) as labelled images: ") && text.contains(finding), "\(text)")
      #expect(text.contains("a folder with a sub-folder of JPEG and PNG images for each class, a CSV file"))
    }
  }
}
