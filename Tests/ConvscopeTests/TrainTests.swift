import CNN
import Foundation
import Tensor
import Testing

@Suite struct TrainTests {
  @Test func tellsWhatItFoundAndShowsTheTraining() throws {
    let folder = try TemporaryFolder()
    let shapes = try SampleData.get().path("shapes")
    let outcome = try Tool.run(
      "train", shapes, "--epochs", "2", "--batch-size", "20", "--output", "m.safetensors", "--history",
      "h.csv",
      "--curves", "c.png", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(
      lines[0] == "Training on 60 images in 10 classes: disc, ring, square, frame, triangle, cross, plus, "
        + "horizontal stripes, vertical stripes, star")
    #expect(lines[1] == "Validating on 20 images in the same classes")
    #expect(lines[2] == "Model: \"fashion\"")
    #expect(outcome.output.contains("Total params: 421,642"))
    let epochs = lines.suffix(3).dropLast()
    for (number, line) in zip(1..., epochs) {
      #expect(line.hasPrefix("Epoch \(number)/2 - "))
      for name in [" - accuracy: ", " - loss: ", " - val_accuracy: ", " - val_loss: "] {
        #expect(line.contains(name))
      }
    }
    #expect(lines.last == "Saved m.safetensors, h.csv, c.png")
    #expect(try folder.names() == ["c.png", "h.csv", "m.safetensors"])
    #expect(try folder.data("c.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let table = try folder.text("h.csv").split(separator: "\n")
    #expect(table.count == 3)
    #expect(table[0] == "epoch,seconds,loss,accuracy,val_loss,val_accuracy")
  }

  @Test func twoClassesShareOneSigmoid() throws {
    let saved = try SavedModel(contentsOf: SampleData.get().path("photos.safetensors"))
    #expect(saved.classNames == ["dark", "light"])
    #expect(saved.model.inputs.map(\.shape) == [[46, 46, 3]])
    #expect(saved.model.outputs.map(\.shape) == [[1]])
    #expect(saved.preprocessing == Preprocessing(imageSize: 46, rescale: 1 / 255))
  }

  @Test func moreClassesHaveAProbabilityEach() throws {
    let saved = try SavedModel(contentsOf: SampleData.get().path("shapes.safetensors"))
    #expect(saved.classNames.count == 10)
    #expect(saved.model.inputs.map(\.shape) == [[28, 28, 1]])
    #expect(saved.model.outputs.map(\.shape) == [[10]])
    #expect(
      saved.preprocessing == Preprocessing(imageSize: 28, rescale: 1 / 255, colorMode: .grayscale))
  }

  @Test func theSameSeedGivesTheSameFileWhateverTheThreads() throws {
    let folder = try TemporaryFolder()
    let shapes = try SampleData.get().path("shapes")
    let photos = try SampleData.get().path("photos")
    func train(_ data: String, _ arguments: [String], seed: Int, threads: Int, to name: String) throws -> Data
    {
      let outcome = try Tool.run(
        ["train", data, "--epochs", "1", "--seed", "\(seed)", "--threads", "\(threads)", "--output", name]
          + arguments, in: folder)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try folder.data(name)
    }
    let forShapes = ["--batch-size", "16"]
    let first = try train(shapes, forShapes, seed: 7, threads: 1, to: "a")
    #expect(try train(shapes, forShapes, seed: 7, threads: 3, to: "b") == first)
    #expect(try train(shapes, forShapes, seed: 8, threads: 1, to: "c") != first)
    let forPhotos = SampleData.networkForPhotos + ["--batch-size", "3"]
    let second = try train(photos, forPhotos, seed: 1, threads: 1, to: "d")
    #expect(try train(photos, forPhotos + ["--cache-mb", "0"], seed: 1, threads: 2, to: "e") == second)
  }

  @Test func optionsDecideTheTraining() throws {
    let folder = try TemporaryFolder()
    let photos = try SampleData.get().path("photos")
    let outcome = try Tool.run(
      "train", photos, "--validation", photos, "--architecture", "fashion", "--image-size", "12x10",
      "--color-mode", "grayscale", "--interpolation", "bilinear", "--optimizer", "sgd", "--momentum", "0.9",
      "--learning-rate", "0.05", "--epochs", "3", "--steps-per-epoch", "2", "--batch-size", "4",
      "--validation-steps", "1", "--history", "h.json", "--output", "m.safetensors", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let saved = try SavedModel(contentsOf: folder.path("m.safetensors"))
    #expect(saved.model.inputs.map(\.shape) == [[12, 10, 1]])
    #expect(saved.model.outputs.map(\.shape) == [[2]])
    #expect(
      saved.preprocessing
        == Preprocessing(
          imageSize: [12, 10], rescale: 1 / 255, colorMode: .grayscale, interpolation: .bilinear))
    let history = try History(json: folder.text("h.json"))
    #expect(history.epochs.map(\.number) == [1, 2, 3])
    // One validation batch of the first four images, all of them dark.
    #expect(history["val_accuracy"].allSatisfy { [0, 0.25, 0.5, 0.75, 1].contains($0) })
  }

