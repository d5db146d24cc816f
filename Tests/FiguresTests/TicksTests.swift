internal import Figures
internal import Testing

@Suite struct TicksTests {
  @Test func stepsAreRound() {
    #expect(Ticks(from: 0, to: 1, count: 5).labels == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(Ticks(from: 0, to: 147, count: 9).labels == ["0", "20", "40", "60", "80", "100", "120", "140"])
    #expect(Ticks(from: -0.013, to: 0.021, count: 4).labels == ["−0.01", "0.00", "0.01", "0.02"])
    #expect(Ticks(from: 1, to: 30, count: 8).values == [5, 10, 15, 20, 25, 30])
  }

  @Test func stepIsNotSmallerThanAskedFor() {
    #expect(Ticks(from: 1, to: 3, count: 8, smallestStep: 1).labels == ["1", "2", "3"])
    #expect(Ticks(from: 0, to: 0, count: 8, smallestStep: 1).labels == ["0"])
  }

  @Test func largeAndSmallNumbersArePowersOfTen() {
    #expect(Ticks(from: 1e6, to: 2e6, count: 2).labels == ["1×10⁶", "1.5×10⁶", "2×10⁶"])
    #expect(Ticks(from: 0, to: 5e-7, count: 3).labels == ["0", "2×10⁻⁷", "4×10⁻⁷"])
  }

  /// The steps 1, 2 and 5 are at most 2.5 apart, so a range of `count` steps never has fewer than 2/5 of them.
  @Test func ticksLieInsideAndAreFewEnough() {
    var lower = -1234.5
    for exponent in stride(from: -12.0, through: 12, by: 0.37) {
      let range = 10 * exponent.magnitude + 0.001
      let scale = exponent < 0 ? 1e-9 : 1e9
      for count in 1...12 {
        let ticks = Ticks(from: lower * scale, to: (lower + range) * scale, count: count)
        #expect(ticks.values.count <= count + 1)
        #expect(ticks.values.count >= count * 2 / 5)
        #expect(ticks.labels.count == ticks.values.count)
        #expect(Set(ticks.labels).count == ticks.labels.count, "labels differ")
        let slack = range * scale * 1e-6
        #expect(
          ticks.values.allSatisfy { $0 >= lower * scale - slack && $0 <= (lower + range) * scale + slack })
      }
      lower += 211.7
    }
  }

  @Test(arguments: [
    (0.0, 0.0), (1, 1), (-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude), (1e10, 1e10 + 1e-5),
    (0, .leastNonzeroMagnitude), (.nan, 1), (0, .infinity), (2, 1),
  ])
  func rangesWithoutRoundNumbersDoNotTrap(lower: Double, upper: Double) {
    let ticks = Ticks(from: lower, to: upper, count: 5)
    #expect(ticks.values.count <= 2)
    #expect(ticks.values.allSatisfy { $0.isFinite })
    #expect(Ticks.logarithmic(from: lower, to: upper, count: 5).values.allSatisfy { $0.isFinite })
  }

  @Test func logarithmicTicks() {
    #expect(Ticks.logarithmic(from: 0.2, to: 3, count: 8).values == [0.2, 0.5, 1, 2])
    #expect(Ticks.logarithmic(from: 0.001, to: 1000, count: 8).labels.count == 7)
    #expect(Ticks.logarithmic(from: 1e-9, to: 1e9, count: 6).values.count <= 7)
    #expect(Ticks.logarithmic(from: 1.1, to: 1.4, count: 4).labels == ["1.1", "1.2", "1.3", "1.4"])
  }
}
