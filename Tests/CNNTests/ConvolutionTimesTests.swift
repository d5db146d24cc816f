import CNN
import Testing

@Suite struct ConvolutionTimesTests {
  private typealias Time = ConvolutionTimes.Time

  private func best(_ times: (ConvolutionAlgorithm, Double)...) -> ConvolutionAlgorithm? {
    ConvolutionTimes.best(of: times.map { Time($0.0, seconds: $0.1, bytes: 0) })
  }

  @Test func theFastestWinsIfItIsClearlyFaster() {
    #expect(best((.im2col, 1.1), (.winograd4, 1)) == .winograd4)
    #expect(best((.im2col, 1.02), (.winograd4, 1)) == .im2col)
    #expect(best((.im2col, 5), (.winograd4, 1.02), (.winograd4Planewise, 1)) == .winograd4)
    #expect(best((.winograd4Planewise, 1), (.winograd4, 1.2), (.im2col, 1.4)) == .winograd4Planewise)
    #expect(best() == nil)
  }

  @Test func algorithmsWithoutWinogradsTransformsAreTheSimpler() {
    #expect(best((.winograd4FewChannels, 1), (.direct, 1.02), (.im2col, 3)) == .direct)
    #expect(best((.winograd4, 1), (.direct, 1.01), (.im2col, 1.02)) == .im2col)
  }

  @Test func memoryHasAPrice() {
    // 40 MB count as 10 %.
    let large = Time(.winograd4, seconds: 0.94, bytes: 40 << 20)
    #expect(ConvolutionTimes.best(of: [Time(.im2col, seconds: 1, bytes: 0), large]) == .im2col)
    #expect(ConvolutionTimes.best(of: [Time(.im2col, seconds: 1.2, bytes: 0), large]) == .winograd4)
    // No price is above 25 %.
    let huge = Time(.winograd4, seconds: 0.5, bytes: 1 << 40)
    #expect(ConvolutionTimes.best(of: [Time(.im2col, seconds: 1, bytes: 0), huge]) == .winograd4)
  }

  private func times(together: Double) -> ConvolutionTimes {
    var times = ConvolutionTimes()
    times.forward = [Time(.im2col, seconds: 2, bytes: 0), Time(.winograd4, seconds: 1, bytes: 0)]
    times.kernelGradient = [
      Time(.im2col, seconds: 0.5, bytes: 0), Time(.winograd4, seconds: 0.9, bytes: 0),
    ]
    times.inputGradient = [
      Time(.im2col, seconds: 0.9, bytes: 0), Time(.winograd4, seconds: 0.5, bytes: 0),
    ]
    times.bothGradients = [
      Time(.im2col, seconds: 1.4, bytes: 0), Time(.winograd4, seconds: together, bytes: 0),
    ]
    return times
  }

  @Test func bothGradientsHaveOneAlgorithmUnlessTwoAreFaster() {
    // Apart they take 0.5 + 0.5.
    #expect(
      times(together: 0.8).best(beforeGradients: false) == [
        .forward: .winograd4, .kernelGradient: .winograd4, .inputGradient: .winograd4,
      ])
    #expect(
      times(together: 1.1).best(beforeGradients: false) == [
        .forward: .winograd4, .kernelGradient: .im2col, .inputGradient: .winograd4,
      ])
    #expect(times(together: 1.02).best(beforeGradients: false)[.kernelGradient] == .winograd4)
  }

  @Test func beforeGradientsForwardDoesNotUseTheLargestTiles() {
    var times = times(together: 0.8)
    for algorithm in [ConvolutionAlgorithm.winograd6, .winograd6Planewise] {
      times.forward.append(Time(algorithm, seconds: 0.5, bytes: 0))
      times.kernelGradient.append(Time(algorithm, seconds: 0.1, bytes: 0))
    }
    #expect(times.best(beforeGradients: false)[.forward] == .winograd6)
    #expect(times.best(beforeGradients: true)[.forward] == .winograd4)
    #expect(times.best(beforeGradients: true)[.kernelGradient] == .winograd6)
  }

  @Test func whatWasNotMeasuredIsNotChosen() {
    var times = times(together: 0.8)
    times.forward = []
    times.inputGradient = []
    times.bothGradients = []
    #expect(times.best(beforeGradients: false) == [.kernelGradient: .im2col])
    #expect(ConvolutionTimes().best(beforeGradients: false).isEmpty)
  }
}
