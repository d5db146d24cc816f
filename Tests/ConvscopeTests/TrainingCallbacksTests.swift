import CNN
import Foundation
import Tensor
import Testing

/// What `train` does with losses, class weights, callbacks and architectures of one's own.
@Suite struct TrainingCallbacksTests {
  /// Trains on the sample's shapes, from within their folder's sibling; the options come last.
  private func train(_ options: [String], in folder: TemporaryFolder) throws -> Tool.Outcome {
    let shapes = try SampleData.get().path("shapes")
    return try Tool.run(
      ["train", shapes, "--architecture", "lenet", "--batch-size", "20", "--output", "m.safetensors"]
        + options,
      in: folder)
  }

  private func report(_ outcome: Tool.Outcome) throws -> [String: Any] {
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test(arguments: [
    ["--loss", "categorical_crossentropy", "--label-smoothing", "0.1"], ["--loss", "mean_squared_error"],
    ["--loss", "mean_absolute_error"], ["--loss", "huber"], ["--loss", "hinge"], ["--loss", "kl_divergence"],
    ["--loss", "binary_crossentropy"], ["--loss", "binary_focal_crossentropy", "--focal-alpha", "0.9"],
  ]) func everyLossTrainsAndIsMeasuredAgain(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    let outcome = try train(
      options + ["--epochs", "2", "--metrics", "accuracy,top-3,auc", "--json"], in: folder)
    let report = try report(outcome)
    let final = try #require(report["final"] as? [String: Double])
    let history = try #require(report["history"] as? [String: Any])
    let epochs = try #require(history["epochs"] as? [[String: Any]])
    let losses = epochs.compactMap { ($0["values"] as? [String: Double])?["loss"] }
    #expect(losses.count == 2 && losses[1] < losses[0])
    // The same options measure the same figures again.
    let again = try Tool.run(
      [
        "evaluate", "m.safetensors", SampleData.get().path("shapes"), "--metrics", "accuracy,top-3,auc",
        "--json",
      ]
        + options, in: folder)
    let found = try self.report(again)
    // The model remembers its loss, with all settings.
    let plain = try self.report(
      try Tool.run("evaluate", "m.safetensors", SampleData.get().path("shapes"), "--json", in: folder))
    #expect(plain["loss"] as? Double == found["loss"] as? Double)
    for name in ["loss", "accuracy", "top-3", "auc"] {
      let expected = try #require(final["val_" + name])
      #expect(abs(try #require(found[name] as? Double) - expected) < 1e-6, "\(name)")
    }
  }

  @Test func stoppingEarlyBringsTheBestEpochBack() throws {
    let folder = try TemporaryFolder()
    // A rate that is far too high, so that the loss of validation soon gets worse.
    let options = [
      "--epochs", "60", "--learning-rate", "0.02", "--early-stopping", "2", "--restore-best", "--save-best",
      "best.safetensors", "--history", "h.json",
    ]
    let outcome = try train(options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let history = try History(json: folder.text("h.json"))
    let losses = history["val_loss"]
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(losses.count == best + 3 && losses.count < 60)
    #expect(
      outcome.output.contains(
        "Stopped after epoch \(losses.count): val_loss was best in epoch \(best + 1), whose weights the model has\n"
      ))
    #expect(outcome.output.hasSuffix("Saved m.safetensors, h.json, best.safetensors\n"))
    let (model, saved) = (
      try SavedModel(contentsOf: folder.path("m.safetensors")),
      try SavedModel(contentsOf: folder.path("best.safetensors"))
    )
    #expect(model.model.variables.map(\.value) == saved.model.variables.map(\.value))
    #expect(saved.classNames == model.classNames && saved.preprocessing == model.preprocessing)
  }

  @Test func logsHaveTheHistorysFigures() throws {
    let folder = try TemporaryFolder()
    let outcome = try train(
      [
        "--epochs", "4", "--validation-frequency", "2", "--schedule", "cosine", "--csv-log", "log.csv",
        "--tensorboard",
        "logs", "--save-each", "e{epoch:02d}.safetensors", "--save-every", "3", "--history", "h.json",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try folder.names() == ["e03.safetensors", "h.json", "log.csv", "logs", "m.safetensors"])
    #expect(try folder.names("logs") == ["train", "validation"])
    let history = try History(json: folder.text("h.json"))
    let rates = history["learning_rate"]
    #expect(rates.count == 4 && zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 } && rates[3] == 0)
    #expect(history["val_loss"].map(\.isNaN) == [true, false, true, false])
    let rows = try folder.text("log.csv").split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    #expect(rows[0] == ["epoch", "loss", "accuracy", "val_loss", "val_accuracy", "learning_rate"])
    #expect(rows.dropFirst().map { Double($0[1]) } == history["loss"].map(Optional.some))
    #expect(rows[1][3] == "NA" && Double(rows[2][3]) == history["val_loss"][1])
  }

  @Test func aRateThatIsReducedShowsInTheHistory() throws {
    let folder = try TemporaryFolder()
    // Nothing is better by so much.
    let outcome = try train(
      [
        "--epochs", "4", "--reduce-learning-rate", "1", "--reduction-factor", "0.5", "--reduction-min-delta",
        "100",
        "--min-learning-rate", "3e-4", "--history", "h.json",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rates = try History(json: folder.text("h.json"))["learning_rate"].map(Float.init)
    #expect(rates == [1e-3, 1e-3, 5e-4, 3e-4])
  }

  @Test func classWeightsChangeTheTraining() throws {
    let photos = try SampleData.get().path("photos")
    let folder = try TemporaryFolder()
    func losses(_ weights: [String]) throws -> [Double] {
      let outcome = try Tool.run(
        ["train", photos, "--epochs", "1", "--batch-size", "8", "--history", "h.json", "--output", "m"]
          + weights
          + SampleData.networkForPhotos, in: folder)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try History(json: folder.text("h.json"))["loss"]
    }
    let plain = try losses([])
    // As many images of each class: balanced weights are 1.
    #expect(try losses(["--class-weights", "balanced"]) == plain)
    #expect(try losses(["--class-weights", "dark=2,light=2"])[0] == 2 * plain[0])
    #expect(try losses(["--class-weights", "0=2,light=0"]) != plain)
    let outcome = try Tool.run(
      "train", photos, "--class-weights", "gray=1", "--output", "x", in: folder)
    outcome.expectError("--class-weights names gray, but the classes are dark, light")
  }

  @Test func aNetworkOfOnesOwnIsTrained() throws {
    let folder = try TemporaryFolder()
    let summary = try Tool.run(
      "summary", "--architecture", "lenet", "--save-architecture", "mine.json", in: folder)
    #expect(summary.output.hasSuffix("Wrote mine.json\n"))
    let json = try folder.text("mine.json").replacingOccurrences(
      of: "\"filters\" : 16", with: "\"filters\" : 8")
    try folder.write(json, to: "mine.json")
    let shapes = try SampleData.get().path("shapes")
    let outcome = try Tool.run(
      "train", shapes, "--architecture", "mine.json", "--epochs", "1", "--output", "m", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let saved = try SavedModel(contentsOf: folder.path("m")).model
    #expect(saved.variables.map(\.shape)[2] == [5, 5, 6, 8])
    // Another number of classes, options that it has no place for, and what is no architecture.
    let photos = try SampleData.get().path("photos")
    let colors = ["--color-mode", "grayscale", "--output", "x"]
    try Tool.run(["train", photos, "--architecture", "mine.json"] + colors, in: folder)
      .expectError("tells 10 classes apart, where there are 2: give its layer dense_3 2 outputs")
    try Tool.run("train", shapes, "--architecture", "mine.json", "--l2", "0.1", "--output", "x", in: folder)
      .expectError("--l2 go with networks by name")
    try Tool.run("train", shapes, "--architecture", "none.json", "--output", "x", in: folder)
      .expectError("cannot read none.json")
    try folder.write(json.replacingOccurrences(of: "Flatten", with: "Flaten"), to: "wrong.json")
    try Tool.run("train", shapes, "--architecture", "wrong.json", "--output", "x", in: folder)
      .expectError(
        "cannot build the network of wrong.json: its layer flatten_1 is of the unknown class Flaten")
  }

  @Test func networksTakeSmallImagesAsTheyAre() throws {
    let folder = try TemporaryFolder()
    for network in ["vgg-small", "resnet20", "fashion-wide"] {
      let outcome = try Tool.run(
        "train", try SampleData.get().path("shapes"), "--architecture", network, "--epochs", "1",
        "--steps-per-epoch",
        "1", "--batch-size", "4", "--l2", "1e-4", "--output", network, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let saved = try SavedModel(contentsOf: folder.path(network))
      #expect(saved.model.inputs.map(\.shape) == [[28, 28, 1]])
      #expect(saved.model.outputs.map(\.shape) == [[10]])
    }
  }

  // MARK: Dry runs

  @Test func aDryRunTellsMemoryAndTimeAndWritesNothing() throws {
    let folder = try TemporaryFolder()
    let shapes = try SampleData.get().path("shapes")
    let outcome = try Tool.run(
      "train", shapes, "--dry-run", "--batch-size", "20", "--epochs", "7", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for text in [
      "Total params: 421,642", "Memory: about ", "1.6 MB  parameters", "3.2 MB  optimizer state",
      ": 3 steps of ",
      " for 7 epochs, measured over ", "Nothing was written.\n",
    ] { #expect(outcome.output.contains(text), "\(text)") }
    let names = try folder.names()
    #expect(names.isEmpty)
    let json = try Tool.run(
      "train", shapes, "--dry-run", "--output", "m", "--history", "h.csv", "--optimizer", "sgd", "--json",
      in: folder)
    let values = try report(json)
    let memory = try #require(values["memory"] as? [String: Int])
    #expect(memory["optimizer_state"] == 0 && memory["parameters"] == 4 * 421_642)
    #expect(memory.filter { $0.key != "peak" }.values.reduce(0, +) == memory["peak"])
    #expect(values["steps_per_epoch"] as? Int == 1)
    #expect(try #require(values["seconds_per_epoch"] as? Double) > 0)
    #expect(try folder.names().isEmpty)
  }

  @Test func aDryRunOfATrainingThatGoesOnCountsTheEpochsThatAreLeft() throws {
    let folder = try TemporaryFolder()
    let beginning = try train(["--epochs", "1", "--checkpoint", "c"], in: folder)
    #expect(beginning.status == 0, "\(beginning.errors)")
    let outcome = try Tool.run("train", "--resume", "c", "--epochs", "4", "--dry-run", in: folder)
    #expect(outcome.output.contains(" for 3 epochs, measured over "), "\(outcome.output) \(outcome.errors)")
  }

  @Test func theReportOfATrainingIsOneObject() throws {
    let folder = try TemporaryFolder()
    let outcome = try train(["--epochs", "2", "--history", "h.json", "--json"], in: folder)
    let values = try report(outcome)
    #expect(values["completed"] as? Bool == true)
    #expect(values["epochs"] as? Int == 2)
    #expect(values["parameters"] as? Int == 61_706)
    #expect(values["files"] as? [String] == ["m.safetensors", "h.json"])
    #expect((values["classes"] as? [String])?.count == 10)
    let history = try History(json: folder.text("h.json"))
    #expect((values["final"] as? [String: Double])?["val_loss"] == history["val_loss"][1])
  }
}
