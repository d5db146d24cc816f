import ImageData
import Testing

@Suite struct GenerateShapesTests {
  @Test func writesTheSameFilesForTheSameSeed() throws {
    let folder = try TemporaryFolder()
    for (name, seed) in [("a", "5"), ("b", "5"), ("c", "6")] {
      let outcome = try Tool.run(
        "generate-shapes", name, "--count", "30", "--test-count", "10", "--seed", seed, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output == "\(name): 30 images for training, 10 for testing\n")
    }
    let names = try folder.names("a")
    #expect(
      names == [
        "class-names.txt", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
      ])
    for name in names { #expect(try folder.data("a/\(name)") == folder.data("b/\(name)")) }
    #expect(try folder.data("a/train-images-idx3-ubyte") != folder.data("c/train-images-idx3-ubyte"))
    #expect(try IdxImages(.train, in: folder.path("a")).count == 30)
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "file")
    try Tool.run("generate-shapes", "file", in: folder).expectError("cannot make the folder file")
  }
}
