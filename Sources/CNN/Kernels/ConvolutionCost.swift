/// What an algorithm costs for each output pixel that it computes, as a multiple of what the cheapest one costs, in steps of
/// 4 %.
package struct ConvolutionCost: Hashable, Sendable {
  /// How a table writes it: `a` for the cheapest, each letter after it 4 % more, `z` for 2.67 times as much or more.
  package let letter: UInt8

  private static let ratio = 1.04
  private static let (first, last) = (UInt8(ascii: "a"), UInt8(ascii: "z"))
  /// What a table has for an algorithm that can't compute something.
  package static let none = UInt8(ascii: "-")

  /// Nil for a letter that is no cost.
  package init?(letter: UInt8) {
    guard (Self.first...Self.last).contains(letter) else { return nil }
    self.letter = letter
  }

  /// - Parameter perPixel: at least 1.
  package init(perPixel: Double) {
    var (letter, least) = (Self.first, 1 + (Self.ratio - 1) / 2)
    while letter < Self.last, perPixel > least { (letter, least) = (letter + 1, least * Self.ratio) }
    self.letter = letter
  }

  package var perPixel: Double {
    (Self.first..<letter).reduce(1) { cost, _ in cost * Self.ratio }
  }
}

extension ConvolutionAlgorithm {
  /// How many pixels of one image's output are computed: all of them, and with Winograd's tiles what reaches over the edge.
  package func computedPixels(of geometry: ConvolutionGeometry) -> Int {
    let output = geometry.window.output
    guard let side = winogradSide else { return output.area }
    return ((output.height + side - 1) / side) * ((output.width + side - 1) / side) * side * side
  }

  /// By what share an algorithm must be cheaper than a simpler one to be chosen.
  private static let worthwhile = 0.03

  /// Smaller for algorithms with fewer ideas and smaller rounding errors: first those without Winograd's transforms,
  /// each group in the order of the cases.
  private var simplicity: Int { Self.allCases.firstIndex(of: self)! + (isWinograd ? Self.allCases.count : 0) }

  /// The simplest algorithm that is nearly as good as the cheapest; nil for none at all.
  package static func simplest(
    ofTheCheapest costs: [(algorithm: ConvolutionAlgorithm, cost: Double)]
  ) -> ConvolutionAlgorithm? {
    guard let least = costs.map(\.cost).min() else { return nil }
    return costs.filter { $0.cost * (1 - worthwhile) <= least }
      .min { $0.algorithm.simplicity < $1.algorithm.simplicity }?.algorithm
  }
}
