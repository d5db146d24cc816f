import CNN
import Foundation
import Testing

/// Files that a training goes on from and in, and what has become of those that it began with.
@Suite struct ResumedFilesTests {
  private let folder: TemporaryFolder
  private let photos: String

  init() throws {
    folder = try TemporaryFolder()
    photos = try SampleData.get().path("photos")
  }

  private func train(_ epochs: Int, _ more: [String] = [], output: String = "m") throws -> Tool.Outcome {
    try Tool.run(
      ["train", photos, "--epochs", "\(epochs)", "--batch-size", "4", "--output", output]
        + SampleData.networkForPhotos + more, in: folder)
  }

  private func begin(_ epochs: Int, _ more: [String] = [], checkpoint: String = "c") throws {
    let outcome = try train(epochs, more + ["--checkpoint", checkpoint])
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func resume(_ checkpoint: String, _ more: String...) throws -> Tool.Outcome {
    try Tool.run(["train", "--resume", checkpoint] + more, in: folder)
  }

  @Test func aTrainingThatIsDoneWritesItsFilesWhereTheyAreWantedNow() throws {
    try begin(2)
    let outcome = try resume("c", "--output", "n", "--history", "h.json", "--curves", "h.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.data("n") == folder.data("m"))
    #expect(try History(json: folder.text("h.json")).epochs.count == 2)
    #expect(try folder.text("h.svg").contains("<svg"))
  }

  @Test func aCheckpointWhoseNameWasGivenStays() throws {
    try begin(1, checkpoint: "m.checkpoint")
    #expect(try Checkpoint(contentsOf: folder.path("m.checkpoint")).progress.epoch == 1)
  }

  @Test func aStoppedTrainingIsNotBegunAnewUnasked() throws {
    try begin(1)
    try FileManager.default.moveItem(atPath: folder.path("c"), toPath: folder.path("m.checkpoint"))
    let (model, left) = (try folder.data("m"), try folder.data("m.checkpoint"))
    let outcome = try train(2)
    outcome.expectError("m.checkpoint is of a training that was stopped after epoch 1: go on with")
    #expect(try folder.data("m") == model && folder.data("m.checkpoint") == left)
    #expect(try train(2, ["--dry-run"]).status == 0)
    try FileManager.default.removeItem(atPath: folder.path("m.checkpoint"))
    #expect(try train(2).status == 0)
  }

  @Test func itGoesOnInTheFileItIsGiven() throws {
    try begin(1)
    let before = try folder.data("c")
    try FileManager.default.copyItem(atPath: folder.path("c"), toPath: folder.path("copy"))
    #expect(try resume("copy", "--epochs", "2").status == 0)
    #expect(try folder.data("c") == before)
    #expect(try Checkpoint(contentsOf: folder.path("copy")).progress.epoch == 2)
    #expect(try resume("c", "--epochs", "3", "--checkpoint", "d").status == 0)
    #expect(try folder.data("c") == before)
    #expect(try Checkpoint(contentsOf: folder.path("d")).progress.epoch == 3)
    // It is not written over by anything else.
    try resume("c", "--epochs", "2", "--checkpoint", "d", "--history", "c").expectError("same file, c")
    #expect(try folder.data("c") == before)
  }

  @Test func aTuningThatHasChangedIsRefused() throws {
    let tuned = try Tool.run(
      "tune", SampleData.get().path("photos.safetensors"), "--seconds", "0.001", "--output", "t.json",
      in: folder)
    try #require(tuned.status == 0, "\(tuned.errors)")
    try begin(1, ["--tuning", "t.json"])
    let tuning = try folder.text("t.json")
    try ConvolutionTuning().write(to: folder.path("t.json"))
    try resume("c", "--epochs", "2").expectError("the file of --tuning, t.json, has changed")
    try folder.write(tuning, to: "t.json")
    #expect(try resume("c", "--epochs", "2").status == 0)
  }

  @Test func otherImagesAreRefused() throws {
    try FileManager.default.copyItem(atPath: photos, toPath: folder.path("other"))
    try begin(1)
    // One name has changed, and with it the order.
    try FileManager.default.moveItem(
      atPath: folder.path("other/dark/0.png"), toPath: folder.path("other/dark/9.png"))
    let outcome = try Tool.run("train", "other", "--resume", "c", "--epochs", "2", in: folder)
    outcome.expectError("these are other images than the training was begun with")
    for (name, seed) in [("a", "1"), ("b", "2")] {
      let made = try Tool.run(
        "generate-shapes", name, "--count", "40", "--test-count", "10", "--seed", seed, in: folder)
      try #require(made.status == 0)
    }
    let first = try Tool.run("train", "a", "--epochs", "1", "--output", "s", "--checkpoint", "d", in: folder)
    try #require(first.status == 0)
    try Tool.run("train", "b", "--resume", "d", "--epochs", "2", in: folder).expectError("other images")
    #expect(try Tool.run("train", "a", "--resume", "d", "--epochs", "2", in: folder).status == 0)
    let done = try resume("d")
    #expect(done.output.hasPrefix("Going on after epoch 2: there is nothing left to train\n"))
  }

  @Test func aTrainingThatWentWrongIsNotGoneOnWith() throws {
    let options = ["--optimizer", "sgd", "--learning-rate", "1e30", "--epochs", "9"]
    let outcome = try train(9, options + ["--batch-size", "1"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("not a finite number"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("--resume"))
  }

  @Test func theFileOfItsArchitectureMayBeGone() throws {
    let summary = try Tool.run(
      "summary", "--architecture", "lenet", "--classes", "2", "--save-architecture", "a.json", in: folder)
    try #require(summary.status == 0, "\(summary.errors)")
    let options = ["--architecture", "a.json", "--batch-size", "4"]
    let whole = try Tool.run(
      ["train", photos, "--epochs", "2", "--output", "whole"] + options, in: folder)
    try #require(whole.status == 0, "\(whole.errors)")
    let half = try Tool.run(
      ["train", photos, "--epochs", "1", "--output", "m", "--checkpoint", "c"] + options, in: folder)
    try #require(half.status == 0, "\(half.errors)")
    try FileManager.default.removeItem(atPath: folder.path("a.json"))
    let outcome = try resume("c", "--epochs", "2")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.data("m") == folder.data("whole"))
  }

  @Test func imagesThatHaveMovedMayComeWithOtherOptions() throws {
    let options = ["--optimizer", "sgd", "--momentum", "0.5"]
    try begin(2, options, checkpoint: "whole.c")
    let whole = try folder.data("m")
    try FileManager.default.copyItem(atPath: photos, toPath: folder.path("moved"))
    for more in [["moved"] + options, ["--", "moved"], ["--json", "moved"]] {
      try begin(1, options)
      let outcome = try Tool.run(["train", "--resume", "c", "--epochs", "2"] + more, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try folder.data("m") == whole)
    }
    // Options after images that the first command had behind `--`.
    let outcome = try Tool.run(
      ["train", "--epochs", "1", "--batch-size", "4", "--output", "m", "--checkpoint", "c"] + options
        + SampleData.networkForPhotos + ["--", photos], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(try resume("c", "--epochs", "2", "--json").status == 0)
    #expect(try folder.data("m") == whole)
  }

  @Test func whatIsSavedIsTold() throws {
    let outcome = try train(
      2, ["--save-best", "best", "--monitor", "loss", "--save-each", "e{epoch}", "--csv-log", "log.csv"])
    #expect(outcome.output.hasSuffix("\nSaved m, log.csv, best, e1, e2\n"), "\(outcome.output)")
    // A best model that there was none of.
    let none = try train(1, ["--save-best", "none", "--monitor", "loss", "--baseline", "1e-9"])
    #expect(
      none.output.hasSuffix("\nNo epoch was better than all before: none was not written\nSaved m\n"),
      "\(none.output)")
    #expect(try !folder.names().contains("none"))
    try begin(1, ["--save-best", "best", "--monitor", "loss"])
    #expect(try resume("c", "--epochs", "2", "--save-best", "elsewhere").status == 0)
    #expect(try folder.names().contains("elsewhere"))
  }
}
