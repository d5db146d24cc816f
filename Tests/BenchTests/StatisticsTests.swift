import Testing

@testable import Bench

@Suite struct StatisticsTests {
  @Test func theMedianOfAnOddNumberOfValuesIsTheOneInTheMiddle() {
    #expect(median([9, 1, 5]) == 5)
    #expect(median([7]) == 7)
  }

  @Test func theMedianOfAnEvenNumberOfValuesLiesBetweenTheTwoInTheMiddle() {
    #expect(median([4, 1, 3, 100]) == 3.5)
  }

  @Test func theMedianOfNothingTraps() async {
    await #expect(processExitsWith: .failure) { _ = median([]) }
  }
}
