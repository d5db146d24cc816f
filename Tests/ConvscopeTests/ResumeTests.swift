import CNN
import Foundation
import Testing

@Suite struct ResumeTests {
  private static let options = [
    "--batch-size", "4", "--seed", "3", "--rotation", "20", "--horizontal-flip", "--dropout", "0.3",
  ]

  private func train(_ epochs: Int, output: String, more: [String] = [], in folder: TemporaryFolder) throws {
    let photos = try SampleData.get().path("photos")
    let outcome = try Tool.run(
      ["train", photos, "--epochs", "\(epochs)", "--output", output] + SampleData.networkForPhotos
        + Self.options
        + more, in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func aTrainingGoesOnToTheSameBytes() throws {
    let folder = try TemporaryFolder()
    try train(3, output: "whole.safetensors", in: folder)
    try train(1, output: "model.safetensors", more: ["--checkpoint", "c"], in: folder)
    let outcome = try Tool.run("train", "--resume", "c", "--epochs", "3", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("Going on after epoch 1\nTraining on 8 images"))
    #expect(try folder.data("model.safetensors") == folder.data("whole.safetensors"))
    let checkpoint = try Checkpoint(contentsOf: folder.path("c"))
    #expect(checkpoint.progress.epoch == 3)
    #expect(checkpoint.saved.classNames == ["dark", "light"])
  }

  @Test func theCheckpointGoesWhenTheTrainingIsDone() throws {
    let folder = try TemporaryFolder()
    try train(1, output: "model.safetensors", in: folder)
    #expect(try folder.names() == ["model.safetensors"])
  }

  @Test func whatCannotGoOnIsNamed() throws {
    let folder = try TemporaryFolder()
    try train(1, output: "model.safetensors", more: ["--checkpoint", "c"], in: folder)
    try Tool.run("train", "--resume", "nothing", in: folder).expectError("cannot read nothing")
    try Tool.run("train", "--resume", "model.safetensors", in: folder).expectError("not a checkpoint")
    try Tool.run("train", "--resume", "c", "--epochs", "2", "--seed", "4", in: folder)
      .expectError("a training with --seed 3, this one has 4")
    for (options, text) in [
      (["--batch-size", "5"], "with --batch-size 4, this one has 5"),
      (["--learning-rate", "0.1"], "with --learning-rate 0.0001, this one has 0.1"),
      (["--horizontal-flip", "--vertical-flip"], "with --vertical-flip false, this one has true"),
      (["--early-stopping", "3"], "with no --early-stopping, this one has 3"),
      (["--l2", "0.1"], "with no --l2, this one has 0.1"),
      (["--loss", "hinge"], "with --loss binary_crossentropy, this one has hinge"),
    ] { try Tool.run(["train", "--resume", "c", "--epochs", "2"] + options, in: folder).expectError(text) }
  }

  @Test func theSameCommandGoesOnAndSoDoDefaultsThatAreNamed() throws {
    let folder = try TemporaryFolder()
    let photos = try SampleData.get().path("photos")
    try train(2, output: "whole", in: folder)
    let command =
      ["train", photos, "--epochs", "2", "--output", "m"] + SampleData.networkForPhotos + Self.options
    for more in [
      [], ["--optimizer", "rmsprop", "--rho", "0.9", "--learning-rate", "1e-4", "--color-mode", "rgb"],
      [
        "--label-smoothing", "0", "--loss", "binary_crossentropy", "--monitor", "loss", "--initial-epoch",
        "0",
      ],
    ] {
      try train(1, output: "m", more: ["--checkpoint", "c"], in: folder)
      let outcome = try Tool.run(command + ["--resume", "c"] + more, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try folder.data("m") == folder.data("whole"))
    }
    // The images may have moved.
    try train(1, output: "m", more: ["--checkpoint", "c"], in: folder)
    try FileManager.default.copyItem(atPath: photos, toPath: folder.path("moved"))
    let outcome = try Tool.run("train", "moved", "--resume", "c", "--epochs", "2", in: folder)
    #expect(outcome.output.contains("Training on 8 images"), "\(outcome.errors)")
    #expect(try folder.data("m") == folder.data("whole"))
  }

  @Test func fewerEpochsThanAreDoneAreRefusedAndTheCheckpointStays() throws {
    let folder = try TemporaryFolder()
    try train(
      2, output: "model.safetensors", more: ["--checkpoint", "c"], in: folder)
    let before = try folder.data("c")
    try Tool.run("train", "--resume", "c", "--epochs", "1", in: folder)
      .expectError("the checkpoint is after epoch 2, which is more than --epochs 1")
    #expect(try folder.data("c") == before)
  }

  /// Everything that is remembered between epochs, at once.
  private static let everything = [
    "--optimizer", "adamw", "--global-clip-norm", "1", "--amsgrad", "--early-stopping", "5", "--restore-best",
    "--reduce-learning-rate", "1", "--reduction-min-delta", "10", "--class-weights", "dark=2", "--metrics",
    "accuracy,auc,recall", "--monitor", "loss", "--label-smoothing", "0.1", "--save-best", "best",
  ]

  @Test func aTrainingWithEverythingGoesOnToTheSameBytes() throws {
    let folder = try TemporaryFolder()
    let more = Self.everything + ["--checkpoint", "c", "--csv-log", "log.csv"]
    try train(4, output: "whole", more: more, in: folder)
    let (best, log) = (try folder.data("best"), try folder.text("log.csv"))
    try train(2, output: "part", more: more, in: folder)
    let outcome = try Tool.run("train", "--resume", "c", "--epochs", "4", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.data("part") == folder.data("whole"))
    #expect(try folder.data("best") == best)
    #expect(try folder.text("log.csv") == log)
  }

  @Test func aScheduleThatFollowsFromTheEpochsHoldsThemFast() throws {
    let folder = try TemporaryFolder()
    let cosine = ["--schedule", "cosine", "--checkpoint", "c"]
    try train(2, output: "m", more: cosine, in: folder)
    try Tool.run("train", "--resume", "c", "--epochs", "3", in: folder).expectError(
      "with --epochs 2, this one has 3")
    // One whose length is given does not.
    let fixed = ["--schedule", "cosine", "--decay-epochs", "3", "--checkpoint", "c"]
    try train(3, output: "whole", more: fixed, in: folder)
    try train(1, output: "m", more: fixed, in: folder)
    let outcome = try Tool.run("train", "--resume", "c", "--epochs", "3", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.data("m") == folder.data("whole"))
  }

  @Test func aTrainingThatHadStoppedEarlyEndsAgainWithTheSameModel() throws {
    let folder = try TemporaryFolder()
    // Nothing is better by so much than the first epoch.
    let stopping = [
      "--early-stopping", "1", "--min-delta", "100", "--monitor", "loss", "--restore-best", "--checkpoint",
      "c",
    ]
    try train(9, output: "m", more: stopping, in: folder)
    let model = try folder.data("m")
    let outcome = try Tool.run("train", "--resume", "c", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains("Stopped after epoch 2: loss was best in epoch 1, whose weights the model has"))
    #expect(try folder.data("m") == model)
  }
}
