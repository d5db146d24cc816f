public import Tensor

/// Labelled grayscale images from a pair of IDX files, in the layout of MNIST and Fashion-MNIST: a folder with
/// `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and the same for `t10k`, each with or without `.gz`.
///
/// IDX files have no class names. They come from the file `class-names.txt` beside them, one a line; where there is
/// none, Fashion-MNIST is known by its first labels; otherwise classes are called by their numbers.
public struct IdxImages: Sendable {
  /// Which pair of files.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case train
    case test = "t10k"
  }

  /// The folder.
  public let path: String
  public let part: Part
  /// The size of every image.
  public let height: Int
  public let width: Int
  public let classNames: [String]
  /// Each image's class.
  public let labels: [UInt8]
  private let samples: [UInt8]

  static let classNamesFile = "class-names.txt"

  /// The number of images.
  public var count: Int { labels.count }

  /// Whether the folder has the part's images.
  public static func exist(_ part: Part, in folder: String) -> Bool {
    IdxFile.existingPath("\(folder)/\(part.rawValue)-images-idx3-ubyte") != nil
  }

  /// Reads a pair of files. Throws an `IdxError` that names the file.
  ///
  /// - Parameter expected: the classes that a model knows; other ones are refused.
  public init(_ part: Part, in folder: String, classNames expected: [String]? = nil) throws(IdxError) {
    let images = try Self.file(part, "images-idx3-ubyte", in: folder)
    guard images.elementType == .unsignedByte, images.dimensions.count == 3,
      !images.dimensions.contains(0)
    else {
      throw IdxError(
        path: images.path,
        .unexpectedDimensions(expected: "[N, height, width] bytes", found: images.dimensions))
    }
    let labels = try Self.file(part, "labels-idx1-ubyte", in: folder)
    guard labels.elementType == .unsignedByte, labels.dimensions == [images.dimensions[0]] else {
      throw IdxError(
        path: labels.path,
        .unexpectedDimensions(
          expected: "[\(images.dimensions[0])] bytes, one for each image", found: labels.dimensions))
    }
    let names = try Self.classNames(labels, part, in: folder)
    if let wrong = labels.bytes.first(where: { $0 >= names.count }) {
      throw IdxError(
        path: labels.path, .unexpectedValue(expected: "labels below \(names.count)", found: Int(wrong)))
    }
    if let expected, names != expected {
      throw IdxError(path: labels.path, .otherClasses(expected: expected, found: names))
    }
    path = folder
    self.part = part
    (height, width) = (images.dimensions[1], images.dimensions[2])
    classNames = names
    self.labels = labels.bytes
    samples = images.bytes
  }

  private static func file(_ part: Part, _ name: String, in folder: String) throws(IdxError) -> IdxFile {
    let path = "\(folder)/\(part.rawValue)-\(name)"
    return try IdxFile(IdxFile.existingPath(path) ?? path)
  }

  private static func classNames(
    _ labels: IdxFile, _ part: Part, in folder: String
  ) throws(IdxError) -> [String] {
    if let names = try ClassNamesFile.read("\(folder)/\(classNamesFile)") { return names }
    let beginning = FashionMNIST.firstLabels(of: part)
    if labels.bytes.starts(with: beginning) { return FashionMNIST.classNames }
    return (0...Int(labels.bytes.max() ?? 0)).map(String.init)
  }

  /// One image as it is in the file. Traps outside of the images.
  public subscript(index: Int) -> Image {
    require((0..<count).contains(index), "there is no image \(index) among \(count)")
    let size = height * width
    return Image(
      height: height, width: width, colorMode: .grayscale,
      bytes: Array(samples[index * size..<(index + 1) * size]))
  }
}

extension IdxImages: ImageSource {
  public var storedShape: Shape? { [height, width, 1] }

  public func classIndex(of index: Int) -> Int? { Int(labels[index]) }

  public func image(
    at index: Int, for preparation: ImagePreparation, limits: ImageLimits
  ) throws -> StoredImage { .bytes(self[index]) }
}
