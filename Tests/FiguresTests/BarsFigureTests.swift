internal import Figures
internal import Testing

@Suite struct BarsFigureTests {
  private let labels = ["conv.forward", "conv.train", "dense"]

  private func texts(_ figure: any Figure) throws -> [String] {
    let canvas = try Canvas(size: figure.size, format: .png)
    figure.draw(on: canvas)
    return canvas.texts.map(\.text)
  }

  @Test func linearBarsStartAtZeroAndAreAsLongAsTheirValues() throws {
    let figure = try BarsFigure(labels: labels, series: [.init(name: "a", values: [1, 2, 4])])
    let bars = (0..<3).map { figure.bar(label: $0, series: 0) }
    #expect(bars[0].x == bars[1].x && bars[1].x == bars[2].x)
    #expect(abs(bars[1].width - 2 * bars[0].width) < 1e-9 && abs(bars[2].width - 4 * bars[0].width) < 1e-9)
    #expect(bars[0].bottom < bars[1].y && bars[1].bottom < bars[2].y)
    let picture = try DecodedPicture(png: figure.pngData())
    for bar in bars {
      #expect(picture[Int(bar.center.x * 2), Int(bar.center.y * 2)] == BarsFigure.color(of: 0))
    }
  }

  @Test func logarithmicBarsStartAtTheReference() throws {
    let figure = try BarsFigure(
      labels: labels, series: [.init(name: "ratio", values: [0.1, 10, 100])], unit: "×", scale: .logarithmic,
      reference: 1)
    let bars = (0..<3).map { figure.bar(label: $0, series: 0) }
    #expect(abs(bars[0].right - bars[1].x) < 1e-9 && abs(bars[1].x - bars[2].x) < 1e-9)
    #expect(abs(bars[0].width - bars[1].width) < 1e-9 && abs(bars[2].width - 2 * bars[1].width) < 1e-9)
    // The line of the reference lies over the bars.
    let picture = try DecodedPicture(png: figure.pngData())
    #expect(picture[Int(bars[1].x * 2), Int(bars[1].center.y * 2)] == .ink)
  }

  @Test func labelsValuesAndLegendAreWritten() throws {
    let texts = try texts(
      BarsFigure(
        labels: labels,
        series: [
          .init(name: "ConvScope", values: [0.43, 2, 3]), .init(name: "peer", values: [1.5, .nan, 0]),
        ],
        title: "Ratios", axisLabel: "time", unit: "×"))
    for text in labels + ["ConvScope", "peer", "Ratios", "time", "0.43×", "1.5×", "no value", "0×"] {
      #expect(texts.contains(text), "\(text)")
    }
  }

  @Test(arguments: [BarsFigure.Scale.linear, .logarithmic])
  func valuesWithoutAPlaceHaveNoBar(scale: BarsFigure.Scale) throws {
    let values: [Double] = [.nan, .infinity, 1e200, -.infinity]
    let figure = try BarsFigure(
      labels: ["a", "b", "c", "d"], series: [.init(name: "x", values: values)], scale: scale)
    for label in 0..<4 { #expect(figure.bar(label: label, series: 0).width == 0) }
    #expect(try figure.pngData().count > 1000)
    #expect(try texts(figure).contains("∞"))
  }

  @Test func zeroHasNoBarOnALogarithmicScale() throws {
    let figure = try BarsFigure(
      labels: ["a", "b"], series: [.init(name: "x", values: [0, 3])], scale: .logarithmic)
    #expect(figure.bar(label: 0, series: 0).width == 0)
    #expect(figure.bar(label: 1, series: 0).width > 10)
  }

  @Test func countsThatDoNotFitAreRefused() {
    #expect(throws: FigureError.unequalCounts(name: "the series 'x'", expected: 3, found: 1)) {
      try BarsFigure(labels: labels, series: [.init(name: "x", values: [1])])
    }
    #expect(throws: FigureError.self) { try BarsFigure(labels: [], series: []) }
    #expect(throws: FigureError.self) { try BarsFigure(labels: labels, series: []) }
  }
}
