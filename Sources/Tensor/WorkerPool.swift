internal import CVectorKernels
internal import Dispatch
internal import Foundation
internal import Synchronization

/// The threads over which kernels split their work.
///
/// A job is a number of chunks; the caller and the workers claim them one by one, so a slow or late worker holds
/// nobody up. Which thread ran a chunk must not matter for the result: chunks are a function of the problem, never
/// of the thread count. Workers wait by spinning for some microseconds, then by yielding, then asleep.
///
/// One job runs at a time; a caller that finds the pool busy (another model predicts in another thread) runs its
/// job alone, with the same result. All threads flush subnormal numbers to zero while they work, and the caller's
/// own floating-point mode is left as it was.
public final class WorkerPool: Sendable {
  private static let current = Locked(
    WorkerPool(threadCount: ProcessInfo.processInfo.activeProcessorCount))

  /// The pool of the process: one thread a core until `setThreadCount` says otherwise.
  package static var shared: WorkerPool { current.withLock { $0 } }

  /// The number of threads that work on one batch, in the whole process. Results do not depend on it.
  public static var threadCount: Int { shared.threadCount }

  /// Lets `count` threads (at least one) work from the next batch on.
  public static func setThreadCount(_ count: Int) {
    let replacement = WorkerPool(threadCount: count)
    current.withLock { $0 = replacement }
  }

  /// The number of threads that work on a job, the caller's included.
  package let threadCount: Int
  private let crew: Crew

  package init(threadCount: Int) {
    self.threadCount = max(threadCount, 1)
    crew = Crew(workers: self.threadCount - 1)
    for worker in 1..<self.threadCount {
      let thread = Thread { [crew] in crew.work(as: worker) }
      thread.name = "convscope-\(worker)"
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  deinit { crew.stop() }

  /// Runs `body` once for each chunk in `0..<chunks`, on all threads, and returns when all are done.
  ///
  /// `worker` is below `threadCount` and never the same in two chunks of this job that run at once: it chooses the scratch
  /// memory, which belongs to the job. A job within a job runs as worker 0.
  package func run(chunks: Int, _ body: (_ chunk: Int, _ worker: Int) -> Void) {
    guard chunks > 0 else { return }
    let mode = convscope_flush_subnormals()
    defer { convscope_restore_floating_point_mode(mode) }
    // A job with more chunks than can be counted is not split up.
    if chunks == 1 || threadCount == 1 || chunks > Crew.largestJob || !crew.run(chunks: chunks, body) {
      for chunk in 0..<chunks { body(chunk, 0) }
    }
  }
}

/// The state that the threads of a pool share.
private final class Crew: @unchecked Sendable {  // `job` is written only by the holder of `inUse`, see `run`
  /// The most chunks that a ticket can count.
  static let largestJob = 1 << 20 - 1

  /// Generation (24 bits), number of chunks (20 bits), next chunk to claim (20 bits). A thread claims a chunk by
  /// raising the last part, which fails once the generation has gone on.
  private let ticket = Atomic<UInt64>(0)
  private let finishedChunks = Atomic<Int>(0)
  private let inUse = Atomic<Bool>(false)
  private let stopping = Atomic<Bool>(false)
  /// What runs a chunk; valid from the ticket's beginning until all chunks are finished.
  private var job: UnsafePointer<convscope_closure>?
  private let sleepers: [Sleeper]

  /// A worker's bed: the flag tells that it may be waiting for the semaphore.
  private final class Sleeper: Sendable {
    let asleep = Atomic<Bool>(false)
    let semaphore = DispatchSemaphore(value: 0)
  }

  init(workers: Int) { sleepers = (0..<workers).map { _ in Sleeper() } }

  /// Runs a job with the caller as worker 0; false, and nothing done, if another job is running.
  func run(chunks: Int, _ body: (_ chunk: Int, _ worker: Int) -> Void) -> Bool {
    guard inUse.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      return false
    }
    lend(body) { lent in
      job = lent
      finishedChunks.store(0, ordering: .relaxed)
      let generation = (ticket.load(ordering: .relaxed) >> 40) &+ 1
      ticket.store(generation << 40 | UInt64(chunks) << 20, ordering: .sequentiallyConsistent)
      for sleeper in sleepers.prefix(chunks - 1) { wake(sleeper) }
      while runNextChunk(worker: 0) {}
      var rounds = 0
      while finishedChunks.load(ordering: .acquiring) < chunks {
        rounds += 1
        if rounds < 2000 { convscope_spin_hint() } else { sched_yield() }
      }
    }
    inUse.store(false, ordering: .releasing)
    return true
  }

  /// A worker's life: until `stop`.
  func work(as worker: Int) {
    _ = convscope_flush_subnormals()
    var idleRounds = 0
    while !stopping.load(ordering: .relaxed) {
      if runNextChunk(worker: worker) {
        idleRounds = 0
        continue
      }
      idleRounds += 1
      if idleRounds < 1000 {
        convscope_spin_hint()
      } else if idleRounds < 1200 {
        sched_yield()
      } else {
        sleep(in: sleepers[worker - 1])
        idleRounds = 0
      }
    }
  }

  func stop() {
    stopping.store(true, ordering: .sequentiallyConsistent)
    for sleeper in sleepers { wake(sleeper) }
  }

  /// Claims and runs one chunk; false if there is none to claim.
  private func runNextChunk(worker: Int) -> Bool {
    var current = ticket.load(ordering: .acquiring)
    while true {
      let next = current & 0xFFFFF
      guard next < current >> 20 & 0xFFFFF else { return false }
      let (exchanged, original) = ticket.compareExchange(
        expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
      if exchanged {
        convscope_call(job, Int(next), worker)  // this chunk is claimed and unfinished, so `job` is valid
        finishedChunks.add(1, ordering: .releasing)
        return true
      }
      current = original
    }
  }

  private func wake(_ sleeper: Sleeper) {
    if sleeper.asleep.exchange(false, ordering: .sequentiallyConsistent) { sleeper.semaphore.signal() }
  }

  /// Sleeps until the next job, unless one has begun in the meantime.
  private func sleep(in sleeper: Sleeper) {
    sleeper.asleep.store(true, ordering: .sequentiallyConsistent)
    let current = ticket.load(ordering: .sequentiallyConsistent)
    let hasWork = current & 0xFFFFF < current >> 20 & 0xFFFFF
    if hasWork || stopping.load(ordering: .sequentiallyConsistent) {
      if sleeper.asleep.exchange(false, ordering: .sequentiallyConsistent) { return }
    }
    sleeper.semaphore.wait()
  }
}

/// Calls `body` with a closure that any thread may call through `convscope_call` until `body` returns.
///
/// As `withoutActuallyEscaping`, but it makes nothing on the heap: a step of training starts dozens of jobs.
@_silgen_name("convscope_lend")
private func lend(
  _ closure: (_ chunk: Int, _ worker: Int) -> Void, _ body: (UnsafePointer<convscope_closure>) -> Void)
