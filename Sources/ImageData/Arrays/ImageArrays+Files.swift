public import Tensor

extension ImageArrays {
  /// How arrays of images and labels are called, in the order in which they are looked for.
  private static func usualNames(_ part: IdxImages.Part) -> [(images: String, labels: String)] {
    switch part {
    case .train:
      [("x_train", "y_train"), ("train_images", "train_labels"), ("x", "y"), ("images", "labels")]
    case .test:
      [("x_test", "y_test"), ("test_images", "test_labels"), ("x", "y"), ("images", "labels")]
    }
  }

  /// Whether a `.npz` file or a folder of `.npy` files has images of the part's own names.
  static func exist(_ part: IdxImages.Part, in path: String) -> Bool {
    guard let files = try? ArrayFiles(path) else { return false }
    return files.names.contains { name in usualNames(part).prefix(2).contains { $0.images == name } }
  }

  /// Whether the folder has `.npy` files of images by the given name or one of the usual ones, or `.npy` files and no
  /// sub-folders, which could be classes.
  static func areArrays(in folder: String, _ given: ArrayNames) -> Bool {
    guard let files = try? ArrayFiles(folder), case .folder = files else { return false }
    let names = files.names
    let isNamed = IdxImages.Part.allCases.contains { part in
      given.images(part).map(names.contains) ?? false
        || usualNames(part).contains { names.contains($0.images) }
    }
    return isNamed || !names.isEmpty && (try? FolderListing(of: folder))?.folders.isEmpty == true
  }

  /// Reads images and labels from a `.npz` file or from a folder of `.npy` files.
  ///
  /// Labels are whole numbers `[N]` or `[N, 1]`, or 1 for the image's class and 0 for others, `[N, classes]`. Numbers of
  /// a floating-point type of which none is beyond ±16 are taken to be on the scale of 0 to 1, or standardised: a few that
  /// stick out, in one part of the data, must not change what all mean. Other numbers are on the scale of 0 to 255.
  ///
  /// - Parameters:
  ///   - part: which arrays, where names are not given: `x_train` and `y_train` or `x_test` and `y_test`, as Keras's data
  ///     sets have them, `train_images` and `train_labels` or `test_images` and `test_labels`, `x` and `y`, or `images`
  ///     and `labels`.
  ///   - images: the name of the images' array.
  ///   - labels: the name of the labels' array.
  /// - Throws: a `FileError` for missing, damaged and unsuitable arrays, such as those of numbers far above 255.
  public init(
    contentsOf path: String, part: IdxImages.Part = .train, images: String? = nil, labels: String? = nil,
    classNames: [String]? = nil
  ) throws(FileError) {
    let files = try ArrayFiles(path)
    let names = files.names
    let usual = Self.usualNames(part).first { names.contains($0.images) } ?? Self.usualNames(part)[0]
    let array = try files.array(images ?? usual.images)
    let labelsName = labels ?? usual.labels
    let (classes, count) = try Self.classes(files.array(labelsName).tensor, "\(path), array \(labelsName)")
    let classNames = classNames ?? (0..<count).map(String.init)
    if array.hasUnsignedBytes {
      try self.init(.bytes(array.unsignedBytes), array.shape, classes, classNames, path)
    } else {
      let tensor = array.tensor
      let largest = tensor.withUnsafeBufferPointer { numbers in numbers.reduce(0) { max($0, $1.magnitude) } }
      guard largest <= Self.largestSample else {
        throw FileError(
          path: "\(path), array \(images ?? usual.images)", attempt: "use",
          reason:
            "it has numbers up to \(largest), where images have samples of 0 to 255 or of 0 to 1; scale it")
      }
      try self.init(
        images: tensor, classes: classes, classNames: classNames,
        white: array.hasFractions && largest <= Self.largestFraction ? 1 : 255, named: path)
    }
  }

  /// Resizing may have gone a little beyond 255, and standardising beyond 1.
  private static let largestSample: Float = 511
  private static let largestFraction: Float = 16

  private static let classLimit = 1_000_000

  /// Each image's class, and how many classes there are: as many as the labels tell.
  private static func classes(
    _ labels: Tensor, _ name: String
  ) throws(FileError) -> (ofImages: [Int], count: Int) {
    func problem(_ reason: String) -> FileError { FileError(path: name, attempt: "use", reason: reason) }
    let isOneEach = labels.shape.rank == 1 || labels.shape.rank == 2 && labels.shape[1] == 1
    guard isOneEach || labels.shape.rank == 2 else {
      throw problem("labels are [N] or [N, classes], not \(labels.shape)")
    }
    let values = labels.values
    if isOneEach {
      let classes = try values.map { value throws(FileError) in
        guard let number = Int(exactly: value), number >= 0, number < classLimit else {
          throw problem("a label is \(value), where classes are whole numbers from 0 on")
        }
        return number
      }
      return (classes, (classes.max() ?? -1) + 1)
    }
    let width = labels.shape[1]
    let classes = try (0..<labels.shape[0]).map { row throws(FileError) in
      let numbers = values[row * width..<(row + 1) * width]
      guard let place = numbers.firstIndex(of: 1), numbers.allSatisfy({ $0 == 0 || $0 == 1 }),
        numbers.count(where: { $0 == 1 }) == 1
      else { throw problem("row \(row) has not one 1 among zeros, for the image's class") }
      return place - numbers.startIndex
    }
    return (classes, width)
  }
}
