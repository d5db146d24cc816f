import Testing

@testable import Bench

@Suite struct MeasurementsTests {
  private func measured(_ rounds: Measurements.Round...) -> Measurements {
    var measured = Measurements()
    for round in rounds { measured.add(round) }
    return measured
  }

  @Test func theMedianIsThatOfTheQuietestRound() {
    let measured = measured(
      .init(times: [3, 4, 5], references: [:]), .init(times: [1, 2, 9], references: [:]))
    #expect(measured.median == 2)
    #expect(measured.minimum == 1)
    #expect(measured.calls == 6)
  }

  @Test func theReferenceIsTheShortestOfAllRounds() {
    let measured = measured(
      .init(times: [1], references: [.sgemm: [4, 5], .copy: [8]]),
      .init(times: [1], references: [.sgemm: [6, 3]]))
    #expect(measured.reference(.sgemm) == 3)
    #expect(measured.reference(.copy) == 8)
  }

  @Test func oneQuietRoundIsEnoughForAQuietMeasurement() {
    let restless = Measurements.Round(times: [1], references: [.sgemm: [20, 10, 30]])
    #expect(measured(restless).noise(of: .sgemm) == 1)
    #expect(measured(restless, .init(times: [1], references: [.sgemm: [10, 10, 11]])).noise(of: .sgemm) == 0)
  }

  @Test func aRoundBesideOthersIsNotQuietEvenIfTheReferenceIsSteady() {
    let busy = Measurements.Round(times: [1], references: [.sgemm: [10, 10, 10]], otherLoad: 0.5)
    #expect(measured(busy).noise(of: .sgemm) == 0.5)
    var lessBusy = busy
    lessBusy.otherLoad = 0.125
    #expect(measured(busy, lessBusy).noise(of: .sgemm) == 0.125)
  }

  @Test func aRoundOnCoresThatAreFarFromEachOtherIsNotQuiet() {
    let near = Measurements.Round(times: [1], references: [.sgemm: [10]], handovers: [40, 45, 900])
    let far = Measurements.Round(times: [1], references: [.sgemm: [10]], handovers: [160, 30, 160])
    #expect(measured(near).noise(of: .sgemm, handover: 40) == 0)
    #expect(measured(far).noise(of: .sgemm, handover: 40) == 3)
    #expect(measured(far, near).noise(of: .sgemm, handover: 40) == 0)
  }

  @Test func aThreadThatDoesNotGetToACoreMakesARoundRestless() {
    let alone = Measurements.Round(
      times: [1], references: [.sgemm: [10]], handovers: [.infinity, .infinity, 40])
    #expect(measured(alone).noise(of: .sgemm, handover: 40) == .infinity)
  }

  @Test func aReferenceThatWasNotMeasuredGivesNoVerdict() {
    #expect(Measurements().reference(.copy) == .infinity)
    #expect(Measurements().noise(of: .copy) == .infinity)
    #expect(measured(.init(times: [1], references: [.sgemm: [1]])).noise(of: .copy) == .infinity)
  }
}
