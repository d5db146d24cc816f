import CNN
import Foundation
import Tensor
import Testing

@Suite struct SummaryTests {
  @Test func whatCannotBePrintedIsAnError() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let outcome = try Tool.run(
      ["summary", "--architecture", "lenet"], in: TemporaryFolder(), writingTo: full)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("convscope: cannot write to standard output: "), "\(outcome.errors)")
  }

  @Test func theWalkThroughsNetworkHasKerassNumbers() throws {
    let outcome = try Tool.run(
      "summary", "--architecture", "walkthrough", "--image-size", "150", "--classes", "2",
      in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output == """
        Model: "walkthrough"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
        ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
        │ conv2d_1 (Conv2D)               │ (None, 148, 148, 32)   │           896 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ max_pooling2d_1 (MaxPooling2D)  │ (None, 74, 74, 32)     │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ conv2d_2 (Conv2D)               │ (None, 72, 72, 64)     │        18,496 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ max_pooling2d_2 (MaxPooling2D)  │ (None, 36, 36, 64)     │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ conv2d_3 (Conv2D)               │ (None, 34, 34, 128)    │        73,856 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ max_pooling2d_3 (MaxPooling2D)  │ (None, 17, 17, 128)    │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ conv2d_4 (Conv2D)               │ (None, 15, 15, 128)    │       147,584 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ max_pooling2d_4 (MaxPooling2D)  │ (None, 7, 7, 128)      │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ flatten_1 (Flatten)             │ (None, 6272)           │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ dense_1 (Dense)                 │ (None, 512)            │     3,211,776 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ dense_2 (Dense)                 │ (None, 1)              │           513 │
        └─────────────────────────────────┴────────────────────────┴───────────────┘
         Total params: 3,453,121 (13.17 MB)
         Trainable params: 3,453,121 (13.17 MB)
         Non-trainable params: 0 (0.00 B)

        """)
  }

  @Test func aSavedModelTellsItsClassesAndImages() throws {
    let outcome = try Tool.run("summary", "photos.safetensors", in: SampleData.get())
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.suffix(2).first == " Classes: dark, light")
    #expect(lines.last == " Images: 46 x 46, rgb, nearest, values times 0.003921569")
  }

  @Test func theSummaryIsPrintedAsJSON() throws {
    let outcome = try Tool.run("summary", "photos.safetensors", "--json", in: SampleData.get())
    #expect(outcome.status == 0)
    let values = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(values["input_shapes"] as? [[Int]] == [[46, 46, 3]])
    #expect(values["classes"] as? [String] == ["dark", "light"])
    let layers = try #require(values["layers"] as? [[String: Any]])
    #expect(layers.first?["class_name"] as? String == "Conv2D")
    #expect(layers.compactMap { $0["parameters"] as? Int }.reduce(0, +) == values["parameters"] as? Int)
  }

  @Test func modelsInModelsAreOneRowOrAllOfTheirs() throws {
    let folder = try TemporaryFolder()
    let base = try Sequential(input: [8, 8, 1], name: "base") { Conv2D(2, kernelSize: 3) }
    let model = try Sequential(input: [8, 8, 1]) {
      base
      Flatten()
    }
    try model.save(to: folder.path("nested"))
    func rows(_ arguments: String...) throws -> [Substring] {
      let outcome = try Tool.run(["summary", "nested"] + arguments, in: folder)
      #expect(outcome.status == 0)
      return outcome.output.split(separator: "\n").filter { $0.hasPrefix("│") }
        .map { $0.dropFirst(2).prefix(24) }
    }
    #expect(try rows() == ["base (Sequential)       ", "flatten_1 (Flatten)     "])
    #expect(
      try rows("--expand-nested")
        == ["base (Sequential)       ", "   └ conv2d_1 (Conv2D)  ", "flatten_1 (Flatten)     "])
  }

  @Test func anArchitectureIsWrittenInTheFormThatOneWritesByHand() throws {
    let folder = try TemporaryFolder()
    for (name, isStack) in [("lenet", true), ("resnet20", false)] {
      let outcome = try Tool.run(
        "summary", "--architecture", name, "--save-architecture", "mine.json", in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let text = try folder.text("mine.json")
      #expect(text.contains("\"calls\"") != isStack)
      #expect(!text.contains("\"outputs\""))  // the last call's
      let again = try Tool.run("summary", "--architecture", "mine.json", in: folder)
      #expect(again.status == 0, "\(again.errors)")
      #expect(outcome.output == again.output + "Wrote mine.json\n")
      let copied = try Tool.run(
        "summary", "--architecture", "mine.json", "--save-architecture", "again.json", in: folder)
      #expect(copied.status == 0, "\(copied.errors)")
      #expect(try folder.text("again.json") == text)
    }
  }

  @Test func whatIsNoModelIsNamed() throws {
    let folder = try TemporaryFolder()
    try Tool.run("summary", "none", in: folder).expectError("cannot read none: there is no such file")
    try folder.write("{}", to: "short")
    try Tool.run("summary", "short", in: folder).expectError("cannot load short: ")
    let model = try SampleData.get().data("photos.safetensors")
    try folder.write(model.dropLast(100), to: "cut")
    try Tool.run("summary", "cut", in: folder).expectError("cannot load cut: it should have")
    try Tool.run("summary", "--architecture", "walkthrough", "--image-size", "8", in: folder)
      .expectError("layer ")
  }
}
