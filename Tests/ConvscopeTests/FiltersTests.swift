import CNN
import Figures
import Foundation
import ImageData
import Tensor
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

  @Test func filtersOfImagesWithOpacityAreInColor() throws {
    let folder = try TemporaryFolder()
    let model = try Sequential(input: [12, 12, 4], seed: 2) {
      Rescaling(2)
      Conv2D(6, kernelSize: 3)
      Conv2D(4, kernelSize: 3)
      SeparableConv2D(3, kernelSize: 3)
      Conv2D(2, kernelSize: 1)
    }
    try model.save(to: folder.path("m"))
    let outcome = try Tool.run("filters", "m", "--output", "o", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let kernel = try model.layer(named: "conv2d_1").variables[0].value
    let expected = try KernelGrid(kernel, as: .rgba, title: "conv2d_1").pngData()
    #expect(try folder.data("o/conv2d_1.png") == Data(expected))
    // Four inputs that are no colours.
    let pointwise = try model.layer(named: "separable_conv2d_1").variables[1].value
    let rows = try KernelGrid(pointwise, title: "separable_conv2d_1-pointwise_kernel").pngData()
    #expect(try folder.data("o/separable_conv2d_1-pointwise_kernel.png") == Data(rows))
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
