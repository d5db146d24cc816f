public import Tensor

/// Labelled images from arrays: tensors in memory, a `.npz` file, or a folder of `.npy` files.
///
/// Images are `[N, H, W]` or `[N, H, W, C]` with 1, 3 or 4 channels. Unsigned bytes, and numbers that are all whole and
/// from 0 to 255, are images like decoded ones; other numbers stay as they are, on the scale that `white` tells.
public struct ImageArrays: Sendable {
  enum Storage: Sendable {
    case bytes([UInt8])
    case numbers(Tensor)
  }

  public let classNames: [String]
  /// The number of images.
  public let count: Int
  private let imageShape: Shape
  private let storage: Storage
  private let classes: [Int]

  /// Images in memory.
  ///
  /// - Parameters:
  ///   - classes: the number of each image's class; empty for images without labels.
  ///   - classNames: nil for the numbers from 0 to the largest class.
  ///   - white: the number that stands for full brightness, 255 or 1. Numbers are brought to the scale of 0 to 255, which
  ///     preparing and augmenting expect; `rescale: 1 / 255` brings them back.
  /// - Throws: a `FileError`, of `name`, for arrays that do not fit together.
  public init(
    images: Tensor, classes: [Int] = [], classNames: [String]? = nil, white: Float = 255,
    named name: String = "the arrays in memory"
  ) throws(FileError) {
    require(white > 0 && white.isFinite, "what is white is above 0, not \(white)")
    var scaled = images
    if white != 255 {
      scaled.withUnsafeMutableBufferPointer { SampleArithmetic.multiply($0, by: 255 / white) }
    }
    let isWhole = scaled.withUnsafeBufferPointer { numbers in
      numbers.allSatisfy { $0 >= 0 && $0 <= 255 && $0 == $0.rounded() }
    }
    try self.init(
      isWhole ? .bytes(scaled.values.map { UInt8($0) }) : .numbers(scaled), images.shape, classes, classNames,
      name)
  }

  init(
    _ storage: Storage, _ shape: Shape, _ classes: [Int], _ classNames: [String]?, _ name: String
  ) throws(FileError) {
    func problem(_ reason: String) -> FileError { FileError(path: name, attempt: "use", reason: reason) }
    guard shape.rank == 3 || shape.rank == 4, shape.elementCount > 0,
      shape.rank == 3 || [1, 3, 4].contains(shape[3])
    else {
      throw problem(
        "images are [N, height, width] or [N, height, width, channels] with 1, 3 or 4 channels, not \(shape)")
    }
    guard classes.isEmpty || classes.count == shape[0] else {
      throw problem("there are \(shape[0]) images and \(classes.count) labels; give each image one")
    }
    let count = classNames?.count ?? (classes.max() ?? -1) + 1
    if let wrong = classes.first(where: { !(0..<count).contains($0) }) {
      throw problem("a label is \(wrong), where classes are from 0 to \(count - 1)")
    }
    self.storage = storage
    self.count = shape[0]
    imageShape = [shape[1], shape[2], shape.rank == 4 ? shape[3] : 1]
    self.classes = classes
    self.classNames = classes.isEmpty ? [] : classNames ?? (0..<count).map(String.init)
  }
}

extension ImageArrays: ImageSource {
  public var storedShape: Shape? { imageShape }

  public func classIndex(of index: Int) -> Int? { classes.isEmpty ? nil : classes[index] }

  public func image(
    at index: Int, for preparation: ImagePreparation, limits: ImageLimits
  ) throws -> StoredImage {
    let size = imageShape.elementCount
    let place = index * size..<(index + 1) * size
    switch storage {
    case .bytes(let bytes):
      return .bytes(
        Image(
          height: imageShape[0], width: imageShape[1], colorMode: ColorMode(channels: imageShape[2]),
          bytes: Array(bytes[place])))
    case .numbers(let numbers):
      return .numbers(
        Tensor(imageShape, numbers.withUnsafeBufferPointer { Array($0[place]) }))
    }
  }
}

extension ColorMode {
  /// The colours of so many channels: 1 and 4 have modes of their own, others are red, green and blue.
  init(channels: Int) { self = channels == 1 ? .grayscale : channels == 4 ? .rgba : .rgb }
}
