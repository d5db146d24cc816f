import Foundation
import Tensor
import Testing

@Suite struct TensorArithmeticTests {
  private let a = Tensor([2, 2], [1, 2, 3, 4])
  private let b = Tensor([2, 2], [10, 20, 30, 40])

  @Test func operatorsWorkElementByElement() {
    #expect((a + b).values == [11, 22, 33, 44])
    #expect((b - a).values == [9, 18, 27, 36])
    #expect((a * b).values == [10, 40, 90, 160])
    #expect((b / a).values == [10, 10, 10, 10])
    #expect((a + 1).values == [2, 3, 4, 5])
    #expect((a - 1).values == [0, 1, 2, 3])
    #expect((a * 2).values == [2, 4, 6, 8])
    #expect((a / 2).values == [0.5, 1, 1.5, 2])
    #expect((1 + a).values == [2, 3, 4, 5])
    #expect((1 - a).values == [0, -1, -2, -3])
    #expect((2 * a).values == [2, 4, 6, 8])
    #expect((12 / a).values == [12, 6, 4, 3])
    #expect((-a).values == [-1, -2, -3, -4])
    var c = a
    c += b
    c -= a
    c *= a
    c /= b
    #expect(c == a)
  }

  @Test func functionsWorkElementByElement() {
    #expect(Tensor([2], [0, 1]).exponential().values == [1, exp(Float(1))])
    #expect(Tensor([2], [1, 2]).logarithm().values == [0, log(Float(2))])
    #expect(Tensor([2], [4, 9]).squareRoot().values == [2, 3])
    #expect(Tensor([2], [-4, 9]).magnitude().values == [4, 9])
    let clipped = Tensor([4], [-4, 0.5, 9, .nan]).clipped(to: 0...1)
    #expect(clipped.values[..<3] == [0, 0.5, 1])
    #expect(clipped[3].isNaN)
    #expect(a.map { $0 * $0 }.values == [1, 4, 9, 16])
  }

  @Test func shapesAreBroadcastAsInNumPy() {
    let row = Tensor([2], [10, 20])
    let column = Tensor([2, 1], [10, 20])
    #expect((a + row).values == [11, 22, 13, 24])
    #expect((row - a).values == [9, 18, 7, 16])
    #expect((a + column).values == [11, 12, 23, 24])
    #expect((a * Tensor(3)).values == [3, 6, 9, 12])
    #expect((row + column) == Tensor([2, 2], [20, 30, 30, 40]))
    #expect((Tensor([3, 1, 2]) + Tensor([4, 1])).shape == [3, 4, 2])
    #expect((Tensor([0, 2]) + row).shape == [0, 2])
    #expect((Tensor([1, 2]) + Tensor([0, 1])).shape == [0, 2])
  }

  @Test func broadcastingAgreesWithIndexingOnManyShapes() {
    var random = RandomSource(seed: 1)
    for (left, right, result) in [
      ([4, 3, 5], [5], [4, 3, 5]), ([4, 3, 5], [3, 1], [4, 3, 5]), ([4, 1, 5], [1, 3, 1], [4, 3, 5]),
      ([1], [4, 3, 5], [4, 3, 5]), ([4, 3, 1], [4, 3, 5], [4, 3, 5]),
      ([2, 1, 1, 3], [4, 5, 1], [2, 4, 5, 3]),
    ] as [(Shape, Shape, Shape)] {
      let (x, y) = (random.uniform(left), random.uniform(right))
      let found = x - y
      #expect(found.shape == result)
      for place in 0..<found.count {
        var rest = place
        var index: [Int] = []
        for length in result.reversed() {
          index.insert(rest % length, at: 0)
          rest /= length
        }
        func value(_ tensor: Tensor) -> Float {
          let own = index.suffix(tensor.shape.rank)
          let offset = zip(own, zip(tensor.shape, tensor.shape.strides)).map { $1.0 == 1 ? 0 : $0 * $1.1 }
          return tensor.values[offset.reduce(0, +)]
        }
        #expect(found.values[place] == value(x) - value(y))
      }
    }
  }

  @Test func shapesThatDoNotFitTrap() async {
    await #expect(processExitsWith: .failure) { _ = Tensor([2]) + Tensor([3]) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]) * Tensor([2]) }
  }
}
