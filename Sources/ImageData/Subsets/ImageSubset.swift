public import Tensor

/// Some of a source's images, as a source of its own: a part for training or validation, or a sample.
public struct ImageSubset: ImageSource {
  public let source: any ImageSource
  /// Which of the source's images these are, in the order they have here.
  public let indices: [Int]

  /// Traps unless the source has such images.
  public init(of source: any ImageSource, _ indices: [Int]) {
    require(
      indices.allSatisfy { (0..<source.count).contains($0) },
      "the images of a subset are numbered from 0 to \(source.count - 1)")
    self.source = source
    self.indices = indices
  }

  public var count: Int { indices.count }
  public var classNames: [String] { source.classNames }
  public var labels: LabelMode { source.labels }
  public var storedShape: Shape? { source.storedShape }

  public func classIndex(of index: Int) -> Int? { source.classIndex(of: indices[index]) }

  public func image(
    at index: Int, for preparation: ImagePreparation, limits: ImageLimits
  ) throws -> StoredImage {
    try source.image(at: indices[index], for: preparation, limits: limits)
  }
}
