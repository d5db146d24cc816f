internal import CVectorKernels

/// Memory that begins at a cache line, for tensors and for the arenas of plans.
///
/// Large blocks, once given back, are kept for the next one of the same size, up to a limit: the system hands out memory
/// page by page, and a batch's tensors would meet that cost again in every step. Those of at least a large page begin
/// at one.
package enum AlignedMemory {
  /// A cache line, and an AVX-512 vector.
  private static let alignment = 64
  private static let largePage = 2 << 20
  /// From this size on a block is kept.
  private static let large = 1 << 20
  private static let mostKeptBytes = 64 << 20

  private struct Block: @unchecked Sendable {  // memory of which only its holder knows
    var memory: UnsafeMutableRawPointer
    var byteCount: Int
  }

  private struct Kept {
    var blocks: [Block] = []
    var byteCount = 0
  }

  private static let kept = Locked(Kept())

  /// Room for `count` floats, not initialised.
  package static func allocate(floats count: Int) -> UnsafeMutablePointer<Float> {
    let bytes = byteCount(count)
    let memory = (bytes >= large ? take(bytes) : nil) ?? fresh(bytes)
    return memory.bindMemory(to: Float.self, capacity: max(count, 1))
  }

  /// Gives back what `allocate` returned for the same count.
  package static func deallocate(_ pointer: UnsafeMutablePointer<Float>, floats count: Int) {
    let block = Block(memory: UnsafeMutableRawPointer(pointer), byteCount: byteCount(count))
    guard block.byteCount >= large, block.byteCount <= mostKeptBytes else {
      return block.memory.deallocate()
    }
    let tooMany = kept.withLock { kept in
      kept.blocks.append(block)
      kept.byteCount += block.byteCount
      var tooMany: [Block] = []
      while kept.byteCount > mostKeptBytes {
        tooMany.append(kept.blocks.removeFirst())
        kept.byteCount -= tooMany[tooMany.count - 1].byteCount
      }
      return tooMany
    }
    for block in tooMany { block.memory.deallocate() }
  }

  private static func byteCount(_ floats: Int) -> Int { max(floats, 1) * MemoryLayout<Float>.stride }

  private static func take(_ bytes: Int) -> UnsafeMutableRawPointer? {
    kept.withLock { kept -> Block? in
      guard let index = kept.blocks.lastIndex(where: { $0.byteCount == bytes }) else { return nil }
      kept.byteCount -= bytes
      return kept.blocks.remove(at: index)
    }?.memory
  }

  private static func fresh(_ bytes: Int) -> UnsafeMutableRawPointer {
    guard bytes >= largePage else { return .allocate(byteCount: bytes, alignment: alignment) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: largePage)
    convscope_prefer_large_pages(memory, bytes)
    return memory
  }
}
