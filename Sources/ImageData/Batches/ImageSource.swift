public import Tensor

/// Labelled images in a fixed order: a folder, a table, a file of arrays, or a source of your own.
///
/// A source only tells what there is and hands out single images. `batches` does the rest for every source alike:
/// decoding ahead on several threads, preparing, keeping, shuffling, random changes and targets.
public protocol ImageSource: Sendable {
  /// The number of images.
  var count: Int { get }
  /// The classes' names, in the order of their numbers; none without labels.
  var classNames: [String] { get }
  /// What targets batches have, unless they are asked for others.
  var labels: LabelMode { get }
  /// The images' shape `[H, W, C]`, if all have the same and lie in memory; nil otherwise.
  var storedShape: Shape? { get }

  /// The number of an image's class; nil without labels.
  func classIndex(of index: Int) -> Int?

  /// An image as large as it is stored. Several threads ask at once.
  ///
  /// What it is prepared for is told, so that a file need not be decoded to more than that; the source does not resize.
  /// An `ImageError` with the path of a damaged file lets `skipDamaged` leave it out; any other error ends the pass.
  func image(at index: Int, for preparation: ImagePreparation, limits: ImageLimits) throws -> StoredImage
}

extension ImageSource {
  public var labels: LabelMode { classNames.isEmpty ? .none : .sparse }
  public var storedShape: Shape? { nil }

  /// The images in batches: inputs `[N, H, W, C]`, targets as `labels` says.
  ///
  /// Images are decoded ahead of their use by `options.decodingThreads` threads, and kept for later passes; neither
  /// changes what the batches hold. Traps unless the sizes are positive, for binary labels of other than two classes, and
  /// for `MixUp` with labels that are class numbers.
  ///
  /// - Parameters:
  ///   - labels: what targets the batches have; nil for the source's.
  ///   - augmentation: how every image is changed at random in each pass, before it is rescaled.
  ///   - skipDamaged: leave out images that cannot be decoded, which are then listed in the batches' `damaged`. Without
  ///     it the first one is an error that names it.
  public func batches(
    of batchSize: Int = 32, preparation: ImagePreparation, labels: LabelMode? = nil,
    shuffle: Shuffle = .none, augmentation: Augmentation? = nil, augmentationSeed: UInt64 = 0,
    keepsPartialBatch: Bool = true, skipDamaged: Bool = false, options: DecodingOptions = DecodingOptions()
  ) -> ImageBatches {
    ImageBatches(
      source: self, batchSize: batchSize, preparation: preparation, labels: labels ?? self.labels,
      shuffle: shuffle, augmentation: augmentation, augmentationSeed: augmentationSeed,
      keepsPartialBatch: keepsPartialBatch, skipDamaged: skipDamaged, options: options)
  }
}

/// An image as a source has it.
public enum StoredImage: Sendable {
  /// 8-bit samples, as decoded files have them. All ways of resizing and all colour modes apply.
  case bytes(Image)
  /// Numbers `[H, W, C]` on the scale of 0 to 255, with fractions. They are only resized by `nearest` and
  /// `tensorFlowBilinear`, and have the colours that are asked for.
  case numbers(Tensor)
}
