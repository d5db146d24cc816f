import CNN
import Foundation
import ImageData
import Tensor
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
    let figures = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(abs(figures.loss - history["val_loss"][0]) < 1e-6)
    #expect(figures.accuracy == history["val_accuracy"][0])
  }

  /// What `--json` prints.
  private struct Report: Decodable {
    struct Scores: Decodable {
      var `class`: String?
      var support: Int
      var precision: Double
      var recall: Double
      var f1: Double
      var oneVsRest: Double

      private enum CodingKeys: String, CodingKey {
        case `class`, support, precision, recall, f1
        case oneVsRest = "one_vs_rest_accuracy"
      }
    }
    var loss: Double
    var accuracy: Double
    var images: Int
    var classes: [Scores]
    var mean: Scores
    var weightedMean: Scores
    var confusionMatrix: [[Int]]

    private enum CodingKeys: String, CodingKey {
      case loss, accuracy, images, classes, mean
      case weightedMean = "weighted_mean"
      case confusionMatrix = "confusion_matrix"
    }
  }

  @Test func everyClassHasItsFigures() throws {
    let sample = try SampleData.get()
    let outcome = try Tool.run(
      "evaluate", "shapes.safetensors", "shapes", "--part", "train", "--json", in: sample)
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    // Counted by hand from the model's own predictions.
    let saved = try SavedModel(contentsOf: sample.path("shapes.safetensors"))
    let images = try LabelledImages(sample.path("shapes"), part: .train)
    let preparation = ImagePreparation(height: 28, width: 28, colorMode: .grayscale, rescale: 1 / 255)
    let batches = images.batches(of: 7, preparation: preparation).batches(ofPass: 0, skipping: 0)
    var counts = Array(repeating: Array(repeating: 0, count: 10), count: 10)
    while let batch = try batches.next() {
      let predictions = try saved.model.predict(batch.inputs)[0]
      for row in 0..<batch.count {
        let scores = (0..<10).map { predictions[row, $0] }
        let prediction = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
        counts[Int(batch.targets[0][row])][prediction] += 1
      }
    }
    #expect(report.confusionMatrix == counts)
    #expect(report.images == 60)
    #expect(report.classes.map(\.class) == saved.classNames.map(Optional.some))
    for (index, scores) in report.classes.enumerated() {
      let right = Double(counts[index][index])
      let (own, taken) = (counts[index].reduce(0, +), counts.map { $0[index] }.reduce(0, +))
      #expect(scores.support == own)
      #expect(abs(scores.recall - right / Double(own)) < 1e-12)
      #expect(abs(scores.precision - (taken == 0 ? 0 : right / Double(taken))) < 1e-12)
      #expect(abs(scores.f1 - 2 * right / Double(own + taken)) < 1e-12)
      #expect(abs(scores.oneVsRest - (60 - Double(own + taken) + 2 * right) / 60) < 1e-12)
    }
    #expect(abs(report.mean.f1 - report.classes.map(\.f1).reduce(0, +) / 10) < 1e-12)
    #expect(abs(report.weightedMean.recall - report.accuracy) < 1e-12)
  }

  @Test func theConfusionMatrixIsDrawn() throws {
    let folder = try TemporaryFolder()
    let sample = try SampleData.get()
    let (model, photos) = (sample.path("photos.safetensors"), sample.path("photos"))
    let outcome = try Tool.run("evaluate", model, photos, "--confusion", "c.png", in: folder)
    #expect(outcome.output.hasSuffix("\nWrote c.png\n"))
    #expect(try folder.data("c.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    try Tool.run("evaluate", model, photos, "--confusion", "no/c.png", in: folder).expectError(
      "cannot write no/c.png")
    #expect(try Tool.run("evaluate", model, photos, "--confusion", "c.pdf", in: folder).status == 64)
  }

  @Test func printsTheImagesAndTheFigures() throws {
    let outcome = try Tool.run(
      "evaluate", "photos.safetensors", "photos", "--batch-size", "3", in: SampleData.get())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let pattern = /photos: 8 images in 2 classes: dark, light\nloss: \d+\.\d{4} - accuracy: [01]\.\d{4}\n/
    #expect(try pattern.prefixMatch(in: outcome.output) != nil, "\(outcome.output)")
    let table = outcome.output.split(separator: "\n").dropFirst(2)
    #expect(
      table.map { $0.split(separator: " ").first } == [
        "class", "─────────────", "dark", "light", "─────────────", "mean", "weighted",
      ])
    #expect(Set(table.map(\.count)).count == 1)
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
