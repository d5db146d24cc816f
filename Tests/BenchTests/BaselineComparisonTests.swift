import Testing

@testable import Bench

@Suite struct BaselineComparisonTests {
  private let baseline = Baseline(machine: .example, rows: [.example("a"), .example("b")])

  private func compare(
    _ rows: [Row], on machine: Machine = .example, with other: Baseline? = nil
  ) -> BaselineComparison {
    BaselineComparison(rows, on: machine, with: other ?? baseline, tolerance: 0.10, allowedNoise: 0.15)
  }

  private func changed(_ name: String, _ change: (inout Row) -> Void) -> Row {
    var row = Row.example(name)
    change(&row)
    return row
  }

  @Test func anUnchangedRunPasses() {
    let comparison = compare(baseline.rows)
    #expect(comparison.lines.map(\.verdict) == [.asFast, .asFast])
    #expect(comparison.outcome == .passed)
    #expect(comparison.undecided.isEmpty)
  }

  @Test func aRowWithinTheTolerancePassesAndOneBeyondItFails() {
    let comparison = compare([.example("a", ratio: 2.19), .example("b", ratio: 2.21)])
    #expect(comparison.lines.map(\.verdict) == [.asFast, .slower])
    #expect(comparison.outcome == .failed)
    #expect(comparison.undecided == ["b"])
  }

  @Test func aFasterRowPasses() {
    #expect(compare([.example("a", ratio: 0.5)]).outcome == .passed)
  }

  @Test func timeIsComparedAsARatioAndNotInMilliseconds() {
    let slowerMachine = changed("a") {
      $0.minimumMilliseconds *= 1.3
      $0.referenceMilliseconds *= 1.3
    }
    #expect(compare([slowerMachine]).outcome == .passed)
  }

  @Test(arguments: [
    Machine(processor: "Other", blas: Machine.example.blas, threads: 2),
    Machine(processor: Machine.example.processor, blas: "OpenBLAS 0.3.21 Haswell", threads: 2),
    Machine(processor: Machine.example.processor, blas: Machine.example.blas, threads: 4),
  ])
  func onAnotherMachineTimeIsNotCompared(machine: Machine) {
    let comparison = compare([.example("a", ratio: 9)], on: machine)
    #expect(!comparison.comparesTime)
    #expect(comparison.lines.map(\.verdict) == [.otherMachine])
    #expect(comparison.outcome == .passed)
  }

  @Test func oneMoreAllocationFailsOnAnyMachine() {
    let row = changed("a") { $0.allocations = 8 }
    let other = Machine(processor: "Other", blas: "", threads: Machine.example.threads)
    for machine in [Machine.example, other] {
      let comparison = compare([row], on: machine)
      #expect(comparison.lines.map(\.verdict) == [.allocatesMore])
      #expect(comparison.outcome == .failed)
    }
  }

  @Test func withAnotherThreadCountAllocationsAreNotCompared() {
    let other = Machine(processor: "Other", blas: "", threads: 64)
    #expect(compare([changed("a") { $0.allocations = 8 }], on: other).outcome == .passed)
  }

  @Test func oneMoreAllocatedByteFailsAndFewerPass() {
    #expect(compare([changed("a") { $0.allocatedBytes = 4097 }]).outcome == .failed)
    #expect(compare([changed("a") { $0.allocatedBytes = 1 }]).outcome == .passed)
  }

  @Test func whereAllocationsAreNotCountedTheyAreNotCompared() {
    let row = changed("a") {
      $0.allocations = nil
      $0.allocatedBytes = nil
    }
    #expect(compare([row]).outcome == .passed)
  }

  @Test func aRestlessReferenceGivesNoVerdictEvenForAFastRow() {
    let comparison = compare([changed("a") { $0.noise = 0.16 }, .example("b")])
    #expect(comparison.lines.map(\.verdict) == [.tooNoisy, .asFast])
    #expect(comparison.outcome == .tooNoisy)
    #expect(comparison.undecided == ["a"])
  }

  @Test func aRestlessBaselineGivesNoVerdict() {
    let restless = Baseline(machine: .example, rows: [changed("a") { $0.noise = 0.5 }])
    #expect(compare([.example("a")], with: restless).outcome == .tooNoisy)
  }

  @Test(arguments: [0.6, 1.6]) func aReferenceFarFromTheBaselinesGivesNoVerdict(factor: Double) {
    let comparison = compare([changed("a") { $0.referenceMilliseconds *= factor }])
    #expect(comparison.outcome == .tooNoisy)
  }

  @Test func aSlowerRowFailsBesideANoisyOne() {
    let comparison = compare([changed("a") { $0.noise = 1 }, .example("b", ratio: 3)])
    #expect(comparison.outcome == .failed)
  }

  @Test func aNumberThatIsNoneNeverPasses() {
    #expect(compare([.example("a", ratio: .nan)]).outcome != .passed)
    #expect(compare([changed("a") { $0.noise = .nan }]).outcome != .passed)
  }

  @Test func aNewRowIsNotCompared() {
    let comparison = compare([.example("a"), .example("new")])
    #expect(comparison.lines.map(\.verdict) == [.asFast, .new])
    #expect(comparison.outcome == .passed)
  }

  @Test func aRunWithNothingToCompareDoesNotPass() {
    #expect(compare([.example("new")]).outcome == .nothingCompared)
  }
}
