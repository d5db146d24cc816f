import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct ImageTableTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["a.jpg", "more/b, c.JPG", "d.jpg"] {
      try folder.copy("corpus/jpeg/pillow/hopper.jpg", to: name)
    }
  }

  private func table(
    _ text: String, _ columns: TableColumns = TableColumns(), labels: LabelMode = .sparse,
    classNames: [String]? = nil
  ) throws -> ImageTable {
    let path = try folder.write(Array(text.utf8), to: "table.csv")
    return try ImageTable(path, columns: columns, labels: labels, classNames: classNames)
  }

  private func check(_ table: ImageTable, classes: [Int], names: [String]) {
    #expect(table.classNames == names)
    #expect(table.samples.map(\.classIndex) == classes)
    #expect(table.samples.map(\.path) == ["a.jpg", "more/b, c.JPG", "d.jpg"].map { "\(folder.path)/\($0)" })
  }

  @Test func pathsAndClassesAreFoundWithAndWithoutAHeader() throws {
    let rows = "a.jpg,tiger\n\"more/b, c.JPG\",cat\nd.jpg,tiger"
    check(try table("filename,class\n\(rows)\n"), classes: [1, 0, 1], names: ["cat", "tiger"])
    check(try table("\(rows)\r\n"), classes: [1, 0, 1], names: ["cat", "tiger"])
    check(try table("\u{FEFF}image,animal\n\n\(rows)\n\n"), classes: [1, 0, 1], names: ["cat", "tiger"])
  }

  @Test func columnsAreNamedOrNumbered() throws {
    let text = "id;class;filename;breed\n1;x;a.jpg;3\n2;x;more/b, c.JPG;20\n3;x;d.jpg;3"
    check(try table(text), classes: [0, 0, 0], names: ["x"])
    // Numbers are sorted as numbers.
    check(try table(text, TableColumns(label: "breed")), classes: [0, 1, 0], names: ["3", "20"])
    check(try table(text, TableColumns(image: "3", label: "1")), classes: [0, 1, 2], names: ["1", "2", "3"])
    let bare = "1\ta.jpg\n2\tmore/b, c.JPG\n1\td.jpg"
    check(
      try table(bare, TableColumns(image: "2", label: "1")), classes: [0, 1, 0], names: ["1", "2"])
  }

  @Test func aModelsClassesDecideTheNumbers() throws {
    let text = "a.jpg,cat\n\"more/b, c.JPG\",cat\nd.jpg,ant"
    check(
      try table(text, classNames: ["dog", "cat", "ant"]), classes: [1, 1, 2], names: ["dog", "cat", "ant"])
    #expect(throws: FileError.self) { try table(text, classNames: ["dog", "cat"]) }
  }

  @Test func pathsAloneAreImagesWithoutLabels() throws {
    let images = try table("a.jpg\nd.jpg", labels: .none)
    #expect(images.count == 2 && images.classNames.isEmpty && images.classIndex(of: 1) == nil)
  }

  @Test func batchesHoldTheImages() throws {
    let batch = try table("a.jpg,x\nd.jpg,y").batches(
      of: 2, preparation: ImagePreparation(height: 6, width: 5), labels: .binary
    ).batches(ofPass: 0, skipping: 0).next()
    let image = try Image(contentsOf: "\(folder.path)/a.jpg").resized(to: (6, 5)).tensor()
    #expect(batch?.inputs[0].element(at: 1) == image)
    #expect(batch?.targets == [Tensor([2, 1], [0, 1])])
  }

  @Test func aTableBesideTheReaderNamesFilesWithoutAFolder() {
    // Files that are not there: their paths are seen in the error.
    let name = "table-\(UInt32.random(in: 0...UInt32.max)).csv"
    defer { unlink(name) }
    for path in [name, "./\(name)"] {
      let error = #expect(throws: FileError.self) {
        try Data("none.jpg,x".utf8).write(to: URL(fileURLWithPath: name))
        _ = try ImageTable(path)
      }
      #expect(error?.reason.hasPrefix("row 1 names none.jpg, ") == true, "\(String(describing: error))")
    }
  }

  @Test func whatIsWrongIsNamedWithItsRow() throws {
    func reason(_ text: String, _ columns: TableColumns = TableColumns(), labels: LabelMode = .sparse)
      -> String
    {
      do {
        _ = try table(text, columns, labels: labels)
        return "none"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      reason("filename,class\na.jpg,x\nno.jpg,x").contains(
        "row 3 names \(folder.path)/no.jpg, which is not there"))
    #expect(reason("a.jpg,x\nd.jpg,").contains("row 2 has no class"))
    #expect(reason("a.jpg,x\n,y").contains("row 2 has no path"))
    #expect(reason("filename,class").contains("it has no images"))
    for empty in ["", "\n\n"] { #expect(reason(empty).contains("the file is empty")) }
    #expect(reason("a.jpg").contains("it has no column 2; name one of its columns: 1 to 1"))
    #expect(
      reason("name,kind\na.jpg,x", TableColumns(label: "breed")).contains(
        "it has no column breed; name one of its columns: name, kind"))
    #expect(reason("a.jpg,x\nd.jpg,y\n\"more/b, c.JPG\",z", labels: .binary).contains("two classes"))
    #expect(reason("a.jpg,\"x\nd.jpg,y\nmore").contains("quote"))
    #expect(reason("a.jpg,x\"y\"z").contains("quote"))
    #expect(throws: FileError.self) { try ImageTable("\(folder.path)/none.csv") }
    let latin = try folder.write([0x61, 0xE9, 0x2C, 0x31], to: "latin.csv")
    #expect(
      throws: FileError(path: latin, attempt: "read", reason: "it is not a text in UTF-8; save it as one")
    ) { try ImageTable(latin) }
  }
}
