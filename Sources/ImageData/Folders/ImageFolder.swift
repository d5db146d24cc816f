public import Tensor

/// A folder of labelled images: its sub-folders are the classes, sorted by name.
///
/// Only names are read here; images are decoded when batches ask for them.
public struct ImageFolder: Sendable {
  /// One image file and its class's place in `classNames` (nil without labels).
  public struct Sample: Hashable, Sendable {
    public var path: String
    public var classIndex: Int?
  }

  public let path: String
  public let labels: LabelMode
  /// The classes' names, sorted; none without labels.
  public let classNames: [String]
  /// The images, sorted by class, then by name.
  public let samples: [Sample]

  /// The number of images.
  public var count: Int { samples.count }

  /// Finds the JPEG and PNG files below a folder.
  ///
  /// `classNames` asks for exactly these classes, for example a trained model's. Throws an `ImageFolderError` for a
  /// missing folder, one without sub-folders, a class without images, classes that do not fit, and for the folder above
  /// those of training and validation.
  public init(
    _ path: String, labels: LabelMode, classNames expected: [String]? = nil
  ) throws(ImageFolderError) {
    self.path = path
    self.labels = labels
    guard labels != .none else {
      classNames = []
      samples = try FolderListing.allImages(below: path).map { Sample(path: $0, classIndex: nil) }
      guard !samples.isEmpty else { throw ImageFolderError(path: path, .noImages(inClass: nil)) }
      return
    }
    let found = try FolderListing(of: path).folders
    guard !found.isEmpty else { throw ImageFolderError(path: path, .noClasses) }
    if let expected, Set(expected) != Set(found) || expected.count != found.count {
      throw ImageFolderError(path: path, .otherClasses(expected: expected, found: found))
    }
    if Self.partNames.isSuperset(of: found.map { $0.lowercased() }) {
      throw ImageFolderError(path: path, .partsInsteadOfClasses(found))
    }
    let names = expected ?? found
    if labels == .binary && names.count != 2 {
      throw ImageFolderError(path: path, .notTwoClasses(found: names))
    }
    var samples: [Sample] = []
    for (index, name) in names.enumerated() {
      let images = try FolderListing.allImages(below: "\(path)/\(name)")
      guard !images.isEmpty else { throw ImageFolderError(path: path, .noImages(inClass: name)) }
      samples += images.map { Sample(path: $0, classIndex: index) }
    }
    self.classNames = names
    self.samples = samples
  }

  /// What the parts of a data set are called: sub-folders that are all named so are no classes.
  private static let partNames: Set = ["train", "training", "validation", "valid", "val", "test"]

  /// The images in batches: inputs `[N, H, W, C]`, targets as `labels` says. As `batches(of:preparation:)`, with the
  /// preparation's parts by themselves.
  public func batches(
    of batchSize: Int = 32, imageSize: (height: Int, width: Int), colorMode: ColorMode = .rgb,
    interpolation: Interpolation = .nearest, rescale: Float = 1, shuffle: Shuffle = .none,
    augmentation: Augmentation? = nil, augmentationSeed: UInt64 = 0, keepsPartialBatch: Bool = true,
    skipDamaged: Bool = false, options: DecodingOptions = DecodingOptions()
  ) -> ImageBatches {
    batches(
      of: batchSize,
      preparation: ImagePreparation(
        height: imageSize.height, width: imageSize.width, colorMode: colorMode,
        interpolation: interpolation, rescale: rescale),
      shuffle: shuffle, augmentation: augmentation, augmentationSeed: augmentationSeed,
      keepsPartialBatch: keepsPartialBatch, skipDamaged: skipDamaged, options: options)
  }
}

extension ImageFolder: ImageSource {
  public func classIndex(of index: Int) -> Int? { samples[index].classIndex }

  public func image(
    at index: Int, for preparation: ImagePreparation, limits: ImageLimits
  ) throws -> StoredImage {
    .bytes(try preparation.decode(samples[index].path, limits: limits))
  }
}
