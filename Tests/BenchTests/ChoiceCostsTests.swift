import CNN
import Testing

@testable import Bench

@Suite struct ChoiceCostsTests {
  private typealias Point = ConvolutionChoiceTable.Point
  private typealias Time = ConvolutionTimes.Time

  private func place(_ inputs: Int, _ outputs: Int, side: Int, _ batch: Int = 1) -> Int {
    ConvolutionChoiceTable.points.firstIndex(
      of: Point(inputChannels: inputs, outputChannels: outputs, side: side, batch: batch))!
  }

  @Test func costsAreForEachPixelThatIsComputed() {
    // 7 · 7 pixels, 8 · 8 with Winograd's tiles of 4×4; a price for memory on top.
    let costs = ChoiceCosts { point in
      guard point.side == 7 else { return nil }
      var times = ConvolutionTimes()
      times.forward = [Time(.im2col, seconds: 1, bytes: 0)]
      times.bothGradients = [
        Time(.im2col, seconds: 49 * 1.04, bytes: 0), Time(.winograd4, seconds: 64, bytes: 0),
        Time(.winograd2, seconds: 64, bytes: 40 << 20),
      ]
      times.kernelGradient = [Time(.direct, seconds: 1, bytes: 0)]
      return (times, point.batch)
    }
    let usual = costs.relative(at: place(64, 64, side: 7))
    for direction in [ConvolutionDirection.kernelGradient, .inputGradient] {
      let found = usual?[direction]?.mapValues(\.letter)
      #expect(
        found == [
          .im2col: UInt8(ascii: "b"), .winograd4: UInt8(ascii: "a"), .winograd2: UInt8(ascii: "c"),
        ])
    }
    // Before few channels there is no layer, and gradients count apart.
    let first = costs.relative(at: place(3, 64, side: 7))
    #expect(first?[.kernelGradient]?.keys.map(\.self) == [.direct])
    #expect(first?[.inputGradient] == nil)
    #expect(costs.relative(at: place(64, 64, side: 14)) == nil)
  }

  /// Costs of forward, where im2col takes as long for each multiplication everywhere, and Winograd's algorithm what
  /// `ratio` says.
  private func costs(_ ratio: @escaping (Point) -> Double) -> ChoiceCosts {
    ChoiceCosts { point in
      let work = Double(point.inputChannels * point.outputChannels * point.batch)
      var times = ConvolutionTimes()
      times.forward = [ConvolutionAlgorithm.im2col, .winograd4].map {
        let pixels = Double($0.computedPixels(of: point.geometry))
        return Time($0, seconds: work * pixels * ($0 == .im2col ? 1 : ratio(point)), bytes: 0)
      }
      return (times, point.batch)
    }
  }

  private func letters(_ costs: ChoiceCosts, at place: Int) -> [ConvolutionAlgorithm: String]? {
    costs.relative(at: place)?[.forward]?.mapValues { String(UnicodeScalar($0.letter)) }
  }

  @Test func aDisturbedTimeIsReplacedByItsNeighbours() {
    let disturbed = Point(inputChannels: 64, outputChannels: 128, side: 28, batch: 4)
    let found = costs { $0 == disturbed ? 3 : 0.5 }
    for place in ConvolutionChoiceTable.points.indices {
      #expect(letters(found, at: place) == [.im2col: "s", .winograd4: "a"])
    }
  }

  @Test func whatRisesSteadilyStaysAsItWasMeasured() {
    // Twice as much per step, beside im2col's 1.
    let found = costs { Double($0.inputChannels * $0.outputChannels * $0.side) }
    #expect(letters(found, at: place(1, 8, side: 4)) == [.im2col: "a", .winograd4: "z"])
    let slow = costs { $0.side > 14 ? 2 : 1 }
    #expect(letters(slow, at: place(64, 64, side: 14)) == [.im2col: "a", .winograd4: "a"])
    #expect(letters(slow, at: place(64, 64, side: 28)) == [.im2col: "a", .winograd4: "s"])
    let many = costs { $0.inputChannels > 64 ? 2 : 1 }
    #expect(letters(many, at: place(64, 64, side: 14)) == [.im2col: "a", .winograd4: "a"])
    #expect(letters(many, at: place(128, 64, side: 14)) == [.im2col: "a", .winograd4: "s"])
  }

  @Test func firstLayersAndOthersAreNoNeighbours() {
    let found = costs { $0.isFirstLayer ? 1 : 2 }
    #expect(letters(found, at: place(3, 64, side: 14)) == [.im2col: "a", .winograd4: "a"])
    #expect(letters(found, at: place(8, 64, side: 14)) == [.im2col: "a", .winograd4: "s"])
  }
}
