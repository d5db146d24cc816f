import Foundation
import Tensor
import Testing

@Suite struct ShapeTests {
  @Test func countsElementsAndStrides() {
    let shape: Shape = [2, 3, 4]
    #expect(shape.rank == 3)
    #expect(shape.elementCount == 24)
    #expect(shape.strides == [12, 4, 1])
    #expect(Shape([]).elementCount == 1)
    #expect(Shape([]).strides == [])
    #expect(Shape([5, 0, 2]).elementCount == 0)
    #expect(shape.description == "[2, 3, 4]")
    #expect(Array(shape) == [2, 3, 4])
    #expect(shape.prepending(7) == [7, 2, 3, 4])
    #expect(shape.droppingFirst() == [3, 4])
  }

  @Test func hugeShapesAreCountedWithoutOverflow() {
    #expect(Shape([1 << 40, 1 << 40]).checkedElementCount == nil)
    #expect(Shape([1 << 40, 1 << 40, 0]).checkedElementCount == 0)
    #expect(Shape([0, 1 << 40, 1 << 40]).elementCount == 0)
    #expect(Shape([1 << 40, 1 << 20]).checkedElementCount == 1 << 60)
    #expect(Shape([0, 1 << 40, 1 << 40]).strides.count == 3)
    #expect(Tensor([0, 1 << 40, 1 << 40]).transposed([0, 2, 1]).count == 0)
  }

  @Test func isReadAndWrittenAsAList() throws {
    let data = try JSONEncoder().encode(Shape([2, 0, 3]))
    #expect(String(decoding: data, as: UTF8.self) == "[2,0,3]")
    #expect(try JSONDecoder().decode(Shape.self, from: data) == [2, 0, 3])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Shape.self, from: Data("[2,-1]".utf8)) }
  }

  @Test func impossibleShapesTrap() async {
    await #expect(processExitsWith: .failure) { _ = Shape([2, -1]) }
    await #expect(processExitsWith: .failure) { _ = Shape([]).droppingFirst() }
    await #expect(processExitsWith: .failure) { _ = Shape([1 << 40, 1 << 40]).elementCount }
  }
}
