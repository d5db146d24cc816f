internal import Figures
internal import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-3, "−3"), (0.25, "0.25"), (1.0 / 3, "0.333"), (2.9999, "3"),
    (9.996, "10"), (123.456, "123"), (123456, "123456"), (1_234_567, "1.23×10⁶"), (999_999.9, "1×10⁶"),
    (0.00123, "0.00123"), (-1.5e-7, "−1.5×10⁻⁷"), (1e-10, "1×10⁻¹⁰"), (.infinity, "∞"), (-.infinity, "−∞"),
    (.nan, "NaN"),
  ])
  func writesShortNumbers(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test func aNumberThatRoundsToZeroHasNoSign() {
    #expect(NumberText.plain(-0.0001, decimals: 2) == "0.00")
    #expect(NumberText.plain(-0.01, decimals: 2) == "−0.01")
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-4000, "−4,000")])
  func groupsThousands(value: Int, text: String) {
    #expect(NumberText.count(value) == text)
  }
}
