import Foundation
import Tensor
import Testing

@Suite struct RandomSourceTests {
  @Test func numbersNeverChange() {
    // Saved seeds must give the same weights in years.
    var source = RandomSource(seed: 0)
    #expect((0..<3).map { _ in source.next() } == Self.first)
    var stream = RandomSource(seed: 7, stream: "conv2d_1/kernel")
    #expect(stream.next() == Self.firstOfStream)
    #expect(RandomSource.hash("") == 0xCBF2_9CE4_8422_2325)  // FNV-1a's published values
    #expect(RandomSource.hash("a") == 0xAF63_DC4C_8601_EC8C)
    #expect(RandomSource.hash("foobar") == 0x8594_4171_F739_67E8)
  }

  // Computed from the published algorithm by a program of its own.
  static let first: [UInt64] = [
    0xA706_DD2F_4D19_7E6F, 0xB382_A305_F441_4F5E, 0x631A_9154_FBAB_F717,
  ]
  static let firstOfStream: UInt64 = 0x8AEF_24B1_71F9_2A90

  @Test func streamsAndSeedsDiffer() {
    var numbers = Set<UInt64>()
    for seed in 0..<20 as Range<UInt64> {
      for stream in ["", "a", "b", "ab", "ba"] {
        var source = RandomSource(seed: seed, stream: stream)
        for _ in 0..<10 { numbers.insert(source.next()) }
      }
    }
    #expect(numbers.count == 1000)
  }

  @Test func theStateIsTheWholeSource() throws {
    var source = RandomSource(seed: 5)
    _ = source.next()
    var again = try JSONDecoder().decode(RandomSource.self, from: JSONEncoder().encode(source))
    #expect(again == source)
    #expect(again.next() == source.next())
  }

  @Test func uniformNumbersStayInTheirRange() {
    var source = RandomSource(seed: 1)
    let tensor = source.uniform([100_000], -2, 3)
    #expect(tensor.values.allSatisfy { $0 >= -2 && $0 < 3 })
    #expect((tensor.mean() - 0.5).magnitude < 0.03)
    #expect((tensor.standardDeviation() - 5 / Float(12).squareRoot()).magnitude < 0.02)
    let counts = tensor.values.reduce(into: [Int](repeating: 0, count: 5)) { $0[Int($1 + 2)] += 1 }
    #expect(counts.allSatisfy { ($0 - 20_000).magnitude < 700 })
  }

  @Test func theUpperEndIsNeverReachedByRounding() {
    // Between 1 and 1 + 2⁻²³ there is no other number, and half of all draws would round up.
    var source = RandomSource(seed: 3)
    for _ in 0..<200 { #expect(source.uniform(1, 1 + 0x1p-23) == 1) }
    #expect(source.uniform(2, 2) == 2)
  }

  @Test func normalNumbersHaveTheirMoments() {
    var source = RandomSource(seed: 2)
    let values = source.normal([100_000], standardDeviation: 2)
    #expect(values.mean().magnitude < 0.03)
    #expect((values.standardDeviation() - 2).magnitude < 0.03)
    #expect((values / 2).map { $0 * $0 * $0 * $0 }.mean() > 2.8)  // the fourth moment is 3
    let truncated = (0..<20_000).map { _ in source.truncatedNormal() }
    #expect(truncated.allSatisfy { $0.magnitude <= 2 })
    #expect((Tensor([20_000], truncated).standardDeviation() - 0.8796).magnitude < 0.02)
  }
}
