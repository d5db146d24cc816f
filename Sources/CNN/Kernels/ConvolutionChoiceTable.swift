internal import Tensor

/// The algorithms for 3×3 convolutions with stride 1 on one processor level, for a grid of sizes, as `Bench
/// measure-choices` writes them (a file that it wrote says so, and when); a convolution takes the answer of the grid's point next to it.
///
/// Other convolutions are not in it: pointwise ones are matrix products as they are, and for other kernels and strides
/// there are only `im2col` and, for few channels, `direct`.
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

  // The grid. Channels go in powers of two, and 3 stands for colours. Sides are those of common networks where images
  // are large; where they are small all are there, as tiles of 4×4 pixels suit some of them much better than others.
  package static let batches = [1, 4, 16]
  package static let inputChannels = [1, 3, 8, 16, 32, 64, 128, 256, 512]
  package static let outputChannels = [8, 16, 32, 64, 128, 256, 512]
  package static let sides = [2, 3, 4, 5, 6, 7, 10, 14, 28, 56, 112]

  /// Every point, in the order of the table's entries.
  package static let points = batches.flatMap { batch in
    inputChannels.flatMap { inputs in
      outputChannels.flatMap { outputs in
        sides.map { Point(inputChannels: inputs, outputChannels: outputs, side: $0, batch: batch) }
      }
    }
  }

  /// An entry's letters: forward, forward where gradients follow, the kernel's gradient, the input's gradient.
  private static let letters = 4

  /// The algorithms of all entries' letters, one after another.
  private let entries: [ConvolutionAlgorithm]

  /// Reads a table as it is written in a source file: for every point in order a word of four letters, the first of
  /// `algorithms` being `a`. Lines that begin with `#` are for the human reader. Traps unless every point has a word.
  package init(algorithms: [ConvolutionAlgorithm], _ text: String) {
    var entries: [ConvolutionAlgorithm] = []
    entries.reserveCapacity(Self.letters * Self.points.count)
    var isComment = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") { isComment = false }
      if byte == UInt8(ascii: "#") { isComment = true }
      if isComment || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") { continue }
      entries.append(algorithms[Int(byte) - Int(UInt8(ascii: "a"))])
    }
    require(
      entries.count == Self.letters * Self.points.count,
      "the table of convolutions has \(entries.count) letters for \(Self.points.count) points")
    self.entries = entries
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
    place =
      place * Self.sides.count + Self.nearest(to: window.output.area, in: Self.sides) { $0 * $0 }
    let letters = entries[Self.letters * place..<Self.letters * (place + 1)]
    let first = letters.startIndex
    return ConvolutionChoice(
      forward: letters[keepsForGradients ? first + 1 : first], kernelGradient: letters[first + 2],
      inputGradient: letters[first + 3])
  }

  /// The number of the grid line that is nearest by ratio; the lower one of two as near.
  private static func nearest(to value: Int, in lines: [Int], _ size: (Int) -> Int = { $0 }) -> Int {
    var index = 0
    // Beyond the geometric mean of a line and the next one, the next one is nearer.
    while index + 1 < lines.count, value * value > size(lines[index]) * size(lines[index + 1]) { index += 1 }
    return index
  }
}
