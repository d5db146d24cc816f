import CNN
import Foundation
import Tensor
import Testing

@Suite struct PredictTests {
  private struct Answer: Decodable {
    struct Class: Decodable {
      var `class`: String
      var probability: Double
    }
    var image: String
    var classes: [Class]
  }

  @Test func imagesThatAreNotPreparedAsTheModelTakesThemAreRefused() throws {
    let folder = try TemporaryFolder()
    let photos = try SampleData.get().path("photos")
    let model = try Sequential(input: [8, 8, 3]) {
      Flatten()
      Dense(2, activation: .softmax)
    }
    // As large as a file may say.
    try model.save(
      to: folder.path("m"), preprocessing: Preprocessing(imageSize: Size2D(1 << 20, 1 << 20)))
    for command in [
      ["predict", "m", "\(photos)/dark/0.png"], ["evaluate", "m", photos],
      ["activations", "m", "\(photos)/dark/0.png", "--output", "o"],
    ] {
      try Tool.run(command, in: folder).expectError(
        "the model takes inputs of shape [8, 8, 3], but its file says that images become [1048576, 1048576, 3]"
      )
    }
  }

  @Test func logitsAreToldAsProbabilities() throws {
    let folder = try TemporaryFolder()
    let photos = try SampleData.get().path("photos")
    let model = try Sequential(input: [8, 8, 3]) {
      Flatten()
      Dense(1, biasInitializer: .constant(3))
    }
    model.compile(loss: .binaryCrossentropy(fromLogits: true))
    try model.save(
      to: folder.path("m"), classNames: ["dark", "light"],
      preprocessing: Preprocessing(imageSize: [8, 8], rescale: 1e-6))
    let outcome = try Tool.run("predict", "m", "\(photos)/dark/0.png", in: folder)
    // The logistic function of 3.
    #expect(outcome.output.contains("light 0.9526, dark 0.0474"), "\(outcome.output)")
    let evaluation = try Tool.run("evaluate", "m", photos, in: folder)
    #expect(evaluation.output.contains("accuracy: 0.5000"), "\(evaluation.output)\(evaluation.errors)")
  }

  @Test func tellsTheMostProbableClassesOfEachImage() throws {
    let outcome = try Tool.run(
      "predict", "shapes.safetensors", "photos/dark/0.png", "photos/light/0.png", in: SampleData.get())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    for (line, image) in zip(lines, ["photos/dark/0.png", "photos/light/0.png"]) {
      #expect(line.hasPrefix("\(image): "))
      let classes = line.dropFirst(image.count + 2).components(separatedBy: ", ")
      #expect(classes.count == 3)
      let probabilities = classes.compactMap { Double($0.split(separator: " ").last ?? "") }
      #expect(probabilities.count == 3)
      #expect(probabilities == probabilities.sorted(by: >))
    }
  }

  @Test func jsonHasAllClassesWhoseProbabilitiesAddUpToOne() throws {
    for (model, classes) in [("photos.safetensors", 2), ("shapes.safetensors", 10)] {
      let outcome = try Tool.run("predict", model, "photos/dark/1.png", "--json", in: SampleData.get())
      #expect(outcome.status == 0)
      let answers = try JSONDecoder().decode([Answer].self, from: Data(outcome.output.utf8))
      #expect(answers.map(\.image) == ["photos/dark/1.png"])
      let found = try #require(answers.first).classes
      #expect(found.count == classes)
      #expect(Set(found.map(\.class)).count == classes)
      #expect(abs(found.map(\.probability).reduce(0, +) - 1) < 1e-5)
      #expect(found.map(\.probability) == found.map(\.probability).sorted(by: >))
    }
  }

  @Test func imagesThatCannotBeDecodedAreNamedAndTheOthersFollow() throws {
    let outcome = try Tool.run(
      "predict", "photos.safetensors", "photos-damaged/light/2.png", "photos/light/2.png", "missing.jpg",
      "--top",
      "1", in: SampleData.get())
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("photos/light/2.png: "))
    #expect(outcome.output.split(separator: "\n").count == 1)
    let errors = outcome.errors.split(separator: "\n")
    #expect(errors.count == 2)
    #expect(errors[0].hasPrefix("convscope: cannot decode photos-damaged/light/2.png: the file is truncated"))
    #expect(errors[1].hasPrefix("convscope: cannot decode missing.jpg: there is no such file"))
  }

  @Test func aWrongModelFileIsNamed() throws {
    try Tool.run("predict", "photos/dark/0.png", "photos/dark/0.png", in: SampleData.get())
      .expectError("cannot load photos/dark/0.png: ")
  }
}
