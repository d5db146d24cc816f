import Testing

@testable import Bench

@Suite struct MeasurementsTests {
  @Test func theMedianIsThatOfTheQuietestRound() {
    var measured = Measurements()
    measured.addRound([3, 4, 5], references: [:])
    measured.addRound([1, 2, 9], references: [:])
    #expect(measured.median == 2)
    #expect(measured.minimum == 1)
    #expect(measured.calls == 6)
  }

  @Test func theReferenceIsTheShortestOfAllRounds() {
    var measured = Measurements()
    measured.addRound([1], references: [.sgemm: [4, 5], .copy: [8]])
    measured.addRound([1], references: [.sgemm: [6, 3]])
    #expect(measured.reference(.sgemm) == 3)
    #expect(measured.reference(.copy) == 8)
  }

  @Test func oneQuietRoundIsEnoughForAQuietMeasurement() {
    var measured = Measurements()
    measured.addRound([1], references: [.sgemm: [20, 10, 30]])
    #expect(measured.noise(of: .sgemm) == 1)
    measured.addRound([1], references: [.sgemm: [10, 10, 11]])
    #expect(measured.noise(of: .sgemm) == 0)
  }

  @Test func aRoundBesideOthersIsNotQuietEvenIfTheReferenceIsSteady() {
    var measured = Measurements()
    measured.addRound([1], references: [.sgemm: [10, 10, 10]], otherLoad: 0.5)
    #expect(measured.noise(of: .sgemm) == 0.5)
    measured.addRound([1], references: [.sgemm: [10, 10, 10]], otherLoad: 0.125)
    #expect(measured.noise(of: .sgemm) == 0.125)
  }

  @Test func aReferenceThatWasNotMeasuredGivesNoVerdict() {
    let measured = Measurements()
    #expect(measured.reference(.copy) == .infinity)
    #expect(!(measured.noise(of: .copy) <= 1))
  }
}
