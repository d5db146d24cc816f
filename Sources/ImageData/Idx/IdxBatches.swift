public import Tensor

/// Batches of the images of a pair of IDX files, prepared as they are asked for.
public struct IdxBatches: BatchSource {
  public let images: IdxImages
  public let batchSize: Int
  public let preparation: ImagePreparation
  public let shuffle: Shuffle

  /// Traps unless `batchSize` is positive.
  init(images: IdxImages, batchSize: Int, preparation: ImagePreparation, shuffle: Shuffle) {
    require(batchSize > 0, "a batch has at least one image, not \(batchSize)")
    self.images = images
    self.batchSize = batchSize
    self.preparation = preparation
    self.shuffle = shuffle
  }

  public var batchesPerPass: Int? { (images.count + batchSize - 1) / batchSize }

  public func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
    OrderedBatchIterator(
      order: shuffle.order(of: images.count, pass: pass), batchSize: batchSize, skipping: skipped,
      make: batch(of:))
  }

  private func batch(of indices: ArraySlice<Int>) -> Batch {
    let shape = preparation.shape
    let input = Tensor(shape.prepending(indices.count)) { target in
      for (place, index) in indices.enumerated() {
        preparation.prepared(images[index]).bytes.write(
          to: target, at: place * shape.elementCount, times: preparation.rescale)
      }
    }
    return Batch(input, target: Tensor([indices.count], indices.map { Float(images.labels[$0]) }))
  }
}
