public import Tensor

/// Batches of a folder's images, decoded ahead of their use.
///
/// The order of a pass follows from the shuffle and the pass's number alone, and so do the random changes of its images
/// from their seed; the values do not depend on the number of threads. Decoded images are kept, up to a limit, for later passes.
public final class ImageBatches: BatchSource {
  public let folder: ImageFolder
  public let batchSize: Int
  public let preparation: ImagePreparation
  public let shuffle: Shuffle
  /// How images are changed at random, if they are; and what that follows from.
  public let augmentation: Augmentation?
  public let augmentationSeed: UInt64
  /// Whether a last batch of fewer images is given or left out.
  public let keepsPartialBatch: Bool
  public let options: DecodingOptions

  let cache: ImageCache
  private let waiting = Locked(0.0)

  init(
    folder: ImageFolder, batchSize: Int, preparation: ImagePreparation, shuffle: Shuffle,
    augmentation: Augmentation?, augmentationSeed: UInt64, keepsPartialBatch: Bool, options: DecodingOptions
  ) {
    require(batchSize > 0, "a batch has at least one image, not \(batchSize)")
    require(
      preparation.height > 0 && preparation.width > 0,
      "an image has at least one pixel, not \(preparation.height)x\(preparation.width)")
    self.folder = folder
    self.batchSize = batchSize
    self.preparation = preparation
    self.shuffle = shuffle
    self.augmentation = augmentation
    self.augmentationSeed = augmentationSeed
    self.keepsPartialBatch = keepsPartialBatch
    self.options = options
    cache = ImageCache(capacity: options.cacheBytes)
  }

  public var batchesPerPass: Int? {
    keepsPartialBatch ? (folder.count + batchSize - 1) / batchSize : folder.count / batchSize
  }

  /// How many seconds all passes together have waited for images, so far.
  public var waitingSeconds: Double { waiting.withLock { $0 } }

  public func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
    require(skipped >= 0, "cannot skip \(skipped) batches")
    let order = shuffle.order(of: folder.count, pass: pass)
    let count = batchesPerPass ?? 0
    let batches = stride(from: 0, to: count * batchSize, by: batchSize).map { start in
      Array(order[start..<min(start + batchSize, order.count)])
    }
    let queue = DecodingQueue(
      count: max(count - skipped, 0), ahead: options.batchesAhead, threads: options.decodingThreads
    ) { [self] index in
      try batch(of: batches[skipped + index], pass: pass)
    }
    return ImageBatchIterator(queue) { [self] seconds in waiting.withLock { $0 += seconds } }
  }

  /// The batch of the images with the given indices. Throws the `ImageError` of the first damaged one.
  private func batch(of indices: [Int], pass: Int) throws(ImageError) -> Batch {
    let shape = preparation.shape
    let input = try Tensor(shape.prepending(indices.count)) { target throws(ImageError) in
      for (place, index) in indices.enumerated() {
        let samples = try samples(index)
        let room = UnsafeMutableBufferPointer(
          rebasing: target[place * shape.elementCount..<(place + 1) * shape.elementCount])
        write(samples, of: index, pass: pass, to: room)
      }
    }
    let classes = indices.compactMap { folder.samples[$0].classIndex }
    return Batch(inputs: [input], targets: targets(classes))
  }

  /// Writes an image's numbers, changed at random if that is asked for.
  private func write(
    _ samples: [UInt8], of index: Int, pass: Int, to target: UnsafeMutableBufferPointer<Float>
  ) {
    guard let augmentation else {
      samples.write(to: target, at: 0, times: preparation.rescale)
      return
    }
    let (height, width) = (preparation.height, preparation.width)
    augmentation.transform(height: height, width: width, image: index, pass: pass, seed: augmentationSeed)
      .apply(
        to: samples, height: height, width: width, channels: preparation.colorMode.channels,
        fillMode: augmentation.fillMode, into: target)
    if preparation.rescale != 1 { SampleArithmetic.multiply(target, by: preparation.rescale) }
  }

  /// The samples of one image, from the cache or from its file.
  private func samples(_ index: Int) throws(ImageError) -> [UInt8] {
    if let kept = cache[index] { return kept }
    let image = try preparation.image(contentsOf: folder.samples[index].path, limits: options.limits)
    cache.keep(image, at: index)
    return image.bytes
  }

  private func targets(_ classes: [Int]) -> [Tensor] {
    let numbers = classes.map(Float.init)
    switch folder.labels {
    case .none: return []
    case .binary: return [Tensor([classes.count, 1], numbers)]
    case .sparse: return [Tensor([classes.count], numbers)]
    case .categorical:
      let width = folder.classNames.count
      var oneHot = [Float](repeating: 0, count: classes.count * width)
      for (row, index) in classes.enumerated() { oneHot[row * width + index] = 1 }
      return [Tensor([classes.count, width], oneHot)]
    }
  }
}

/// Gives a pass's batches in turn. When it goes away, in the middle too, its threads stop.
public final class ImageBatchIterator: BatchIterator {
  private let queue: DecodingQueue
  private let report: (Double) -> Void
  /// How many seconds `next()` has waited for images, so far.
  public private(set) var waitingSeconds = 0.0

  init(_ queue: DecodingQueue, report: @escaping (Double) -> Void) {
    self.queue = queue
    self.report = report
  }

  deinit { queue.stop() }

  public func next() throws -> Batch? {
    let start = ContinuousClock.now
    defer {
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      waitingSeconds += elapsed
      report(elapsed)
    }
    return try queue.next()
  }
}
