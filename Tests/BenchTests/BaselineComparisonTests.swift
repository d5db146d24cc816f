import Testing

@testable import Bench

@Suite struct BaselineComparisonTests {
  private let baseline = BenchRun.example([.example("a"), .example("b")])

  private func compare(
    _ rows: [Row], on machine: Machine = .example, handoverNanoseconds: Double = 40,
    with other: BenchRun? = nil
  ) -> BaselineComparison {
    BaselineComparison(
      .example(rows, on: machine, handoverNanoseconds: handoverNanoseconds), with: other ?? baseline,
      tolerance: 0.10, allowedNoise: 0.15)
  }

  private static func machine(_ change: (inout Machine) -> Void) -> Machine {
    var machine = Machine.example
    change(&machine)
    return machine
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
    let comparison = compare([.example("a", ratio: 2.19), .example("b", ratio: 2.25)])
    #expect(comparison.lines.map(\.verdict) == [.asFast, .slower])
    #expect(comparison.outcome == .failed)
    #expect(comparison.undecided == ["b"])
  }

  @Test func whatTheReferencesWaveringMayHaveDoneIsNoVerdict() {
    var row = Row.example("a", ratio: 2.21)
    #expect(row.noise == 0.02)
    #expect(compare([row]).lines.map(\.verdict) == [.tooNoisy])
    #expect(compare([row]).undecided == ["a"])
    row.noise = 0.001
    #expect(compare([row]).lines.map(\.verdict) == [.slower])
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
    machine { $0.processor = "Other" }, machine { $0.blas = "OpenBLAS 0.3.21 Haswell" },
    machine { $0.level = "avx2" }, machine { $0.cores = 4 }, machine { $0.threads = 4 },
  ])
  func onAnotherMachineTimeIsNotCompared(machine: Machine) {
    let comparison = compare([.example("a", ratio: 9)], on: machine)
    #expect(!comparison.comparesTime)
    #expect(comparison.lines.map(\.verdict) == [.otherMachine])
    #expect(comparison.outcome == .passed)
  }

  private var moreMemory: [Row] {
    [
      changed("a") { $0.allocations = 8 }, changed("a") { $0.allocatedBytes = 4097 },
      changed("a") { $0.workspaceBytes = 65537 },
    ]
  }

  @Test func oneMoreAllocationOrByteFailsOnAnyMachine() {
    for row in moreMemory {
      for machine in [Machine.example, Self.machine { $0.processor = "Other" }] {
        let comparison = compare([row], on: machine)
        #expect(comparison.lines.map(\.verdict) == [.needsMoreMemory])
        #expect(comparison.outcome == .failed)
        #expect(comparison.undecided == ["a"])
      }
    }
  }

  @Test func withAnotherThreadCountMemoryIsNotCompared() {
    let other = Self.machine { $0.threads = 64 }
    for row in moreMemory { #expect(compare([row], on: other).outcome == .passed) }
  }

  @Test func lessMemoryPasses() {
    let row = changed("a") {
      $0.allocations = 0
      $0.allocatedBytes = 0
      $0.workspaceBytes = 0
    }
    #expect(compare([row]).outcome == .passed)
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
    let restless = BenchRun.example([changed("a") { $0.noise = 0.5 }])
    #expect(compare([.example("a")], with: restless).outcome == .tooNoisy)
  }

  @Test(arguments: [0.6, 1.6]) func aReferenceFarFromTheBaselinesGivesNoVerdict(factor: Double) {
    let comparison = compare([changed("a") { $0.referenceMilliseconds *= factor }])
    #expect(comparison.outcome == .tooNoisy)
  }

  @Test func coresThatAreFarFromEachOtherGiveNoVerdict() {
    #expect(compare([.example("a")], handoverNanoseconds: 75).outcome == .passed)
    for time in [150, Double.greatestFiniteMagnitude] {
      let comparison = compare([.example("a", ratio: 3), .example("b")], handoverNanoseconds: time)
      #expect(comparison.lines.map(\.verdict) == [.tooNoisy, .tooNoisy])
    }
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
