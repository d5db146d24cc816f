import Testing

@testable import Bench

@Suite struct GateTests {
  private func gate(baseline: [Row]? = nil, judgesAlgorithms: Bool = false) -> Gate {
    Gate(
      baseline: baseline.map { .example($0) }, tolerance: 0.10, allowedNoise: 0.15,
      judgesAlgorithms: judgesAlgorithms)
  }

  private func verdict(on rows: [Row], by gate: Gate) -> Verdict { gate.verdict(on: .example(rows)) }

  private func noisy(_ name: String, ratio: Double = 2) -> Row {
    var row = Row.example(name, ratio: ratio)
    row.noise = 0.5
    return row
  }

  private var wrong: Row {
    var row = Row.example("b")
    row.maximalError = 1
    return row
  }

  @Test func withoutABaselineOnlyRightResultsCount() {
    #expect(verdict(on: [.example("a", ratio: 99), noisy("b")], by: gate()).exitCode == 0)
    let verdict = verdict(on: [.example("a"), wrong], by: gate())
    #expect(verdict.exitCode == 1)
    #expect(verdict.wrong == ["b"])
    #expect(verdict.report(on: .example([wrong]), by: gate()) == "WRONG RESULTS: b")
  }

  @Test func aSlowerRowEndsWithOneAndANoisyOneWithTwo() {
    let gate = gate(baseline: [.example("a"), .example("b")])
    #expect(verdict(on: [.example("a"), .example("b")], by: gate).exitCode == 0)
    #expect(verdict(on: [.example("a"), .example("b", ratio: 3)], by: gate).exitCode == 1)
    #expect(verdict(on: [.example("a"), noisy("b")], by: gate).exitCode == 2)
    #expect(verdict(on: [.example("a", ratio: 3), noisy("b")], by: gate).exitCode == 1)
    #expect(verdict(on: [.example("new")], by: gate).exitCode == 1)
  }

  @Test func aWrongResultFailsWhateverTheTimesAre() {
    let gate = gate(baseline: [.example("a"), .example("b")])
    #expect(verdict(on: [noisy("a"), wrong], by: gate).exitCode == 1)
  }

  @Test func aBadlyChosenAlgorithmFailsOnlyIfChoicesAreJudged() {
    let rows: [Row] = [.example("conv/a", ratio: 3), .example("conv/a@im2col", ratio: 2)]
    #expect(verdict(on: rows, by: gate()).exitCode == 0)
    let judging = gate(judgesAlgorithms: true)
    let verdict = verdict(on: rows, by: judging)
    #expect(verdict.exitCode == 1)
    #expect(verdict.undecided == ["conv/a", "conv/a@im2col"])
    #expect(verdict.report(on: .example(rows), by: judging).contains("Slower than the best algorithm:"))
    #expect(self.verdict(on: [rows[0], noisy("conv/a@im2col")], by: judging).exitCode == 2)
  }

  @Test func disturbedRowsAreNamed() {
    #expect(verdict(on: [.example("a"), noisy("b")], by: gate()).restless == ["b"])
  }
}
