import Testing

@testable import Bench

@Suite struct OtherLoadTests {
  @Test func busyTicksAreAllButIdleAndWaiting() {
    let text = "cpu  100 20 3 100000 50000 4 5 6 7 8\ncpu0 1 2 3 4 5 6 7 8 9 10\n"
    #expect(OtherLoad.busyTicks(inStat: text) == 138)
  }

  @Test(arguments: ["", "intr 1 2 3", "cpu 1 2 3", "cpu a b c d e f g h i j"])
  func whatIsNotUnderstoodGivesNothing(text: String) { #expect(OtherLoad.busyTicks(inStat: text) == nil) }

  @Test(arguments: [(3, 1, 4, 0.5), (1.5, 1.5, 4, 0), (1, 1.01, 4, 0)] as [(Double, Double, Double, Double)])
  func theShareIsWhatOthersTookOfWhatThereWas(busy: Double, own: Double, available: Double, share: Double) {
    #expect(OtherLoad.share(busySeconds: busy, ownSeconds: own, available: available) == share)
  }
}
