internal import Figures
internal import Testing

@Suite struct FeatureScaleTests {
  private func levels(_ values: [Float]) -> [Float] {
    FeatureScale.perChannelLevels(values, ValueStatistics(values))
  }

  /// Mean 2.5, deviation sqrt(1.25) = 1.1180: 42.1, 99.4, 156.6 and 213.9.
  @Test func followsTheRecipe() {
    #expect(levels([1, 2, 3, 4]) == [42, 99, 156, 213])
  }

  /// Mean 1, deviation 3: the nine zeros get 128 - 64/3 = 106.7, the ten 128 + 64 * 3 = 320, clipped.
  @Test func clipsHighValues() {
    #expect(levels([0, 0, 0, 0, 0, 0, 0, 0, 0, 10]) == [106, 106, 106, 106, 106, 106, 106, 106, 106, 255])
  }

  @Test func clipsLowValues() {
    #expect(levels([0, 0, 0, 0, 0, 0, 0, 0, 0, -10]).last == 0)
  }

  @Test func doesNotDependOnTheChannelsScale() {
    let values: [Float] = [1, 2, 4, 8, 16]
    #expect(levels(values) == levels(values.map { $0 * 1024 }))
  }

  @Test func constantChannelIsInTheMiddle() {
    #expect(levels([3, 3, 3]) == [128, 128, 128])
  }

  @Test func leavesOutWhatIsNotFinite() {
    let result = levels([1, .nan, 2, 3, .infinity, 4])
    #expect(result.count == 6)
    #expect(result[1].isNaN && result[4].isNaN)
    #expect([result[0], result[2], result[3], result[5]] == [42, 99, 156, 213])
  }
}
