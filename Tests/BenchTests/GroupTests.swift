import Testing

@testable import BenchReport

@Suite struct GroupTests {
  @Test func resultsAreGroupedByKindAndBatch() throws {
    let groups = Group.groups(of: try Comparison.example().results)
    #expect(
      groups.map(\.title) == [
        "Whole networks", "Convolutions, forward, batch 1", "Convolutions, forward, batch 16",
        "Convolutions, forward and all gradients",
      ])
    #expect(groups[1].results.map(\.workload) == ["conv/a/forward/b1", "conv/b/forward/b1"])
    #expect(groups[1].ratios == [1.5, 0.5])
    #expect(groups[1].avx2Factors == [2, 2])
    #expect(groups[2].ratios == [])
  }

  @Test func theGeometricMeanIsTheRootOfTheProduct() throws {
    #expect(abs(try #require(geometricMean([0.5, 2, 8])) - 2) < 1e-12)
    #expect(geometricMean([]) == nil)
  }
}
