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

  @Test func whatIsNoHistoryIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("epoch,loss".utf8), to: "h.csv")
    for path in ["h.csv", "nothing.json"] {
      try Tool.run("plot", path, "--output", "x.png", in: folder).expectError(
        "cannot read a training's history")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("x.png")))
  }
}
