import Foundation
import Testing

@testable import convscope

@Suite struct FileRolesTests {
  @Test func filesMustDifferWhereOneIsWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "a")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("a"))
    func files(_ read: String?, _ written: [String?]) -> FileRoles {
      var files = FileRoles()
      files.read(read.map(folder.path), "the input")
      for (number, path) in written.enumerated() { files.write(path.map(folder.path), "output \(number)") }
      return files
    }
    #expect(throws: Never.self) { try files("a", ["b", "c", nil]).check() }
    for same in [files("a", ["a"]), files("a", ["./a"]), files("a", ["link"]), files(nil, ["b", nil, "b"])] {
      let error = #expect(throws: ToolError.self) { try same.check() }
      #expect(error?.description.contains("are the same file") == true)
    }
  }

  @Test func newFilesInALinkedFolderAreKnown() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("real")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("real"))
    var files = FileRoles()
    files.write(folder.path("real/new"), "one")
    files.write(folder.path("link/new"), "other")
    let error = #expect(throws: ToolError.self) { try files.check() }
    #expect(error?.description.contains("other and one are the same file") == true)
  }

  @Test func aTrainingDoesNotWriteOverWhatItReads() throws {
    let folder = try TemporaryFolder()
    let photos = try SampleData.get().path("photos")
    let table = "path,class\n\(photos)/dark/0.png,dark\n\(photos)/light/0.png,light\n"
    try folder.write(table, to: "photos.csv")
    for options in [["--output", "photos.csv"], ["--output", "m", "--csv-log", "photos.csv"]] {
      try Tool.run(["train", "photos.csv", "--epochs", "1"] + options, in: folder)
        .expectError("the images are the same file")
    }
    try Tool.run("train", "photos.csv", "--output", "m", "--save-best", "m", in: folder)
      .expectError(
        "the model of --save-best and the model of --output are the same file, m: give another name")
    try Tool.run("train", "photos.csv", "--output", "nowhere/m", "--dry-run", in: folder).expectError(
      "nowhere")
    #expect(try folder.text("photos.csv") == table)
    #expect(try folder.names() == ["photos.csv"])
  }

  @Test func anArchitectureDoesNotTakeItsModelsPlace() throws {
    let model = try SampleData.get().path("shapes.safetensors")
    let before = try Data(contentsOf: URL(fileURLWithPath: model))
    try Tool.run("summary", model, "--save-architecture", model, in: TemporaryFolder())
      .expectError("the file of --save-architecture and the model are the same file")
    #expect(try Data(contentsOf: URL(fileURLWithPath: model)) == before)
  }
}
