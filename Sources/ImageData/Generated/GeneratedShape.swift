internal import Foundation

/// The shapes of a generated data set: one a class, in the order of the classes' numbers.
enum GeneratedShape: Int, CaseIterable, Sendable {
  case disc, ring, square, frame, triangle, cross, plus, horizontalStripes, verticalStripes, star

  var className: String {
    switch self {
    case .horizontalStripes: "horizontal stripes"
    case .verticalStripes: "vertical stripes"
    default: "\(self)"
    }
  }

  /// Whether a point lies in the shape, which reaches from -1 to 1; y grows downwards.
  func contains(_ x: Double, _ y: Double) -> Bool {
    let square = max(abs(x), abs(y))
    let radius = (x * x + y * y).squareRoot()
    switch self {
    case .disc: return radius <= 1
    case .ring: return radius <= 1 && radius >= 0.6
    case .square: return square <= 0.9
    case .frame: return square <= 0.95 && square >= 0.55
    case .triangle: return y <= 0.75 && y >= -1 + 2 * abs(x)
    case .cross: return square <= 0.9 && min(abs(x - y), abs(x + y)) <= 0.35
    case .plus: return square <= 1 && min(abs(x), abs(y)) <= 0.28
    case .horizontalStripes: return square <= 1 && Self.isStripe(y)
    case .verticalStripes: return square <= 1 && Self.isStripe(x)
    case .star: return Self.isInStar(x, y, radius)
    }
  }

  /// Three bars with gaps as wide between them.
  private static func isStripe(_ position: Double) -> Bool { Int((position + 1) / 2 * 5) % 2 == 0 }

  /// A star of five points: its edge runs straight from a tip to an inner corner and on to the next tip.
  private static func isInStar(_ x: Double, _ y: Double, _ radius: Double) -> Bool {
    guard radius > 0 else { return true }
    let (tip, innerCorner, sector) = (1.0, 0.42, Double.pi / 5)
    let turned = (atan2(x, -y) + 2 * .pi).truncatingRemainder(dividingBy: 2 * sector)
    let angle = min(turned, 2 * sector - turned)
    // The edge's distance in the angle's direction, from the line through both corners.
    let (cornerX, cornerY) = (innerCorner * sin(sector), innerCorner * cos(sector))
    let edge = tip * cornerX / (cornerX * cos(angle) + (tip - cornerY) * sin(angle))
    return radius <= edge
  }
}
