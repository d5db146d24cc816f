import Tensor
import Testing

@testable import Bench

@Suite struct OracleTests {
  @Test func theErrorIsAShareOfTheLargestNumber() {
    let error = maximalError(of: Tensor([2], [1, -3.5]), expected: Tensor([2], [1, -4]))
    #expect(error == 0.125)
  }

  @Test func equalTensorsHaveNoError() {
    #expect(maximalError(of: Tensor([3]), expected: Tensor([3])) == 0)
  }

  @Test func whatCannotBeComparedIsInfinitelyWrong() {
    let two = Tensor([2], [1, 2])
    #expect(maximalError(of: Tensor([1, 2], [1, 2]), expected: two) == .infinity)
    #expect(maximalError(of: Tensor([2], [1, .nan]), expected: two) == .infinity)
    #expect(maximalError(of: Tensor([2], [.infinity, 2]), expected: two) == .infinity)
    #expect(maximalError(of: two, expected: Tensor([2])) == .infinity)
  }

  @Test func anAnswerIsComputedOnce() {
    let oracle = Oracle()
    var computed = 0
    for _ in 0..<2 {
      let answer = oracle.answer(for: "a") {
        computed += 1
        return ["output": Tensor([1], [5])]
      }
      #expect(answer.tensors["output"] == Tensor([1], [5]))
    }
    #expect(computed == 1)
  }
}
