internal import Foundation
internal import Tensor

/// Makes a numbered row of batches on threads of its own, a bounded number ahead of the one who takes them in order.
final class DecodingQueue: @unchecked Sendable {  // everything that changes is guarded by `condition`
  typealias Make = @Sendable (_ index: Int) throws -> Batch

  private let count: Int
  private let ahead: Int
  private let make: Make
  private let condition = NSCondition()
  private var finished: [Int: Result<Batch, any Error>] = [:]
  /// The next batch to make, and the next to hand over.
  private var nextToMake = 0
  private var nextToTake = 0
  private var isStopped = false

  /// Starts to make the batches `0..<count`.
  init(count: Int, ahead: Int, threads: Int, make: @escaping Make) {
    self.count = count
    self.ahead = ahead
    self.make = make
    for number in 0..<min(threads, ahead, count) {
      let thread = Thread { [self] in work() }
      thread.name = "decoding-\(number)"
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  /// The next batch, waited for if need be; nil at the end. After an error, the same error again.
  func next() throws -> Batch? {
    condition.lock()
    defer { condition.unlock() }
    guard nextToTake < count else { return nil }
    while finished[nextToTake] == nil { condition.wait() }
    switch finished[nextToTake] {
    case .success(let batch)?:
      finished[nextToTake] = nil
      nextToTake += 1
      condition.broadcast()
      return batch
    case .failure(let error)?:
      isStopped = true
      condition.broadcast()
      throw error
    case nil: return nil
    }
  }

  /// Lets the threads end after the image or batch they are at.
  func stop() {
    condition.lock()
    isStopped = true
    finished = [:]
    condition.broadcast()
    condition.unlock()
  }

  /// A thread's life: until the last batch is made, or `stop`.
  private func work() {
    while let index = claim() {
      let result = Result { try make(index) }
      condition.lock()
      if !isStopped { finished[index] = result }
      condition.broadcast()
      condition.unlock()
    }
  }

  /// The number of the next batch to make, once there is room for it; nil if there is no more to do.
  private func claim() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while !isStopped && nextToMake < count && nextToMake >= nextToTake + ahead { condition.wait() }
    guard !isStopped, nextToMake < count else { return nil }
    defer { nextToMake += 1 }
    return nextToMake
  }
}
