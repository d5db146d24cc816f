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
      .expectError("the seed 3, this one has 4")
  }
}
