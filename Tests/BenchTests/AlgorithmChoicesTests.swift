import Testing

@testable import Bench

@Suite struct AlgorithmChoicesTests {
  private func choices(chosen: Double, im2col: Double, winograd: Double, noise: Double = 0)
    -> AlgorithmChoices
  {
    var rows: [Row] = [
      .example("conv/a/forward/b1", ratio: chosen), .example("conv/a/forward/b1@im2col", ratio: im2col),
      .example("conv/a/forward/b1@winograd4", ratio: winograd), .example("tutorial/infer/b1", ratio: 100),
      .example("conv/a/forward/b16", ratio: 100),
    ]
    rows[2].noise = noise
    return AlgorithmChoices(rows, allowedNoise: 0.15)
  }

  @Test func aChoiceNearTheBestIsGood() {
    let choices = choices(chosen: 1.14, im2col: 3, winograd: 1)
    #expect(choices.poor.isEmpty)
    #expect(choices.tooNoisy.isEmpty)
    #expect(choices.undecided.isEmpty)
  }

  @Test func aChoiceFarFromTheBestIsPoor() throws {
    let choices = choices(chosen: 3, im2col: 3, winograd: 1)
    let line = try #require(choices.poor.first)
    #expect(choices.poor.count == 1)
    #expect(line.best.workload == "conv/a/forward/b1@winograd4")
    #expect(line.slowness == 3)
    #expect(choices.undecided == ["conv/a/forward/b1", "conv/a/forward/b1@winograd4"])
  }

  @Test func aRestlessMachineGivesNoVerdict() {
    let choices = choices(chosen: 3, im2col: 3, winograd: 1, noise: 0.5)
    #expect(choices.poor.isEmpty)
    #expect(choices.tooNoisy.count == 1)
  }

  @Test func theReportNamesTheBetterAlgorithm() {
    let text = AlgorithmReport(choices: choices(chosen: 3, im2col: 3, winograd: 1)).text
    #expect(text.hasPrefix("Slower than the best algorithm:"))
    #expect(text.contains("winograd4"))
    #expect(text.contains("3.00"))
  }
}
