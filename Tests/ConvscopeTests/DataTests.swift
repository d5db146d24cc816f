import CNN
import Foundation
import ImageData
import Tensor
import Testing

/// What `train` and `evaluate` take beside folders, and what they do with images that are damaged.
@Suite struct DataTests {
  private let folder: TemporaryFolder
  private let sample: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    sample = try SampleData.get()
  }

  private func train(_ data: String, _ arguments: [String], to output: String = "m") throws -> Tool.Outcome {
    try Tool.run(["train", data, "--epochs", "1", "--output", output] + arguments, in: folder)
  }

  @Test func damagedImagesAreLeftOutAndListedAtTheEnd() throws {
    let photos = sample.path("photos-damaged")
    let outcome = try train(photos, ["--skip-damaged", "--validation", photos] + SampleData.networkForPhotos)
    #expect(outcome.status == 0)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first == "convscope: left out 2 damaged images:")
    for line in lines.dropFirst() {
      #expect(line.hasPrefix("convscope: cannot decode \(photos)/light/2.png: the file is truncated"))
    }
    let evaluation = try Tool.run("evaluate", "m", photos, "--skip-damaged", "--batch-size", "1", in: folder)
    #expect(evaluation.status == 0)
    #expect(evaluation.errors.hasPrefix("convscope: left out 1 damaged image:\n"))
    // As if there were seven images only.
    try FileManager.default.copyItem(atPath: photos, toPath: folder.path("seven"))
    try FileManager.default.removeItem(atPath: folder.path("seven/light/2.png"))
    let seven = try Tool.run("evaluate", "m", "seven", "--batch-size", "1", in: folder)
    #expect(seven.output.split(separator: "\n").last == evaluation.output.split(separator: "\n").last)
  }

  @Test func whatWasTrainedBeforeAnImageIsMissingIsKept() throws {
    try FileManager.default.copyItem(atPath: sample.path("photos"), toPath: folder.path("photos"))
    // The image that comes up in the third of four steps is damaged.
    let place = Shuffle.seeded(5).order(of: 8, pass: 0)[4]
    let name = "\(place < 4 ? "dark" : "light")/\(place % 4).png"
    let sound = try folder.data("photos/\(name)")
    try folder.write(sound.prefix(sound.count / 3), to: "photos/\(name)")
    let options = ["--batch-size", "2", "--seed", "5", "--horizontal-flip"] + SampleData.networkForPhotos
    let outcome = try train("photos", options)
    #expect(outcome.status == 1)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(
      lines[0]
        == "convscope: what was trained is kept; when the cause of what follows is gone: convscope train --resume "
        + "m.checkpoint"
    )
    #expect(lines.last?.contains("cannot decode photos/\(name)") == true)
    #expect(try Checkpoint(contentsOf: folder.path("m.checkpoint")).progress.step == 2)
    try folder.write(sound, to: "photos/\(name)")
    #expect(try Tool.run("train", "--resume", "m.checkpoint", in: folder).status == 0)
    try #require(try train("photos", options, to: "whole").status == 0)
    #expect(try folder.data("m") == folder.data("whole"))
  }

  @Test func aTableOfPathsAndClassesIsTrainedOn() throws {
    let rows = (0..<4).flatMap { ["dark/\($0).png,night", "light/\($0).png,day"] }
    for (name, text) in [("t.csv", "where,when\n"), ("bare.csv", "")] {
      try folder.write(text + rows.map { "\(sample.path)/photos/\($0)" }.joined(separator: "\n"), to: name)
    }
    let outcome = try train(
      "t.csv", ["--validation", "bare.csv", "--label-column", "when"] + SampleData.networkForPhotos)
    // The same columns are looked for in both tables.
    outcome.expectError("bare.csv: it has no column when")
    let right = try train("t.csv", ["--label-column", "2"] + SampleData.networkForPhotos)
    #expect(right.status == 0, "\(right.errors)")
    #expect(right.output.hasPrefix("Training on 8 images in 2 classes: day, night\n"))
    let evaluation = try Tool.run("evaluate", "m", "bare.csv", "--no-header", in: folder)
    #expect(evaluation.output.hasPrefix("bare.csv: 8 images in 2 classes: day, night\n"))
    try folder.write("\(sample.path)/photos/dark/0.png,noon", to: "other.csv")
    try Tool.run("evaluate", "m", "other.csv", in: folder).expectError("it has the class noon")
  }

  @Test func arraysAreTrainedOnWithTheirTestPart() throws {
    var random = RandomSource(seed: 1)
    for (part, count) in [("train", 12), ("test", 5)] {
      let images = random.uniform([count, 12, 14, 3], 0, 1)
      try images.writeNumPyFile(to: folder.path("x_\(part).npy"))
      try Tensor([count, 1], (0..<count).map { Float($0 % 3) }).writeNumPyFile(
        to: folder.path("y_\(part).npy"))
    }
    let outcome = try train(".", ["--rotation", "10", "--random-erasing", "0.5"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix(
        "Training on 12 images in 3 classes: 0, 1, 2\nValidating on 5 images in the same classes\n"))
    let saved = try SavedModel(contentsOf: folder.path("m"))
    #expect(saved.preprocessing == Preprocessing(imageSize: [12, 14], rescale: 1 / 255))
    let evaluation = try Tool.run("evaluate", "m", ".", "--part", "train", in: folder)
    #expect(evaluation.output.hasPrefix(".: 12 images in 3 classes"))
  }

  @Test func arraysOfOtherNamesAreNamed() throws {
    try folder.makeFolder("arrays")
    var random = RandomSource(seed: 1)
    for (part, count) in [("a", 9), ("b", 6)] {
      try random.uniform([count, 12, 14], 0, 1).writeNumPyFile(to: folder.path("arrays/\(part)_pictures.npy"))
      try Tensor([count], (0..<count).map { Float($0 % 3) }).writeNumPyFile(
        to: folder.path("arrays/\(part)_kinds.npy"))
    }
    try train("arrays", []).expectError(
      "cannot read arrays: it has no array x_train, only a_kinds, a_pictures, b_kinds, b_pictures; name those of images "
        + "and labels, in the tool with --images-array and --labels-array")
    let train = ["--images-array", "a_pictures", "--labels-array", "a_kinds"]
    let test = ["--test-images-array", "b_pictures", "--test-labels-array", "b_kinds"]
    let outcome = try self.train("arrays", train + test)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix(
        "Training on 9 images in 3 classes: 0, 1, 2\nValidating on 6 images in the same classes\n"))
    let alone = try self.train("arrays", train)
    #expect(!alone.output.contains("Validating"))
    let evaluation = try Tool.run(
      "evaluate", "m", "arrays", "--images-array", "b_pictures", "--labels-array", "b_kinds", in: folder)
    #expect(evaluation.output.hasPrefix("arrays: 6 images in 3 classes"), "\(evaluation.errors)")
  }

  @Test func aFileThatIsNoDataIsToldWhatThereIs() throws {
    try folder.write("cats and dogs", to: "notes.txt")
    for name in ["notes.txt", sample.path("shapes.safetensors"), sample.path("photos/dark/0.png")] {
      try train(name, []).expectError("cannot use \(name) as labelled images: it seems to be a ")
      try Tool.run("evaluate", sample.path("shapes.safetensors"), name, in: folder)
        .expectError("a folder with a sub-folder of JPEG and PNG images for each class, a CSV file")
    }
    try folder.write("", to: "empty.csv")
    try train("empty.csv", []).expectError("cannot read empty.csv: the file is empty")
    try folder.write("none.png,a\n", to: "gone.csv")
    try train("gone.csv", []).expectError("row 1 names none.png, which is not there")
  }

  @Test func cifarsFilesAreTrainedOn() throws {
    for (name, count) in [("data_batch_1.bin", 10), ("test_batch.bin", 4)] {
      var records: [UInt8] = []
      for number in 0..<count {
        records.append(UInt8(number % 10))
        for place in 0..<3072 { records.append(UInt8(truncatingIfNeeded: number * 40 + place)) }
      }
      try folder.write(Data(records), to: name)
    }
    let outcome = try train(".", ["--horizontal-flip", "--mix-up", "0.2"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Training on 10 images in 10 classes"))
    #expect(outcome.output.contains("Validating on 4 images"))
    let saved = try SavedModel(contentsOf: folder.path("m"))
    #expect(saved.model.inputs.map(\.shape) == [[32, 32, 3]])
    #expect(try Tool.run("evaluate", "m", ".", in: folder).status == 0)
  }

  @Test func aPartIsHeldOutForValidationAndSomeAreLeftOut() throws {
    let shapes = sample.path("shapes")
    // Instead of the test part.
    let split = try train(shapes, ["--validation-split", "0.25", "--seed", "4", "--batch-size", "5"])
    #expect(split.status == 0, "\(split.errors)")
    #expect(split.output.contains("Training on 45 images in 10 classes"))
    #expect(split.output.contains("Validating on 15 images"))
    // The same as with Swift.
    let images = try LabelledImages(shapes, part: .train)
    let parts = try images.split(validation: 0.25, shuffle: .seeded(4))
    let saved = try SavedModel(contentsOf: folder.path("m"))
    saved.model.compile(loss: .sparseCategoricalCrossentropy)
    let preparation = ImagePreparation(height: 28, width: 28, colorMode: .grayscale, rescale: 1 / 255)
    let figure = try saved.model.evaluate(parts.validation.batches(of: 5, preparation: preparation))[0].value
    #expect(split.output.contains("val_loss: \(String(format: "%.4f", figure))"), "\(split.output)")

    let few = try train(shapes, ["--images-per-class", "2", "--validation-split", "0.5"])
    #expect(few.output.contains("Training on 10 images in 10 classes"), "\(few.errors)")
    let both = try train(shapes, ["--images-per-class", "2"])
    #expect(both.output.contains("Training on 20 images") && both.output.contains("Validating on 20 images"))
    try train(sample.path("photos"), ["--validation-split", "0.1"] + SampleData.networkForPhotos)
      .expectError("8 images are too few to take 0.1 of them for validation")
    for options in [
      ["--validation-split", "1"], ["--images-per-class", "0"],
      ["--validation-split", "0.5", "--validation", shapes],
    ] { #expect(try train(shapes, options).status == 64) }
  }

  @Test func whitenedImagesAreWhitenedAgainInPredictions() throws {
    let shapes = sample.path("shapes")
    let outcome = try train(
      shapes,
      ["--zca-whitening", "--zca-epsilon", "0.1", "--image-size", "12", "--architecture", "fashion"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let images = try LabelledImages(shapes, part: .train)
    let fitted = try images.fit(
      ImagePreparation(height: 12, width: 12, colorMode: .grayscale, rescale: 1 / 255), zcaWhitening: true,
      zcaEpsilon: 0.1)
    let saved = try SavedModel(contentsOf: folder.path("m"))
    let kept = try #require(saved.preprocessing?.standardization?.whitening)
    #expect(kept == fitted.standardization?.whitening && kept.count == 144 * 144)
    saved.model.compile(loss: .sparseCategoricalCrossentropy)
    let test = try LabelledImages(shapes, part: .test).batches(preparation: fitted)
    let loss = try saved.model.evaluate(test)[0].value
    let evaluation = try Tool.run("evaluate", "m", shapes, in: folder)
    #expect(evaluation.output.contains("loss: \(String(format: "%.4f", loss))"), "\(evaluation.errors)")
    try train(sample.path("photos"), ["--zca-whitening"]).expectError("67500 numbers")
  }

  @Test func imagesOfIdxFilesAreChangedAtRandomToo() throws {
    let shapes = sample.path("shapes")
    for (name, options) in [
      ("plain", []), ("changed", ["--rotation", "20"]), ("again", ["--rotation", "20"]),
    ] {
      let outcome = try train(shapes, ["--batch-size", "20"] + options, to: name)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try folder.data("plain") != folder.data("changed"))
    #expect(try folder.data("changed") == folder.data("again"))
  }

  @Test func predictionsPrepareImagesAsTrainingDid() throws {
    let photos = sample.path("photos")
    let like = ["--interpolation", "tensorflow-bilinear", "--keep-aspect-ratio"]
    let outcome = try train(
      photos,
      like + [
        "--image-size", "46x60", "--exif-orientation", "--color-mode", "rgba",
        "--featurewise-std-normalization",
        "--samplewise-center",
        "--brightness", "0.8,1.2", "--mix-up", "0.3", "--architecture", "walkthrough",
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let preprocessing = try #require(try SavedModel(contentsOf: folder.path("m")).preprocessing)
    #expect(preprocessing.imageSize == [46, 60])
    #expect(preprocessing.interpolation == .tensorFlowBilinear && preprocessing.colorMode == .rgba)
    #expect(preprocessing.keepsAspectRatio && preprocessing.appliesOrientation)
    let standardization = try #require(preprocessing.standardization)
    #expect(standardization.samplewiseCenter && !standardization.samplewiseStdNormalization)
    #expect(standardization.mean?.count == 4 && standardization.standardDeviation?.count == 4)
    // Four dark and four light pictures of one shade each, without transparency.
    let shade = try #require(standardization.mean?[0])
    #expect(shade > 0.2 && shade < 0.8)
    #expect(standardization.mean?[3] == 1 && standardization.standardDeviation?[3] == 0)
    let summary = try Tool.run("summary", "m", in: folder)
    #expect(
      summary.output.contains(
        "Images: 46 x 60, rgba, tensorflow-bilinear, aspect ratio kept, EXIF orientation, values times "))
    let prediction = try Tool.run("predict", "m", "\(photos)/dark/0.png", in: folder)
    #expect(prediction.status == 0)
    #expect(try Tool.run("evaluate", "m", photos, in: folder).status == 0)
    // The picture shows the image, not its standardised values.
    let activations = try Tool.run(
      "activations", "m", "\(photos)/light/0.png", "--layers", "first:1", "--output", "o", in: folder)
    #expect(activations.status == 0, "\(activations.errors)")
    let plain = try train(
      photos, ["--image-size", "46x60", "--architecture", "walkthrough", "--color-mode", "rgba"] + like,
      to: "plain")
    try #require(plain.status == 0, "\(plain.errors)")
    #expect(
      try Tool.run(
        "activations", "plain", "\(photos)/light/0.png", "--layers", "first:1", "--output", "p", in: folder
      ).status == 0)
    #expect(try folder.data("o/input.png") == folder.data("p/input.png"))
  }
}
