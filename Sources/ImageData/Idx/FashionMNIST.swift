public import Tensor

/// Fashion-MNIST: 70,000 small gray photos of clothes in ten classes (H. Xiao, K. Rasul, R. Vollgraf, 2017).
public struct FashionMNIST: Sendable {
  /// Images `[N, 28, 28, 1]` with samples from 0 to 1, and labels `[N]` from 0 to 9.
  public struct Part: Sendable {
    public let images: Tensor
    public let labels: Tensor
    /// The number of images.
    public var count: Int { labels.count }
  }

  /// Where Debian's package dataset-fashion-mnist puts the files.
  public static let debianFolder = "/usr/share/datasets/fashion-mnist"
  /// The names of the ten classes.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The labels that a part of the data set begins with, by which it is known.
  static func firstLabels(of part: IdxImages.Part) -> [UInt8] {
    switch part {
    case .train: [9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9]
    case .test: [9, 2, 1, 1, 6, 1, 4, 6, 5, 7, 4, 5, 7, 3, 4, 1]
    }
  }

  /// 60,000 images.
  public let train: Part
  /// 10,000 images.
  public let test: Part

  /// Reads the four files, named as they are published, with or without the ending `.gz`.
  ///
  /// Throws an `IdxError` that names the file.
  public static func load(from folder: String = debianFolder) throws(IdxError) -> FashionMNIST {
    FashionMNIST(
      train: try part("train", count: 60_000, in: folder), test: try part("t10k", count: 10_000, in: folder))
  }

  /// One part's images and labels, checked against each other.
  static func part(_ name: String, count: Int, in folder: String) throws(IdxError) -> Part {
    let images = try file("\(folder)/\(name)-images-idx3-ubyte")
    guard images.elementType == .unsignedByte, images.dimensions == [count, 28, 28] else {
      throw IdxError(
        path: images.path,
        .unexpectedDimensions(expected: "[\(count), 28, 28] bytes", found: images.dimensions))
    }
    let labels = try file("\(folder)/\(name)-labels-idx1-ubyte")
    guard labels.elementType == .unsignedByte, labels.dimensions == [count] else {
      throw IdxError(
        path: labels.path, .unexpectedDimensions(expected: "[\(count)] bytes", found: labels.dimensions))
    }
    if let wrong = labels.bytes.first(where: { $0 >= classNames.count }) {
      throw IdxError(
        path: labels.path,
        .unexpectedValue(expected: "labels below \(classNames.count)", found: Int(wrong)))
    }
    return Part(
      images: images.tensor(rescale: 1 / 255).reshaped(to: [count, 28, 28, 1]), labels: labels.tensor())
  }

  /// The file with the ending `.gz` or, where there is none, the one without.
  private static func file(_ path: String) throws(IdxError) -> IdxFile {
    try IdxFile(IdxFile.existingPath(path) ?? "\(path).gz")
  }
}
