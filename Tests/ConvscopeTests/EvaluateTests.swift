import CNN
import Foundation
import Testing

@Suite struct EvaluateTests {
  @Test func measuresWhatTrainingMeasured() throws {
    let folder = try TemporaryFolder()
    let shapes = try SampleData.get().path("shapes")
    let training = try Tool.run(
      "train", shapes, "--epochs", "1", "--history", "h.json", "--output", "m", in: folder)
    try #require(training.status == 0)
    let history = try History(json: folder.text("h.json"))
    let outcome = try Tool.run("evaluate", "m", shapes, "--json", in: folder)
    #expect(outcome.status == 0)
    let figures = try JSONDecoder().decode([String: Double].self, from: Data(outcome.output.utf8))
    #expect(figures.keys.sorted() == ["accuracy", "loss"])
    #expect(abs(try #require(figures["loss"]) - history["val_loss"][0]) < 1e-6)
    #expect(figures["accuracy"] == history["val_accuracy"][0])
  }

  @Test func printsTheImagesAndTheFigures() throws {
    let outcome = try Tool.run(
      "evaluate", "photos.safetensors", "photos", "--batch-size", "3", in: SampleData.get())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let pattern = /photos: 8 images in 2 classes: dark, light\nloss: \d+\.\d{4} - accuracy: [01]\.\d{4}\n/
    #expect(try pattern.wholeMatch(in: outcome.output) != nil, "\(outcome.output)")
    let train = try Tool.run(
      "evaluate", "shapes.safetensors", "shapes", "--part", "train", in: SampleData.get())
    #expect(train.output.hasPrefix("shapes: 60 images in 10 classes: disc, "))
  }

  @Test func dataThatDoNotSuitTheModelAreNamed() throws {
    let sample = try SampleData.get()
    try Tool.run("evaluate", "photos.safetensors", "shapes", in: sample)
      .expectError("its classes are disc, ring")
    try Tool.run("evaluate", "shapes.safetensors", "photos", in: sample)
      .expectError("the folder photos has the classes dark, light, not disc")
    try Tool.run("evaluate", "photos.safetensors", "nowhere", in: sample)
      .expectError("there is no such folder")
    try Tool.run("evaluate", "nothing", "photos", in: sample).expectError("cannot read nothing")
    let damaged = try Tool.run("evaluate", "photos.safetensors", "photos-damaged", "--json", in: sample)
    damaged.expectError("cannot decode photos-damaged/light/2.png")
    #expect(damaged.output.isEmpty)
  }
}
