internal import Foundation
import Tensor

/// Where in an image the pixel at column x and row y of the result comes from: column `columns` · (1, x, y) and row
/// `rows` · (1, x, y).
struct AffineMap: Equatable {
  var columns: (offset: Float, x: Float, y: Float)
  var rows: (offset: Float, x: Float, y: Float)

  static func == (a: AffineMap, b: AffineMap) -> Bool { a.columns == b.columns && a.rows == b.rows }

  /// A rotation about the image's centre, counter-clockwise, in radians.
  static func rotation(_ angle: Float, height: Int, width: Int) -> AffineMap {
    let (centerX, centerY) = (0.5 * Float(width - 1), 0.5 * Float(height - 1))
    let (cosine, sine) = (cos(angle), sin(angle))
    return AffineMap(
      columns: (centerX - centerX * cosine + centerY * sine, cosine, -sine),
      rows: (centerY - centerX * sine - centerY * cosine, sine, cosine))
  }

  /// One row and column of the result spans so many of the image's.
  static func zoom(rows: Float, columns: Float, height: Int, width: Int) -> AffineMap {
    AffineMap(
      columns: (Float(width - 1) / 2 * (1 - columns), columns, 0),
      rows: (Float(height - 1) / 2 * (1 - rows), 0, rows))
  }

  /// A shift by so many pixels down and to the right.
  static func translation(rows: Float, columns: Float) -> AffineMap {
    AffineMap(columns: (-columns, 1, 0), rows: (-rows, 0, 1))
  }
}

/// How images are moved at random.
enum RandomMovement: Hashable, Sendable {
  /// By shares of a full turn.
  case rotation(FactorRange)
  /// By 1 + factor; without one for the width by that of the height.
  case zoom(height: FactorRange, width: FactorRange?)
  /// By shares of the height and the width.
  case translation(height: FactorRange, width: FactorRange)

  func map(height: Int, width: Int, using random: inout RandomSource) -> AffineMap {
    switch self {
    case .rotation(let factor):
      let degrees = random.uniform(factor.lower * 360, factor.upper * 360)
      return .rotation(degrees * (.pi / 180), height: height, width: width)
    case .zoom(let ofHeight, let ofWidth):
      let rows = random.uniform(1 + ofHeight.lower, 1 + ofHeight.upper)
      let columns = ofWidth.map { random.uniform(1 + $0.lower, 1 + $0.upper) } ?? rows
      return .zoom(rows: rows, columns: columns, height: height, width: width)
    case .translation(let ofHeight, let ofWidth):
      let rows = ofHeight.draw(&random) * Float(height)
      return .translation(rows: rows, columns: ofWidth.draw(&random) * Float(width))
    }
  }
}
