internal import Figures
internal import Testing

@Suite struct ColorBarTests {
  private func ticks(_ limits: ClosedRange<Float>, height: Double) -> [(position: Double, label: String)] {
    ColorBar.ticks(limits: limits, height: height, lineHeight: 14)
  }

  @Test func endsAreTheLimits() {
    let ticks = ticks(-1.5...2.25, height: 300)
    #expect(ticks.first?.label == "−1.5" && ticks.first?.position == 0)
    #expect(ticks.last?.label == "2.25" && ticks.last?.position == 1)
  }

  @Test(arguments: [0...Float(1), -3.3...7.7, 1e-8...3e-8, -1e30...2e30, 0.999...1.001])
  func labelsHaveRoomAndLieWhereTheyBelong(limits: ClosedRange<Float>) {
    for height in [40.0, 96, 250, 600] {
      let ticks = ticks(limits, height: height)
      for (lower, upper) in zip(ticks, ticks.dropFirst()) {
        #expect((upper.position - lower.position) * height >= 14, "\(lower.label) and \(upper.label)")
      }
    }
    #expect(ticks(limits, height: 600).count > 3)
  }

  @Test func aConstantHasOneLabel() {
    #expect(ticks(4...4, height: 100).map(\.label) == ["4"])
  }
}
