import Tensor
import Testing

@testable import Bench

@Suite struct HandoverTests {
  /// A time without end is one, too: where other tests keep the cores, the other thread does not get to answer.
  @Test func aMessageTakesSomeTimeIfThereAreTwoThreads() {
    let time = Handover().measure()
    #expect(WorkerPool.threadCount > 1 ? time > 0 : time == 0)
  }
}
