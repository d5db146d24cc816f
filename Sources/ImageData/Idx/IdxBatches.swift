public import Tensor

/// Batches of the images of a pair of IDX files, prepared as they are asked for.
public struct IdxBatches: BatchSource {
  public let images: IdxImages
  public let batchSize: Int
  public let preparation: ImagePreparation
  public let shuffle: Shuffle

  /// Traps unless `batchSize` is positive.
  init(images: IdxImages, batchSize: Int, preparation: ImagePreparation, shuffle: Shuffle) {
    precondition(batchSize > 0, "a batch has at least one image, not \(batchSize)")
    self.images = images
    self.batchSize = batchSize
    self.preparation = preparation
    self.shuffle = shuffle
  }

  public var batchesPerPass: Int? { (images.count + batchSize - 1) / batchSize }

  public func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
    Iterator(source: self, order: shuffle.order(of: images.count, pass: pass), next: skipped * batchSize)
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

  private final class Iterator: BatchIterator {
    let source: IdxBatches
    let order: [Int]
    var position: Int

    init(source: IdxBatches, order: [Int], next: Int) {
      self.source = source
      self.order = order
      self.position = next
    }

    func next() -> Batch? {
      guard position < order.count else { return nil }
      let chosen = order[position..<min(position + source.batchSize, order.count)]
      position += chosen.count
      return source.batch(of: chosen)
    }
  }
}
