internal import Tensor

/// What targets a source's batches have: Keras's `class_mode`.
public enum LabelMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// Two classes: `[N, 1]`, 0 for the first and 1 for the second.
  case binary
  /// Any number of classes: `[N, classes]`, 1 for the image's class and 0 for the others.
  case categorical
  /// Any number of classes: `[N]`, the class's number.
  case sparse
  /// No targets. Of a folder these are all images below it, whatever their sub-folders.
  case none
}

extension LabelMode {
  /// The targets of images of the given classes, of which there are `classCount`.
  func targets(_ classes: [Int], of classCount: Int) -> [Tensor] {
    let numbers = classes.map(Float.init)
    switch self {
    case .none: return []
    case .binary: return [Tensor([classes.count, 1], numbers)]
    case .sparse: return [Tensor([classes.count], numbers)]
    case .categorical:
      var oneHot = [Float](repeating: 0, count: classes.count * classCount)
      for (row, index) in classes.enumerated() { oneHot[row * classCount + index] = 1 }
      return [Tensor([classes.count, classCount], oneHot)]
    }
  }
}