  @Test func whatCannotBeWrittenIsRefusedBeforeTraining() throws {
    let folder = try TemporaryFolder()
    let shapes = try SampleData.get().path("shapes")
    let missing = try Tool.run("train", shapes, "--output", "no/m.safetensors", in: folder)
    missing.expectError("cannot write no/m.safetensors: its folder does not exist")
    #expect(missing.output.isEmpty)
    try folder.makeFolder("taken")
    let taken = try Tool.run("train", shapes, "--output", "taken", in: folder)
    taken.expectError("cannot write taken")
    #expect(taken.output.isEmpty)
    let history = try Tool.run("train", shapes, "--output", "m", "--history", "no/h.csv", in: folder)
    history.expectError("cannot write no/h.csv")
    #expect(history.output.isEmpty)
    #expect(try folder.names() == ["taken"])
  }

  @Test func dataThatCannotBeUsedIsNamed() throws {
    let folder = try TemporaryFolder()
    let sample = try SampleData.get()
    func error(_ arguments: String...) throws -> Tool.Outcome {
      try Tool.run(["train"] + arguments + ["--output", "m"], in: folder)
    }
    try error("nowhere").expectError("cannot read the folder nowhere: there is no such folder")
    try folder.makeFolder("empty")
    try error("empty").expectError("the folder empty has no sub-folders")
    try folder.makeFolder("one/only")
    let photo = try sample.data("photos/dark/0.png")
    try folder.write(photo, to: "one/only/0.png")
    try error("one").expectError("at least two classes, not 1")
    try error(sample.path("photos"), "--validation", "one").expectError(
      "has the classes only, not dark, light")
    try error(sample.path("photos"), "--image-size", "20").expectError("layer ")
    try folder.makeFolder("idx")
    try folder.write("not images", to: "idx/train-images-idx3-ubyte")
    try error("idx").expectError("cannot read idx/train-images-idx3-ubyte: an IDX file begins with")
    #expect(try folder.names() == ["empty", "idx", "one"])
  }

  @Test func aDamagedImageEndsTheTrainingAndIsNamed() throws {
    let folder = try TemporaryFolder()
    let photos = try SampleData.get().path("photos-damaged")
    let outcome = try Tool.run(
      ["train", photos, "--output", "m"] + SampleData.networkForPhotos, in: folder)
    outcome.expectError("cannot decode \(photos)/light/2.png: the file is truncated")
    #expect(try folder.names().isEmpty)
  }

  @Test func whatEarlierEpochsHaveWrittenStaysWhenATrainingEnds() throws {
    let folder = try TemporaryFolder()
    let photos = try SampleData.get().path("photos-damaged")
    // An epoch of one image each, until the damaged one has its turn.
    let turns = (0...).lazy.map { Shuffle.seeded($0).order(of: 8, pass: 0).firstIndex(of: 6) ?? 0 }
    let (seed, turn) = try #require(turns.enumerated().first { $1 > 1 })
    let outcome = try Tool.run(
      ["train", photos, "--epochs", "8", "--steps-per-epoch", "1", "--batch-size", "1", "--seed", "\(seed)"]
        + SampleData.networkForPhotos + ["--history", "h.csv", "--output", "m.safetensors"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("light/2.png"))
    #expect(try SavedModel(contentsOf: folder.path("m.safetensors")).classNames == ["dark", "light"])
    #expect(try folder.text("h.csv").split(separator: "\n").count == 1 + turn)
  }

  @Test func aTrainingThatDivergesSaysWhere() throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(
      "train", try SampleData.get().path("shapes"), "--optimizer", "sgd", "--learning-rate", "1e30",
      "--epochs",
      "2", "--batch-size", "20", "--output", "m", in: folder)
    outcome.expectError("the loss in epoch 1, step ")
    #expect(try folder.names().isEmpty)
  }
}
