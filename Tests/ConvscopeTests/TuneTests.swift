import CNN
import Foundation
import Testing

@Suite struct TuneTests {
  @Test func aTuningIsMeasuredAndUsed() throws {
    let sample = try SampleData.get()
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(
      "tune", sample.path("photos.safetensors"), "--seconds", "0.001", "--output", "tuning.json", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    try #require(lines.count == 9)
    #expect(lines[0] == "conv2d_1, max_pooling2d_1, batch size 1")
    #expect(lines[1].contains(#/  forward: [a-z0-9-]+ \d+\.\d{3} ms/#))
    #expect(lines[8] == "Saved tuning.json")
    #expect(try ConvolutionTuning(contentsOf: folder.path("tuning.json")).count == 4)

    let photo = sample.path("photos/dark/0.png")
    let plain = try Tool.run("predict", sample.path("photos.safetensors"), photo, in: folder)
    for options in [
      ["--tuning", "tuning.json"], ["--convolutions", "im2col"], ["--convolutions", "without-winograd"],
      ["--convolutions", "automatic"],
    ] {
      let found = try Tool.run(
        ["predict", sample.path("photos.safetensors"), photo] + options, in: folder)
      #expect(found.status == 0)
      #expect(found.output == plain.output)  // four decimals
    }
    let plan = try Tool.run(
      "plan", sample.path("photos.safetensors"), "--tuning", "tuning.json", in: folder)
    #expect(plan.output.contains("\nAlgorithms: tuned, for "))
  }

  @Test func trainingMayBeTunedForSeveralBatchSizes() throws {
    let folder = try TemporaryFolder()
    let shapes = try SampleData.get().path("shapes")
    let outcome = try Tool.run(
      "tune", "--architecture", "fashion", "--batch-size", "20", "--batch-size", "4", "--training",
      "--seconds", "0.001", "--output", "tuning.json", in: folder)
    try #require(outcome.status == 0)
    #expect(outcome.output.contains("conv2d_2, max_pooling2d_2, batch size 4\n  forward: "))
    // The first layer's kernel gradient, the second one's gradients together or apart.
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("  kernel gradient: ") }.count >= 2)
    #expect(lines.contains { $0.hasPrefix("  gradients: ") || $0.hasPrefix("  input gradient: ") })
    #expect(try ConvolutionTuning(contentsOf: folder.path("tuning.json")).count == 4)
    let training = try Tool.run(
      "train", shapes, "--epochs", "1", "--batch-size", "20", "--tuning", "tuning.json", "--output", "m",
      in: folder)
    #expect(training.status == 0)
    let evaluation = try Tool.run("evaluate", "m", shapes, "--tuning", "tuning.json", in: folder)
    #expect(evaluation.status == 0)
  }

  @Test func whatIsNoTuningIsNamed() throws {
    let folder = try TemporaryFolder()
    let model = try SampleData.get().path("photos.safetensors")
    let photo = try SampleData.get().path("photos/dark/0.png")
    try folder.write("{}", to: "damaged.json")
    try Tool.run("predict", model, photo, "--tuning", "damaged.json", in: folder)
      .expectError("cannot load the tuning damaged.json: ")
    try Tool.run("plan", model, "--tuning", "none.json", in: folder)
      .expectError("cannot read none.json: there is no such file")
    try Tool.run("tune", model, "--output", "none/tuning.json", in: folder)
      .expectError("cannot write none/tuning.json: its folder does not exist")
  }
}
