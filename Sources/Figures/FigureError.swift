public import Tensor

/// Why a figure cannot be made: what was expected, what was found and what to do.
public enum FigureError: Error, Hashable, Sendable {
  /// The file's name ends neither in `.png` nor in `.svg`.
  case unknownFileType(path: String)
  /// A tensor that the figure cannot show.
  case unsuitableShape(figure: String, expected: String, found: Shape)
  /// A channel that the activation does not have.
  case noSuchChannel(Int, channelCount: Int)
  /// There is nothing to show: no epoch, no bar.
  case nothingToShow(figure: String, remedy: String)
  /// A list with another number of entries than the labels it belongs to.
  case unequalCounts(name: String, expected: Int, found: Int)
  /// The picture would have more pixels than can be drawn.
  case tooLarge(width: Int, height: Int)
  /// Cairo gave up.
  case drawingFailed(reason: String)
}

extension FigureError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownFileType(let path):
      "cannot write a figure to \(path): its name must end in .png or .svg"
    case .unsuitableShape(let figure, let expected, let found):
      "\(figure) shows a tensor of shape \(expected), not one of shape \(found)"
        + (Self.isBatch(found) ? "; take one image of the batch with element(at:)" : "")
    case .noSuchChannel(let channel, let count):
      "there is no channel \(channel): the activation has \(count), counted from 0 to \(count - 1)"
    case .nothingToShow(let figure, let remedy):
      "\(figure) has nothing to show: \(remedy)"
    case .unequalCounts(let name, let expected, let found):
      "\(name) has \(found) values for \(expected) labels: give each label one value, NaN where there is none"
    case .tooLarge(let width, let height):
      "a picture of \(width) × \(height) pixels is too large to draw (at most \(Canvas.largestSide) a side and "
        + "\(Canvas.largestArea / 1_000_000) million in all): show fewer channels or labels, or fewer a row"
    case .drawingFailed(let reason):
      "cannot draw the figure: \(reason)"
    }
  }

  private static func isBatch(_ shape: Shape) -> Bool {
    (shape.rank == 4 || shape.rank == 2) && shape[0] > 1 && shape.elementCount > 0
  }
}
