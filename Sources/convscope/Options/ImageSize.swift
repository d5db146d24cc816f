import ArgumentParser

/// A size written `150` for a square or `120x160` for height and width.
struct ImageSize: Hashable, RuledArgument, CustomStringConvertible {
  static let rule = "150 for a square or 120x160 for height and width, each from 1 to \(largestSide)"

  var height: Int
  var width: Int

  private static let largestSide = 16_384

  init?(argument: String) {
    let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count <= 2, let height = sides.first ?? nil, let width = sides.last ?? nil,
      (1...Self.largestSide).contains(height), (1...Self.largestSide).contains(width)
    else { return nil }
    (self.height, self.width) = (height, width)
  }

  var description: String { "\(height)x\(width)" }
}
