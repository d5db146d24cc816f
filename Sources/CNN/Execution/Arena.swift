import Tensor

/// Memory in which the plans of a model run, one after another: nothing in it outlives a run.
final class Arena: @unchecked Sendable {  // handed from thread to thread by the executor's lock
  let base: UnsafeMutablePointer<Float>
  let floats: Int

  init(floats: Int) {
    self.floats = floats
    base = AlignedMemory.allocate(floats: floats)
  }

  deinit { AlignedMemory.deallocate(base, floats: floats) }
}
