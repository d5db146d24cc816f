import CNN
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
