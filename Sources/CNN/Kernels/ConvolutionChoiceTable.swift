internal import Tensor

/// What the algorithms for 3×3 convolutions with stride 1 cost on one processor level, for a grid of sizes, as `Bench
/// measure-choices` writes it (a file that it wrote says so, and when).
///
/// A convolution takes the costs of the grid's point next to it, which are per pixel, and multiplies them by the pixels
/// that each algorithm computes for the convolution's own size: tiles reach over the edge, more or less far.
///
/// Other convolutions are not in it.
package struct ConvolutionChoiceTable: Sendable {
  /// A point of the grid: input channels, output channels, the side of a square output, images.
  package struct Point: Hashable, Sendable, Codable {
    package var inputChannels: Int
    package var outputChannels: Int
    package var side: Int
    package var batch: Int

    package init(inputChannels: Int, outputChannels: Int, side: Int, batch: Int) {
      self.inputChannels = inputChannels
      self.outputChannels = outputChannels
      self.side = side
      self.batch = batch
    }

    /// The convolution that stands for the point's surroundings.
    package var geometry: ConvolutionGeometry {
      ConvolutionGeometry(
        window: WindowGeometry(input: Size2D(side), kernel: 3, padding: .same),
        inputChannels: inputChannels, outputChannels: outputChannels)
    }
  }

  // The grid. Channels go in powers of two, and 3 stands for colours.
  package static let batches = [1, 4, 16]
  package static let inputChannels = [1, 3, 8, 16, 32, 64, 128, 256, 512]
  package static let outputChannels = [8, 16, 32, 64, 128, 256, 512]
  package static let sides = [4, 7, 14, 28, 56, 112]

  /// Every point, in the order of the table's entries.
  package static let points = batches.flatMap { batch in
    inputChannels.flatMap { inputs in
      outputChannels.flatMap { outputs in
        sides.map { Point(inputChannels: inputs, outputChannels: outputs, side: $0, batch: batch) }
      }
    }
  }

  private let algorithms: [ConvolutionAlgorithm]
  /// A letter for each point's channels and batch, direction, side and algorithm.
  private let letters: [UInt8]

  /// Reads a table as it is written in a source file. For every batch, input and output channels in order there is a line
  /// for each direction, with a word for each side, with a `ConvolutionCost` for each of `algorithms`. Lines' ends from
  /// `#` on are for the human reader. Traps unless every point has its words.
  package init(algorithms: [ConvolutionAlgorithm], _ text: String) {
    let count = Self.points.count * ConvolutionDirection.allCases.count * algorithms.count
    var letters: [UInt8] = []
    letters.reserveCapacity(count)
    var isComment = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") { isComment = false }
      if byte == UInt8(ascii: "#") { isComment = true }
      if isComment || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") { continue }
      letters.append(byte)
    }
    require(
      letters.count == count, "the table of convolutions has \(letters.count) letters instead of \(count)")
    self.letters = letters
    self.algorithms = algorithms
  }

  /// The table for a level, that of AVX2 serving for the levels below it.
  static func of(_ level: ProcessorLevel) -> ConvolutionChoiceTable { level == .avx512 ? avx512 : avx2 }

  /// The choice for a convolution; nil if it is of a kind that the table does not have.
  package func choice(
    for geometry: ConvolutionGeometry, batch: Int, keepsForGradients: Bool
  ) -> ConvolutionChoice? {
    let window = geometry.window
    guard window.kernel == 3, window.strides == 1, window.dilation == 1, geometry.groups == 1 else {
      return nil
    }
    var place = Self.nearest(to: batch, in: Self.batches)
    place =
      place * Self.inputChannels.count + Self.nearest(to: geometry.inputChannels, in: Self.inputChannels)
    place =
      place * Self.outputChannels.count + Self.nearest(to: geometry.outputChannels, in: Self.outputChannels)
    let side = Self.nearest(to: window.output.area, in: Self.sides) { $0 * $0 }
    var choice = ConvolutionChoice(forward: .im2col, kernelGradient: .im2col, inputGradient: .im2col)
    for (number, direction) in ConvolutionDirection.allCases.enumerated() {
      let first =
        ((place * ConvolutionDirection.allCases.count + number) * Self.sides.count + side) * algorithms.count
      let costs = zip(algorithms, letters[first..<first + algorithms.count]).compactMap {
        algorithm, letter -> (algorithm: ConvolutionAlgorithm, cost: Double)? in
        guard algorithm.supports(geometry, direction), let cost = ConvolutionCost(letter: letter),
          direction != .forward || !keepsForGradients || algorithm.suitsBeforeGradients
        else { return nil }
        return (algorithm, cost.perPixel * Double(algorithm.computedPixels(of: geometry)))
      }
      choice[direction] = ConvolutionAlgorithm.simplest(ofTheCheapest: costs) ?? .im2col
    }
    return choice
  }

  /// The number of the grid line that is nearest by ratio; the lower one of two as near.
  private static func nearest(to value: Int, in lines: [Int], _ size: (Int) -> Int = { $0 }) -> Int {
    var index = 0
    // Beyond the geometric mean of a line and the next one, the next one is nearer.
    while index + 1 < lines.count, value * value > size(lines[index]) * size(lines[index + 1]) { index += 1 }
    return index
  }
}
