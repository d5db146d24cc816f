import Foundation
import Testing

@testable import Bench

@Suite(.serialized) struct AllocationsTests {
  @Test func anAllocationIsCountedWithItsSize() throws {
    guard let found = Allocations.ofOneCall({ free(malloc(12_345)) }) else { return }
    #expect(found.calls >= 1)
    #expect(found.bytes >= 12_345)
  }

  @Test func theLeastIsThatOfCallsAndOfBytes() {
    let few = Allocations(calls: 2, bytes: 90)
    let small = Allocations(calls: 5, bytes: 10)
    #expect(few.least(small) == Allocations(calls: 2, bytes: 10))
    #expect(few.least(nil) == few)
  }
}
