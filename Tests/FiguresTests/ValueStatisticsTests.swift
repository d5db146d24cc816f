internal import Figures
internal import Testing

@Suite struct ValueStatisticsTests {
  @Test func measuresTheFiniteValues() {
    let statistics = ValueStatistics([2, .nan, 4, 4, 4, .infinity, 5, 5, 7, 9, -.infinity])
    #expect(statistics.limits == 2...9)
    #expect(statistics.mean == 5)
    #expect(statistics.standardDeviation == 2)
    #expect(statistics.nonFiniteCount == 3)
    #expect(statistics.finiteCount == 8)
    #expect(!statistics.isConstant)
  }

  @Test func countsZeros() {
    #expect(ValueStatistics([0, 1, -0.0, 2]).zeroCount == 2)
  }

  @Test func constantMeansOneFiniteValueEverywhere() {
    #expect(ValueStatistics([0, 0, 0]).isConstant)
    #expect(ValueStatistics([1.5, 1.5]).isConstant)
    #expect(!ValueStatistics([0, 0, 1e-30]).isConstant)
    #expect(!ValueStatistics([0, .nan]).isConstant)
  }

  @Test func nothingFiniteGivesZeros() {
    let statistics = ValueStatistics([.nan, .infinity])
    #expect(statistics.limits == 0...0)
    #expect(statistics.finiteCount == 0)
    #expect(!statistics.isConstant)
  }
}
