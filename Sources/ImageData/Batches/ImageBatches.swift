public import Tensor

/// Batches of a source's images, decoded ahead of their use.
///
/// The order of a pass follows from the shuffle and the pass's number alone, and so do the random changes of its images
/// from their seed; the values do not depend on the number of threads. Decoded images are kept, up to a limit, for later passes.
public final class ImageBatches: BatchSource {
  public let source: any ImageSource
  public let batchSize: Int
  public let preparation: ImagePreparation
  public let labels: LabelMode
  public let shuffle: Shuffle
  /// How images are changed at random, if they are; and what that follows from.
  public let augmentation: Augmentation?
  public let augmentationSeed: UInt64
  /// Whether a last batch of fewer images is given or left out.
  public let keepsPartialBatch: Bool
  /// Whether damaged images are left out, each batch being so many images smaller, or are errors.
  public let skipDamaged: Bool
  public let options: DecodingOptions

  let cache: ImageCache
  private let damagedImages = DamagedImages()
  private let waiting = Locked(0.0)

  init(
    source: any ImageSource, batchSize: Int, preparation: ImagePreparation, labels: LabelMode,
    shuffle: Shuffle, augmentation: Augmentation?, augmentationSeed: UInt64, keepsPartialBatch: Bool,
    skipDamaged: Bool, options: DecodingOptions
  ) {
    require(batchSize > 0, "a batch has at least one image, not \(batchSize)")
    require(
      preparation.height > 0 && preparation.width > 0,
      "an image has at least one pixel, not \(preparation.height)x\(preparation.width)")
    let classes = source.classNames.count
    require(labels != .binary || classes == 2, "binary labels need two classes, not \(classes)")
    require(labels == .none || classes > 0, "\(labels.rawValue) labels need images that have classes")
    require(
      augmentation?.mixUp == nil || labels == .categorical || labels == .binary,
      "MixUp mixes targets: it needs categorical or binary labels, not \(labels.rawValue)")
    self.source = source
    self.batchSize = batchSize
    self.preparation = preparation
    self.labels = labels
    self.shuffle = shuffle
    self.augmentation = augmentation
    self.augmentationSeed = augmentationSeed
    self.keepsPartialBatch = keepsPartialBatch
    self.skipDamaged = skipDamaged
    self.options = options
    // What lies in memory as it is needed is not kept a second time.
    cache = ImageCache(
      capacity: source.storedShape == preparation.shape ? 0 : options.cacheBytes, preparation)
  }

  public var batchesPerPass: Int? {
    keepsPartialBatch ? (source.count + batchSize - 1) / batchSize : source.count / batchSize
  }

  /// How many seconds all passes together have waited for images, so far.
  public var waitingSeconds: Double { waiting.withLock { $0 } }

  /// The images that were left out so far, and why, in the order of the source. A pass over all images finds all.
  public var damaged: [ImageError] { damagedImages.inOrder }

  public func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
    require(skipped >= 0, "cannot skip \(skipped) batches")
    let order = shuffle.order(of: source.count, pass: pass)
    let count = max((batchesPerPass ?? 0) - skipped, 0)
    let queue = DecodingQueue(count: count, ahead: options.batchesAhead, threads: options.decodingThreads) {
      [self] index in
      let start = (skipped + index) * batchSize
      return try batch(
        of: order[start..<min(start + batchSize, order.count)], number: skipped + index, pass: pass)
    }
    return ImageBatchIterator(queue) { [self] seconds in waiting.withLock { $0 += seconds } }
  }

  /// The batch of the images with the given indices. Throws the error of the first one that cannot be had.
  private func batch(of indices: ArraySlice<Int>, number: Int, pass: Int) throws -> Batch {
    let found = try indices.compactMap { index in try samples(index).map { (index: index, samples: $0) } }
    guard !found.isEmpty else { return Batch(inputs: []) }
    let shape = preparation.shape
    let input = Tensor(shape.prepending(found.count)) { target in
      for (place, image) in found.enumerated() {
        let room = UnsafeMutableBufferPointer(
          rebasing: target[place * shape.elementCount..<(place + 1) * shape.elementCount])
        write(image.samples, of: image.index, pass: pass, to: room)
      }
    }
    let targets = labels.targets(
      found.compactMap { source.classIndex(of: $0.index) }, of: source.classNames.count)
    let batch = Batch(inputs: [input], targets: targets)
    guard let mixUp = augmentation?.mixUp else { return batch }
    return mixUp.mixed(batch, number: number, pass: pass, seed: augmentationSeed)
  }

  /// Writes an image's numbers, changed at random if that is asked for.
  private func write(
    _ samples: ImageSamples, of index: Int, pass: Int, to target: UnsafeMutableBufferPointer<Float>
  ) {
    guard let augmentation else {
      preparation.write(samples, to: target)
      return
    }
    let shape = preparation.shape
    augmentation.transform(
      height: shape[0], width: shape[1], image: index, pass: pass, seed: augmentationSeed
    )
    .apply(to: samples, shape: shape, fillMode: augmentation.fillMode, into: target)
    augmentation.randomErasing?.erase(target, shape: shape, image: index, pass: pass, seed: augmentationSeed)
    preparation.finish(target)
  }

  /// The samples of one image, kept ones or from the source; nil if it is damaged and left out.
  private func samples(_ index: Int) throws -> ImageSamples? {
    if let kept = cache[index] { return kept }
    if damagedImages.contains(index) { return nil }
    do {
      let samples = try preparation.samples(
        source.image(at: index, for: preparation, limits: options.limits))
      cache.keep(samples, at: index)
      return samples
    } catch let error as ImageError where skipDamaged && error.reason.isDamage {
      if damagedImages.add(error, at: index) == source.count {
        throw ImageError(path: error.path, .damaged("and so are all \(source.count) images"))
      }
      return nil
    }
  }
}
