import CNN
import Foundation
import Testing

@Suite struct PlotTests {
  private func write(_ name: String, losses: [Double], in folder: TemporaryFolder) throws {
    var history = History()
    for (index, loss) in losses.enumerated() {
      history.append(
        History.Epoch(number: index + 1, seconds: 1, values: ["loss": loss, "val_loss": loss + 0.1]),
        names: ["loss", "val_loss"])
    }
    try folder.write(Data(history.json().utf8), to: name)
  }

  @Test func figuresOfTheSameNameAreRefused() throws {
    let folder = try TemporaryFolder()
    try write("a.json", losses: [1, 0.5], in: folder)
    let text = try folder.text("a.json").replacingOccurrences(of: "\"val_loss\"\n", with: "\"loss\"\n")
    try folder.write(text, to: "b.json")
    try Tool.run("plot", "b.json", "--json", in: folder).expectError("it is JSON, but no history")
  }

  @Test func drawsOneTrainingAndSeveral() throws {
    let folder = try TemporaryFolder()
    try write("a.json", losses: [1, 0.5, 0.3], in: folder)
    try write("b.json", losses: [1.2, 0.9], in: folder)
    let one = try Tool.run("plot", "a.json", "--output", "one.png", in: folder)
    #expect(one.status == 0, "\(one.errors)")
    #expect(try folder.data("one.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let two = try Tool.run(
      "plot", "a.json", "b.json", "--names", "plain, augmented", "--title", "Both", "--output", "two.svg",
      in: folder)
    #expect(two.status == 0, "\(two.errors)")
    #expect(two.output == "Wrote two.svg\n")
    #expect(try folder.text("two.svg").contains("<svg"))
  }

  @Test func theCurvesValuesArePrintedAsJSON() throws {
    let folder = try TemporaryFolder()
    try write("a.json", losses: [1, 0.5, 0.25], in: folder)
    try write("b.json", losses: [2], in: folder)
    let outcome = try Tool.run("plot", "a.json", "b.json", "--names", "x,y", "--json", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    struct Curves: Decodable {
      var name: String
      var epochs: [Int]
      var figures: [String: [Double?]]
    }
    let curves = try JSONDecoder().decode([Curves].self, from: Data(outcome.output.utf8))
    #expect(curves.map(\.name) == ["x", "y"])
    #expect(curves[0].epochs == [1, 2, 3])
    #expect(curves[0].figures["loss"] == [1, 0.5, 0.25])
    #expect(curves[1].figures["val_loss"] == [2.1])
    #expect(try folder.names() == ["a.json", "b.json"])
  }

  @Test func tablesOfTrainingsAreDrawnToo() throws {
    let folder = try TemporaryFolder()
    let shapes = try SampleData.get().path("shapes")
    let training = try Tool.run(
      "train", shapes, "--epochs", "3", "--batch-size", "20", "--validation-frequency", "2", "--csv-log",
      "log.csv",
      "--history", "h.csv", "--output", "m", in: folder)
    try #require(training.status == 0, "\(training.errors)")
    let again = try Tool.run(
      "train", shapes, "--epochs", "3", "--batch-size", "20", "--validation-frequency", "2", "--history",
      "h.json", "--output", "m", in: folder)
    try #require(again.status == 0, "\(again.errors)")
    let outcome = try Tool.run(
      "plot", "log.csv", "h.csv", "h.json", "--json", "--output", "x.png", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let start = try #require(outcome.output.firstIndex(of: "["))
    struct Curves: Decodable {
      var name: String
      var epochs: [Int]
      var figures: [String: [Double?]]
    }
    let curves = try JSONDecoder().decode([Curves].self, from: Data(outcome.output[start...].utf8))
    #expect(curves.map(\.name) == ["log", "h", "h"])
    #expect(Set(curves[0].figures.keys) == ["loss", "accuracy", "val_loss", "val_accuracy"])
    for other in curves.dropFirst() {
      #expect(other.epochs == curves[0].epochs)
      #expect(other.figures == curves[0].figures)
    }
  }

  @Test func whatIsNoHistoryIsNamedForWhatItIs() throws {
    let folder = try TemporaryFolder()
    let files = [
      ("nothing.json", nil, "there is no such file"), ("a.json", "epochs", "it is not JSON"),
      ("b.json", "{\"a\": 1}", "it is JSON, but no history"),
      ("c.txt", "{\"epochs\": []}", "it is JSON, but no history"),
      ("d.json", "{\"names\": [], \"epochs\": []}", "it has no epochs"),
      ("e.csv", "epoch,loss\n", "it has no epochs"),
      ("f.csv", "a,b\n1,2\n", "its first line does not begin with epoch"),
      ("g.csv", "epoch,loss\n1,2\n2\n", "its line 3 is not the number of an epoch and 1 figures"),
      ("h.csv", "epoch,loss\n1,high\n", "its line 2 has high as loss, where a number is expected"),
      ("i.png", "\u{89}PNG", "its first line does not begin with epoch"),
    ]
    for (path, text, reason) in files {
      if let text { try folder.write(text, to: path) }
      try Tool.run("plot", path, "--output", "x.png", in: folder).expectError(
        "cannot read a training's history \(path): \(reason)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("x.png")))
  }
}
