/// The memory of a tensor: its only owner, 64-byte aligned so that a cache line or an AVX-512 vector never
/// straddles its start.
///
/// `Tensor` writes through it only while it is the one reference to it (copy-on-write).
final class TensorStorage: @unchecked Sendable {  // written only by a tensor that holds the one reference
  let count: Int
  let base: UnsafeMutablePointer<Float>

  /// Memory for `count` floats, not yet initialised.
  init(uninitializedCount count: Int) {
    self.count = count
    base = AlignedMemory.allocate(floats: count)
  }

  deinit { AlignedMemory.deallocate(base, floats: count) }

  func copy() -> TensorStorage {
    let other = TensorStorage(uninitializedCount: count)
    other.base.update(from: base, count: count)
    return other
  }
}
