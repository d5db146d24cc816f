import Tensor
import Testing

@testable import Bench

@Suite struct HandoverTests {
  @Test func aMessageTakesSomeTimeIfThereAreTwoThreads() {
    let time = Handover().measure()
    #expect(WorkerPool.threadCount > 1 ? time > 0 && time.isFinite : time == 0)
  }
}
