import Dispatch
import Foundation
import Synchronization
import Tensor
import Testing

@Suite struct WorkerPoolTests {
  @Test(arguments: [1, 2, 3, 8]) func everyChunkRunsOnce(threads: Int) {
    let pool = WorkerPool(threadCount: threads)
    #expect(pool.threadCount == threads)
    for chunks in [0, 1, 2, 3, 17, 500] {
      let counts = Locked(Array(repeating: 0, count: chunks))
      let workers = Locked(Array(repeating: 0, count: threads))
      pool.run(chunks: chunks) { chunk, worker in
        counts.withLock { $0[chunk] += 1 }
        workers.withLock { $0[worker] += 1 }
      }
      #expect(counts.withLock { $0 } == Array(repeating: 1, count: chunks))
      #expect(workers.withLock { $0 }.reduce(0, +) == chunks)
    }
  }

  @Test func moreChunksThanAJobCanCountRunToo() {
    let pool = WorkerPool(threadCount: 2)
    let sum = Atomic<Int>(0)
    let chunks = (1 << 20) + 5
    pool.run(chunks: chunks) { chunk, _ in sum.add(chunk, ordering: .relaxed) }
    #expect(sum.load(ordering: .relaxed) == chunks * (chunks - 1) / 2)
  }

  @Test func aThreadCountBelowOneIsOne() {
    #expect(WorkerPool(threadCount: 0).threadCount == 1)
    #expect(WorkerPool(threadCount: -3).threadCount == 1)
  }

  @Test func workersAtOnceHaveDifferentNumbers() {
    let pool = WorkerPool(threadCount: 3)
    let busy = Locked<Set<Int>>([])
    let clashes = Atomic<Int>(0)
    pool.run(chunks: 300) { _, worker in
      if !busy.withLock({ $0.insert(worker).inserted }) { clashes.add(1, ordering: .relaxed) }
      for _ in 0..<50 { sched_yield() }
      busy.withLock { _ = $0.remove(worker) }
    }
    #expect(clashes.load(ordering: .relaxed) == 0)
  }

  @Test func manyTinyJobsAreDoneWhenRunReturns() {
    let pool = WorkerPool(threadCount: 2)
    let sum = Atomic<Int>(0)
    for job in 1...5000 {
      pool.run(chunks: 2) { _, _ in sum.add(1, ordering: .relaxed) }
      if sum.load(ordering: .relaxed) != 2 * job {
        Issue.record("job \(job) returned before its chunks were done")
        return
      }
      if job % 1000 == 0 { usleep(3000) }  // let the workers fall asleep
    }
  }

  @Test func jobsWithinJobsAndBesideJobsAreDone() {
    let pool = WorkerPool(threadCount: 2)
    let sum = Atomic<Int>(0)
    pool.run(chunks: 10) { _, _ in
      pool.run(chunks: 10) { _, _ in sum.add(1, ordering: .relaxed) }
    }
    #expect(sum.load(ordering: .relaxed) == 100)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<50 {
        let own = Atomic<Int>(0)
        pool.run(chunks: 5) { chunk, _ in own.add(chunk, ordering: .relaxed) }
        sum.add(own.load(ordering: .relaxed), ordering: .relaxed)
      }
    }
    #expect(sum.load(ordering: .relaxed) == 100 + 8 * 50 * 10)
  }

  @Test func poolsComeAndGo() {
    for threads in [2, 4, 1, 3, 2] {
      let pool = WorkerPool(threadCount: threads)
      let sum = Atomic<Int>(0)
      pool.run(chunks: 20) { _, _ in sum.add(1, ordering: .relaxed) }
      #expect(sum.load(ordering: .relaxed) == 20)
    }
  }

  @Test(arguments: [1, 2]) func subnormalNumbersAreZeroInsideAndStayOutside(threads: Int) {
    let pool = WorkerPool(threadCount: threads)
    let half = Locked<Float>(0.5)
    func product() -> Float { Float.leastNormalMagnitude * half.withLock { $0 } }
    #expect(product() > 0)
    let results = Locked<[Float]>([])
    pool.run(chunks: 8) { _, _ in
      let found = product()
      results.withLock { $0.append(found) }
    }
    #expect(results.withLock { $0 } == Array(repeating: 0, count: 8))
    #expect(product() > 0)
  }
}
