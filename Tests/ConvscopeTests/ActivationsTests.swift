import CNN
import Figures
import Foundation
import ImageData
import Tensor
import Testing

@testable import convscope

@Suite struct ActivationsTests {
  private func run(_ arguments: String..., in folder: TemporaryFolder) throws -> Tool.Outcome {
    let model = try SampleData.get().path("shapes.safetensors")
    return try Tool.run(["activations", model] + arguments, in: folder)
  }

  private var idx: [String] {
    get throws { ["--idx", try SampleData.get().path("shapes/t10k-images-idx3-ubyte")] }
  }

  @Test func drawsEveryLayerAndTheChosenChannels() throws {
    let folder = try TemporaryFolder()
    let photo = try SampleData.get().path("photos/light/0.png")
    let outcome = try run(photo, "--channels", "6,40", "--output", "a/b", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == "a/b: 14 pictures; open a/b/index.html\n")
    #expect(outcome.errors == "convscope: channel 40 is left out for conv2d_1, max_pooling2d_1\n")
    #expect(
      try folder.names("a/b") == [
        "conv2d_1-channel-6.png", "conv2d_1.png", "conv2d_2-channel-40.png", "conv2d_2-channel-6.png",
        "conv2d_2.png", "dense_1.png", "dense_2.png", "flatten_1.png", "index.html", "input.png",
        "max_pooling2d_1-channel-6.png", "max_pooling2d_1.png", "max_pooling2d_2-channel-40.png",
        "max_pooling2d_2-channel-6.png", "max_pooling2d_2.png",
      ])
    for name in try folder.names("a/b") where name.hasSuffix(".png") {
      #expect(throws: Never.self) { try Image(contentsOf: folder.path("a/b/\(name)")) }
    }
  }

  @Test func filesAndPredictionArePrintedAsJSON() throws {
    struct Report: Decodable {
      struct Picture: Decodable {
        var section: String
        var file: String
        var caption: String
      }
      var folder: String
      var page: String
      var pictures: [Picture]
      var prediction: [ClassProbability]?
    }
    let folder = try TemporaryFolder()
    let photo = try SampleData.get().path("photos/light/0.png")
    let outcome = try run(
      photo, "--layers", "first:2", "--channels", "3", "--output", "a", "--json", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect((report.folder, report.page) == ("a", "index.html"))
    #expect((report.pictures.map(\.file) + [report.page]).sorted() == (try folder.names("a")))
    #expect(
      report.pictures.map(\.section) == [
        "Input", "conv2d_1", "conv2d_1", "max_pooling2d_1", "max_pooling2d_1",
      ])
    #expect(report.prediction?.count == 10)
    let model = try SampleData.get().path("photos.safetensors")
    let filters = try Tool.run("filters", model, "--output", "f", "--json", in: folder)
    let kernels = try JSONDecoder().decode(Report.self, from: Data(filters.output.utf8))
    #expect(kernels.pictures.map(\.section) == ["conv2d_1", "conv2d_2", "conv2d_3", "conv2d_4"])
    #expect(kernels.prediction == nil)
  }

  @Test func thePageShowsEveryPictureAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(
      ["activations", try SampleData.get().path("shapes.safetensors")] + idx + [
        "--layers", "first:2", "--channels", "0", "--output", "a",
      ], in: folder)
    #expect(outcome.status == 0)
    let page = try folder.text("a/index.html")
    let shown = page.matches(of: /<img src="([^"]+)"/).map { String($0.1) }
    #expect(
      shown == [
        "input.png", "conv2d_1.png", "conv2d_1-channel-0.png", "max_pooling2d_1.png",
        "max_pooling2d_1-channel-0.png",
      ])
    #expect(try folder.names("a") == (shown + ["index.html"]).sorted())
    #expect(page.contains("The model takes it for: "))
    #expect(page.contains("<h2>max_pooling2d_1</h2>"))
  }

  @Test func layersOfModelsInModelsAreDrawn() throws {
    let folder = try TemporaryFolder()
    let base = try Sequential(input: [20, 20, 3], name: "base") { Conv2D(2, kernelSize: 3) }
    let model = try Sequential(input: [20, 20, 3]) {
      base
      MaxPooling2D(2)
    }
    try model.save(to: folder.path("nested"), preprocessing: Preprocessing(imageSize: 20))
    let photo = try SampleData.get().path("photos/light/0.png")
    func names(_ layers: String) throws -> [String] {
      let outcome = try Tool.run(
        "activations", "nested", photo, "--layers", layers, "--output", "a", in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try folder.names("a")
    }
    #expect(try names("base/conv2d_1") == ["base_conv2d_1.png", "index.html", "input.png"])
    #expect(
      try names("all") == ["base_conv2d_1.png", "index.html", "input.png", "max_pooling2d_1.png"])
    #expect(try names("base").contains("base.png"))
  }

  @Test func thePageShowsTheTrainingsCurvesToo() throws {
    let folder = try TemporaryFolder()
    var history = History()
    history.append(History.Epoch(number: 1, seconds: 1, values: ["loss": 0.5]), names: ["loss"])
    try history.write(to: folder.path("history.json"))
    let photo = try SampleData.get().path("photos/light/0.png")
    let options = ["--layers", "dense_2", "--output", "a", "--history"]
    let model = try SampleData.get().path("shapes.safetensors")
    let outcome = try Tool.run(["activations", model, photo] + options + ["history.json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.names("a") == ["curves.png", "dense_2.png", "index.html", "input.png"])
    #expect(try folder.text("a/index.html").contains("<img src=\"curves.png\""))

    try folder.write("epoch,loss", to: "history.csv")
    for file in ["history.csv", "nothing.json"] {
      try Tool.run(["activations", model, photo] + options + [file], in: folder)
        .expectError("cannot read a training's history \(file)")
    }
  }

  @Test func arraysAreWhatTheModelComputes() throws {
    let folder = try TemporaryFolder()
    let sample = try SampleData.get()
    let outcome = try Tool.run(
      ["activations", sample.path("shapes.safetensors")] + idx + [
        "--index", "3", "--layers", "dense_2,conv2d_2", "--npy", "--format", "svg", "--scale", "common",
        "--color-map", "magma", "--output", "a",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try folder.names("a") == [
        "conv2d_2.npy", "conv2d_2.svg", "dense_2.npy", "dense_2.svg", "index.html", "input.svg",
      ])
    #expect(try folder.text("a/conv2d_2.svg").hasPrefix("<?xml"))
    let model = try SavedModel(contentsOf: sample.path("shapes.safetensors")).model
    let image = try IdxFile(sample.path("shapes/t10k-images-idx3-ubyte")).image(3)
    let expected = try model.outputs(of: ["conv2d_2", "dense_2"]).predict(image.tensor(rescale: 1 / 255))
    #expect(try Tensor(contentsOfNumPyFile: folder.path("a/conv2d_2.npy")) == expected[0])
    #expect(try Tensor(contentsOfNumPyFile: folder.path("a/dense_2.npy")) == expected[1])
  }

  @Test func theLastLayersValuesHaveTheClassesNames() throws {
    let sample = try SampleData.get()
    let shapes = try SavedModel(contentsOf: sample.path("shapes.safetensors"))
    #expect(try shapes.valueNames(of: shapes.model.layer(named: "dense_2")) == shapes.classNames)
    #expect(try shapes.valueNames(of: shapes.model.layer(named: "dense_1")).isEmpty)
    // One number is the second class's.
    let photos = try SavedModel(contentsOf: sample.path("photos.safetensors"))
    #expect(try photos.valueNames(of: photos.model.layer(named: "dense_2")) == ["light"])
    // The picture is the one with the names.
    let folder = try TemporaryFolder()
    let photo = sample.path("photos/light/0.png")
    let outcome = try run(
      photo, "--layers", "dense_2", "--npy", "--output", "a", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let values = try Tensor(contentsOfNumPyFile: folder.path("a/dense_2.npy"))
    let figure = try FeatureGrid(values, title: "dense_2", valueNames: shapes.classNames)
    #expect(try folder.data("a/dense_2.png") == Data(figure.pngData()))
    let unnamed = try Sequential(input: [2]) { Dense(3) }
    try unnamed.save(to: folder.path("unnamed"))
    let saved = try SavedModel(contentsOf: folder.path("unnamed"))
    #expect(saved.valueNames(of: saved.model.layers[0]).isEmpty)
  }

  @Test func anImageWithOpacityIsCalledSo() throws {
    let folder = try TemporaryFolder()
    try Sequential(input: [20, 20, 4]) { Conv2D(2, kernelSize: 3) }
      .save(
        to: folder.path("m"), preprocessing: Preprocessing(imageSize: 20, rescale: 1 / 255, colorMode: .rgba))
    let photo = try SampleData.get().path("photos/light/0.png")
    let outcome = try Tool.run("activations", "m", photo, "--output", "a", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let preparation = ImagePreparation(height: 20, width: 20, colorMode: .rgba, rescale: 1 / 255)
    let image = try preparation.batch(contentsOf: photo).element(at: 0)
    #expect(image.shape == [20, 20, 4])
    #expect(try folder.data("a/input.png") == Data(ImageFigure(image, title: "0.png").pngData()))
  }

  @Test func whatIsNotThereIsNamed() throws {
    let folder = try TemporaryFolder()
    let photo = try SampleData.get().path("photos/light/0.png")
    try run(photo, "--layers", "conv2d_9", "--output", "a", in: folder)
      .expectError("the model has no layer named conv2d_9; it has conv2d_1, ")
    try run(photo, "--channels", "64", "--output", "a", in: folder)
      .expectError("no chosen layer has a channel 64: at most they are numbered from 0 to 63")
    try run(photo, "--channels", "0", "--layers", "dense_1", "--output", "a", in: folder)
      .expectError("no chosen layer has a channel 0: none of them has channels to draw")
    try run("nothing.jpg", "--output", "a", in: folder)
      .expectError("cannot decode nothing.jpg: there is no such file")
    let damaged = try SampleData.get().path("photos-damaged/light/2.png")
    try run(damaged, "--output", "a", in: folder).expectError("the file is truncated")
    try run("--idx", idx[1], "--index", "20", "--output", "a", in: folder)
      .expectError("there is no image 20; it has 20, counted from 0")
    try Tool.run("activations", photo, photo, "--output", "a", in: folder)
      .expectError("cannot load \(photo): ")
    #expect(try folder.names().isEmpty)
    try folder.write("", to: "file")
    try run(photo, "--output", "file", in: folder).expectError("cannot make the folder file")
    try run(photo, "--output", "file/a", in: folder).expectError("cannot make the folder file/a")
  }
}
