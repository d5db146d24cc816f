import Synchronization
import Tensor
import Testing

@Suite struct AlignedMemoryTests {
  /// Nothing, less than is kept, what is kept, what begins at a large page, and more than is kept.
  static let counts = [0, 1, 1000, 300_000, 600_000, 17_000_000]

  @Test(arguments: counts) func memoryBeginsAtACacheLineAndCanBeWrittenToItsEnd(count: Int) {
    for _ in 0..<3 {
      let memory = AlignedMemory.allocate(floats: count)
      #expect(UInt(bitPattern: memory) % 64 == 0)
      if count > 0 { (memory[0], memory[count - 1]) = (1, 2) }
      AlignedMemory.deallocate(memory, floats: count)
    }
  }

  @Test func blocksInUseAtOnceAreDifferent() {
    let counts = (0..<12).map { 300_000 + $0 % 3 * 100_000 }
    for _ in 0..<3 {
      let blocks = counts.map { AlignedMemory.allocate(floats: $0) }
      for (index, block) in blocks.enumerated() {
        block.initialize(repeating: Float(index), count: counts[index])
      }
      for (index, block) in blocks.enumerated() {
        #expect(block[0] == Float(index) && block[counts[index] - 1] == Float(index))
      }
      for (index, block) in blocks.enumerated() { AlignedMemory.deallocate(block, floats: counts[index]) }
    }
  }

  /// More than is kept goes back, the oldest first, while other threads take and give too.
  @Test func threadsThatTakeAndGiveDoNotDisturbOneAnother() {
    let clashes = Atomic<Int>(0)
    WorkerPool(threadCount: 4).run(chunks: 200) { chunk, _ in
      let count = 300_000 + chunk % 5 * 1_000_000
      let block = AlignedMemory.allocate(floats: count)
      (block[0], block[count - 1]) = (Float(chunk), Float(chunk))
      for _ in 0..<20 where block[0] != Float(chunk) || block[count - 1] != Float(chunk) {
        clashes.add(1, ordering: .relaxed)
      }
      AlignedMemory.deallocate(block, floats: count)
    }
    #expect(clashes.load(ordering: .relaxed) == 0)
  }
}
