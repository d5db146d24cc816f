public import Tensor

/// Labelled images from a folder of either layout: a sub-folder for each class, or Fashion-MNIST's IDX files.
public enum LabelledImages: Sendable {
  case folder(ImageFolder)
  case idx(IdxImages)

  /// Whether the folder has IDX files in Fashion-MNIST's layout, of either part.
  public static func areIdx(in path: String) -> Bool {
    IdxImages.Part.allCases.contains { IdxImages.exist($0, in: path) }
  }

  /// Finds the images.
  ///
  /// - Parameters:
  ///   - part: which of the IDX files, if there are some.
  ///   - classNames: the classes there must be, such as a trained model's.
  /// - Throws: `ImageFolderError` or `IdxError` for a folder of neither layout, files that cannot be read, and classes
  ///   that do not fit.
  public init(_ path: String, part: IdxImages.Part, classNames: [String]? = nil) throws {
    if Self.areIdx(in: path) {
      self = .idx(try IdxImages(part, in: path, classNames: classNames))
    } else {
      self = .folder(try ImageFolder(path, labels: .sparse, classNames: classNames))
    }
  }

  public var classNames: [String] {
    switch self {
    case .folder(let folder): folder.classNames
    case .idx(let images): images.classNames
    }
  }

  /// The number of images.
  public var count: Int {
    switch self {
    case .folder(let folder): folder.count
    case .idx(let images): images.count
    }
  }

  /// The images in batches: inputs `[N, H, W, C]`, targets `[N]` of class numbers.
  ///
  /// - Parameter augmentation: how images are changed at random; those of IDX files stay as they are.
  public func batches(
    of batchSize: Int, preparation: ImagePreparation, shuffle: Shuffle = .none,
    augmentation: Augmentation? = nil, augmentationSeed: UInt64 = 0,
    options: DecodingOptions = DecodingOptions()
  ) -> any BatchSource {
    switch self {
    case .folder(let folder):
      folder.batches(
        of: batchSize, imageSize: (preparation.height, preparation.width), colorMode: preparation.colorMode,
        interpolation: preparation.interpolation, rescale: preparation.rescale, shuffle: shuffle,
        augmentation: augmentation, augmentationSeed: augmentationSeed, options: options)
    case .idx(let images):
      images.batches(of: batchSize, preparation: preparation, shuffle: shuffle)
    }
  }
}
