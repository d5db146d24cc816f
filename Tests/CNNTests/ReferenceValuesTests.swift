import Tensor
import Testing

@Suite struct ReferenceValuesTests {
  @Test func arrayIsRebuiltFromItsName() throws {
    // The losses' targets are among the stored values, so the script itself says what the hash gives.
    struct Case: Decodable {
      var `case`: String
      var prediction: ReferenceResult
    }
    let cases = try reference("losses.json", as: ReferenceCases<Case>.self).cases
    let stored = try #require(cases.first { $0.case == "binary_crossentropy" })
    let rebuilt = ReferenceArray(name: "loss/bp", shape: [6, 1], low: 0, high: 1)
    #expect(rebuilt.tensor.values == stored.prediction.values)
  }

  @Test func anotherShapeOrNumberIsNoticed() {
    let result = ReferenceResult(shape: [2], values: [1, 2])
    result.check(Tensor([2], [1, 2]))
    withKnownIssue { result.check(Tensor([1, 2], [1, 2])) }
    withKnownIssue { result.check(Tensor([2], [1, 2.1])) }
    withKnownIssue { result.check(Tensor([2], [1, .nan])) }
  }
}
