import Tensor
import Testing

@Suite struct TensorTests {
  @Test func isMadeOfValuesOrRepetitions() {
    #expect(Tensor([2, 2], repeating: 3).values == [3, 3, 3, 3])
    #expect(Tensor([2, 2], [1, 2, 3, 4]).values == [1, 2, 3, 4])
    #expect(Tensor(5).shape == [])
    #expect(Tensor(5).scalar == 5)
    #expect(Tensor([0, 3]).values == [])
    #expect(Tensor([3], stride(from: 0, to: 3, by: 1).map { $0 }).count == 3)
  }

  @Test func memoryIsAlignedToACacheLine() {
    for count in [1, 3, 1000] {
      Tensor([count]).withUnsafeBufferPointer {
        #expect(UInt(bitPattern: $0.baseAddress) % 64 == 0)
        #expect($0.count == count)
      }
    }
  }

  @Test func subscriptsReadAndWriteRowMajor() {
    var tensor = Tensor([2, 3], (0..<6).map(Float.init))
    #expect(tensor[1, 0] == 3)
    tensor[1, 2] = 9
    #expect(tensor.values == [0, 1, 2, 3, 4, 9])
  }

  @Test func copiesAreIndependent() {
    let original = Tensor([2], [1, 2])
    var copy = original
    copy[0] = 5
    var other = original.reshaped(to: [2, 1])
    other.withUnsafeMutableBufferPointer { $0[1] = 7 }
    var added = original
    added += original
    #expect(original.values == [1, 2])
    #expect(copy.values == [5, 2])
    #expect(other.values == [1, 7])
    #expect(added.values == [2, 4])
  }

  @Test func rowsAndElementsAreParts() {
    let tensor = Tensor([3, 2], (0..<6).map(Float.init))
    #expect(tensor.element(at: 1) == Tensor([2], [2, 3]))
    #expect(tensor.rows(1..<3) == Tensor([2, 2], [2, 3, 4, 5]))
    #expect(tensor.rows(2..<2) == Tensor([0, 2]))
    #expect(tensor.gatheringRows([2, 0, 2]) == Tensor([3, 2], [4, 5, 0, 1, 4, 5]))
  }

  @Test func tensorsAreStackedAndConcatenated() {
    let (a, b) = (Tensor([2], [1, 2]), Tensor([2], [3, 4]))
    #expect(Tensor(stacking: [a, b]) == Tensor([2, 2], [1, 2, 3, 4]))
    #expect(Tensor(concatenating: [a, b, a]) == Tensor([6], [1, 2, 3, 4, 1, 2]))
    #expect(Tensor(concatenating: [Tensor([0, 2]), Tensor([1, 2], [5, 6])]) == Tensor([1, 2], [5, 6]))
  }

  @Test func notANumberEqualsNothing() {
    let tensor = Tensor([1], [.nan])
    #expect(tensor != tensor)
    #expect(Tensor([1], [0]) == Tensor([1], [-0.0]))
    #expect(Tensor([1], [1]) != Tensor([1, 1], [1]))
  }

  @Test func isDescribedBriefly() {
    #expect(Tensor([2], [1, 2.5]).description == "Tensor[2](1.0, 2.5)")
    #expect(Tensor([9]).description.hasSuffix("0.0, …)"))
  }

  @Test func axesAreReordered() {
    let tensor = Tensor([2, 3], (0..<6).map(Float.init))
    #expect(tensor.transposed() == Tensor([3, 2], [0, 3, 1, 4, 2, 5]))
    var random = RandomSource(seed: 1)
    let cube = random.uniform([2, 3, 4, 5])
    let turned = cube.transposed([2, 0, 3, 1])
    #expect(turned.shape == [4, 2, 5, 3])
    for (i, j, k, l) in [(0, 0, 0, 0), (1, 2, 3, 4), (0, 2, 1, 3)] {
      #expect(turned[k, i, l, j] == cube[i, j, k, l])
    }
    #expect(turned.transposed([1, 3, 0, 2]) == cube)
    #expect(Tensor([0, 3]).transposed().shape == [3, 0])
  }

  @Test func misuseTraps() async {
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 2], [1, 2, 3]) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 2])[2, 0] }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 2])[0] }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 2])[0, -1] }
    await #expect(processExitsWith: .failure) { _ = Tensor([2]).scalar }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]).reshaped(to: [5]) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]).rows(1..<3) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]).gatheringRows([2]) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]).transposed([0, 0]) }
    await #expect(processExitsWith: .failure) { _ = Tensor(stacking: []) }
    await #expect(processExitsWith: .failure) { _ = Tensor(stacking: [Tensor([2]), Tensor([3])]) }
    await #expect(processExitsWith: .failure) {
      _ = Tensor(concatenating: [Tensor([2, 2]), Tensor([2, 3])])
    }
  }

  @Test func trapsNameBothShapes() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([2, 3]) + Tensor([4, 5])
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("shapes [2, 3] and [4, 5] do not fit together"))
  }
}
