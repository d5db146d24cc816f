import Foundation
import Testing

@Suite struct FiltersTests {
  @Test func everyConvolutionGetsAPictureAndThePageShowsThem() throws {
    let folder = try TemporaryFolder()
    let model = try SampleData.get().path("photos.safetensors")
    let outcome = try Tool.run("filters", model, "--output", "out", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "out: 4 pictures; open out/index.html\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    let layers = ["conv2d_1", "conv2d_2", "conv2d_3", "conv2d_4"]
    #expect(names == layers.map { "\($0).png" } + ["index.html"])
    let page = try folder.text("out/index.html")
    for name in layers { #expect(page.contains("src=\"\(name).png\"")) }
  }

  @Test func chosenLayersAndAnotherFormat() throws {
    let folder = try TemporaryFolder()
    let model = try SampleData.get().path("photos.safetensors")
    let outcome = try Tool.run(
      "filters", model, "--output", "out", "--layers", "conv2d_2,flatten_1", "--format", "svg",
      "--color-map", "viridis", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    #expect(names == ["conv2d_2.svg", "index.html"])
  }

  @Test func whatHasNoKernelsIsNamed() throws {
    let sample = try SampleData.get()
    try Tool.run("filters", "photos.safetensors", "--layers", "flatten_1", "--output", "o", in: sample)
      .expectError("none of the chosen layers has kernels")
    try Tool.run("filters", "photos.safetensors", "--layers", "eye", "--output", "o", in: sample)
      .expectError("eye")
    try Tool.run("filters", "photos.safetensors", "--output", "photos.safetensors", in: sample)
      .expectError("make the folder")
  }
}
