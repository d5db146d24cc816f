import CNN
import Foundation
import ImageData
import Tensor
import Testing

/// Runs the guide's sources of data.
struct DataRowsTests {
  @Test func folders() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let photos = try sample.photos()
    let folder = try ImageFolder(photos, labels: .binary)
    let batches = folder.batches(of: 4, imageSize: (32, 32), rescale: 1 / 255, shuffle: .seeded(7))
    #expect(batches.batchesPerPass == 2)
    let batch = try #require(try batches.batches(ofPass: 0, skipping: 0).next())
    #expect(batch.inputs[0].shape == [4, 32, 32, 3])
    let parts = try folder.split(validation: 0.25)
    #expect(parts.validation.count == 2)
    for augmentation in [
      Augmentation(
        rotationRange: 40, widthShiftRange: 0.2, heightShiftRange: 0.2, shearRange: 0.2, zoomRange: 0.8...1.2,
        horizontalFlip: true),
      Augmentation(brightnessRange: 0.8...1.2, channelShiftRange: 10, fillMode: .reflect, verticalFlip: true),
    ] {
      let changed = folder.batches(of: 8, imageSize: (32, 32), augmentation: augmentation)
      let batch = try #require(try changed.batches(ofPass: 0, skipping: 0).next())
      let values = batch.inputs[0]
      #expect(try #require(values.min()) >= 0)
      #expect(try #require(values.max()) <= 255 * 1.00001)
    }
  }

  @Test func preparations() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let folder = try ImageFolder(sample.photos(), labels: .categorical)
    for augmentation in [
      Augmentation(randomErasing: RandomErasing(factor: 0...0.5)), Augmentation(mixUp: MixUp(alpha: 0.2)),
    ] {
      let preparation = ImagePreparation(height: 8, width: 8)
      let changed = folder.batches(
        of: 8, preparation: preparation, labels: .categorical, augmentation: augmentation)
      let plain = folder.batches(of: 8, preparation: preparation, labels: .categorical)
      let (a, b) = (try changed.firstBatch(), try plain.firstBatch())
      #expect(a.inputs != b.inputs)
    }
    let fitting = ImagePreparation(height: 8, width: 8, rescale: 1 / 255)
    var preparation = fitting
    preparation.standardization = ImageStandardization(
      samplewiseCenter: true, samplewiseStdNormalization: true)
    #expect(abs(try folder.batches(of: 8, preparation: preparation).firstBatch().inputs[0].mean()) < 1e-3)
    preparation = fitting
    let fitted = [
      try folder.fit(preparation, featurewiseStdNormalization: true),
      try folder.fit(preparation, zcaWhitening: true, zcaEpsilon: 1e-6),
    ]
    for fit in fitted {
      let mean = try folder.batches(of: 8, preparation: fit).firstBatch().inputs[0].mean()
      // Whitening makes the rounding of these flat images larger.
      #expect(abs(mean) < 0.1)
    }
    let color = ImagePreparation(
      height: 8, width: 8, colorMode: .rgba, interpolation: .tensorFlowBilinear, keepsAspectRatio: true)
    #expect(try folder.batches(of: 8, preparation: color).firstBatch().inputs[0].shape == [8, 8, 8, 4])
  }

  @Test func otherSources() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    _ = try sample.photos()
    try "filename,class\nphotos/dark/0.png,night\nphotos/light/1.png,day\n".write(
      toFile: "\(sample.folder)/photos.csv", atomically: true, encoding: .utf8)
    let table = try ImageTable("\(sample.folder)/photos.csv")
    #expect(table.classNames == ["day", "night"])

    let arrays = "\(sample.folder)/arrays"
    try FileManager.default.createDirectory(atPath: arrays, withIntermediateDirectories: true)
    try sample.images.writeNumPyFile(to: "\(arrays)/x_train.npy")
    try sample.labels.writeNumPyFile(to: "\(arrays)/y_train.npy")
    let array = try ImageArrays(contentsOf: arrays)
    #expect(array.count == 8)

    let cifar = "\(sample.folder)/cifar"
    try FileManager.default.createDirectory(atPath: cifar, withIntermediateDirectories: true)
    let record = Data([3] + Array(repeating: 200, count: 3072))
    try (record + record).write(to: URL(fileURLWithPath: "\(cifar)/data_batch_1.bin"))
    let photos = try CIFARImages(.train, in: cifar)
    #expect(photos.count == 2)
    #expect(photos.classIndex(of: 1) == 3)
  }

  @Test func oneImage() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let photo = try sample.photos() + "/light/0.png"
    let image = try Image(contentsOf: photo).resized(to: (32, 32))
    let tensor = image.tensor(rescale: 1 / 255)
    #expect(tensor.shape == [32, 32, 3])
    #expect((0.7...0.9).contains(tensor.mean()))
  }

  @Test func arraysAndFiles() throws {
    let sample = try SampleData()
    defer { sample.remove() }
    let (images, labels) = (sample.images, sample.labels)
    #expect(TensorBatches(images, target: labels, batchSize: 4).batchesPerPass == 2)
    let shapes = sample.folder
    try GeneratedShapes(seed: 3).write(to: shapes, trainCount: 12, testCount: 4)
    let idx = try IdxImages(.train, in: shapes)
    #expect(idx.count == 12)
  }
}

extension ImageBatches {
  /// The first batch of the first pass.
  fileprivate func firstBatch() throws -> Batch {
    try #require(try batches(ofPass: 0, skipping: 0).next())
  }
}
