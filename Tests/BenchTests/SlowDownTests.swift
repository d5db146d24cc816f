import Testing

@testable import Bench

@Suite struct SlowDownTests {
  @Test func itIsReadFromAnExpressionAndAFactor() throws {
    let slowDown = try #require(SlowDown("conv/.*=1.5"))
    #expect(slowDown.factor == 1.5)
    #expect("conv/a".contains(slowDown.pattern))
    #expect(!"tutorial".contains(slowDown.pattern))
  }

  @Test func theLastEqualSignSeparates() throws {
    let slowDown = try #require(SlowDown("a=b=2"))
    #expect("a=b".contains(slowDown.pattern))
    #expect(slowDown.factor == 2)
  }

  @Test(arguments: ["conv", "conv=", "conv=fast", "conv=0.5", "(=2", "conv=inf", "conv=nan"])
  func anythingElseIsRefused(text: String) { #expect(SlowDown(text) == nil) }

  @Test func aCallStillHappensOnceAndTakesLonger() throws {
    let slowDown = try #require(SlowDown("slow=3"))
    let clock = ContinuousClock()
    var calls = 0
    var spent = Duration.zero
    let call = {
      let start = clock.now
      while clock.now - start < .milliseconds(2) {}
      spent = clock.now - start
      calls += 1
    }
    let start = clock.now
    try slowDown.slowed(call, of: "slow")()
    #expect(calls == 1)
    #expect(clock.now - start >= spent * 3)
  }
}
