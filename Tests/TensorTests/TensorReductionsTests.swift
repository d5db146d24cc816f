import Foundation
import Tensor
import Testing

@Suite struct TensorReductionsTests {
  private let tensor = Tensor([2, 3], [1, 5, 3, 4, 2, 6])

  @Test func reducesEverything() {
    #expect(tensor.sum() == 21)
    #expect(tensor.mean() == 3.5)
    #expect(tensor.standardDeviation() == Float((17.5 / 6).squareRoot()))
    #expect(tensor.min() == 1)
    #expect(tensor.max() == 6)
    #expect(tensor.argmax() == 5)
  }

  @Test func reducesAlongAnAxis() {
    #expect(tensor.sum(axis: 0) == Tensor([3], [5, 7, 9]))
    #expect(tensor.sum(axis: 1) == Tensor([2], [9, 12]))
    #expect(tensor.sum(axis: 1, keepingAxis: true).shape == [2, 1])
    #expect(tensor.mean(axis: 0) == Tensor([3], [2.5, 3.5, 4.5]))
    #expect(tensor.max(axis: 0) == Tensor([3], [4, 5, 6]))
    #expect(tensor.max(axis: 1, keepingAxis: true) == Tensor([2, 1], [5, 6]))
    #expect(tensor.argmax(axis: 0) == Tensor([3], [1, 0, 1]))
    #expect(tensor.argmax(axis: 1) == Tensor([2], [1, 2]))
    let cube = Tensor([2, 2, 2], (0..<8).map(Float.init))
    #expect(cube.sum(axis: 1) == Tensor([2, 2], [2, 4, 10, 12]))
    #expect(Tensor([3, 0]).sum(axis: 1) == Tensor([3]))
    #expect(Tensor([0, 3]).sum(axis: 0) == Tensor([3]))
    #expect(Tensor([0, 3]).sum(axis: 1) == Tensor([0]))
  }

  @Test func theFirstOfEqualsIsTheLargest() {
    #expect(Tensor([4], [1, 7, 7, 0]).argmax() == 1)
    #expect(Tensor([1, 4], [1, 7, 7, 0]).argmax(axis: 1).scalar == 1)
  }

  @Test(arguments: 0..<3) func notANumberWinsWhereverItStands(place: Int) {
    var values: [Float] = [1, 2, 3]
    values[place] = .nan
    let row = Tensor([1, 3], values)
    #expect(row.max()?.isNaN == true)
    #expect(row.min()?.isNaN == true)
    #expect(row.max(axis: 1).scalar.isNaN)
    #expect(row.argmax() == place)
    #expect(row.argmax(axis: 1).scalar == Float(place))
    #expect(row.sum().isNaN)
  }

  @Test func longSumsAreExact() {
    // In Float, 2²⁴ + 1 is 2²⁴.
    let ones = Tensor([1 << 18, 1], repeating: 1) + 0.1
    #expect((ones.sum() - Float(Double(1 << 18) * Double(Float(1.1)))).magnitude <= 0.02)
    #expect((ones.sum(axis: 0).scalar - ones.sum()).magnitude == 0)
    let shifted = Tensor([10_000], (0..<10_000).map { 1e6 + Float($0 % 2) })
    #expect(shifted.standardDeviation() == 0.5)
  }

  @Test func nothingHasNoLargestElement() {
    #expect(Tensor([0]).max() == nil)
    #expect(Tensor([0]).min() == nil)
    #expect(Tensor([0]).sum() == 0)
    #expect(Tensor([0]).mean().isNaN)
  }

  @Test func impossibleAxesTrap() async {
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]).sum(axis: 2) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 3]).mean(axis: -1) }
    await #expect(processExitsWith: .failure) { _ = Tensor([2, 0]).max(axis: 1) }
    await #expect(processExitsWith: .failure) { _ = Tensor([0]).argmax() }
  }
}
