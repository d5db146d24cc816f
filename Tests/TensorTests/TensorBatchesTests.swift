import Tensor
import Testing

@Suite struct TensorBatchesTests {
  private let input = Tensor([7, 2], (0..<14).map(Float.init))
  private let target = Tensor([7], (0..<7).map { Float($0) * 10 })

  private func batches(_ source: TensorBatches, pass: Int = 0, skipping: Int = 0) throws -> [Batch] {
    let iterator = source.batches(ofPass: pass, skipping: skipping)
    var all: [Batch] = []
    while let batch = try iterator.next() { all.append(batch) }
    #expect(try iterator.next() == nil)
    return all
  }

  @Test func samplesComeInOrderAndTheLastBatchIsSmaller() throws {
    let source = TensorBatches(input, target: target, batchSize: 3)
    let all = try batches(source)
    #expect(source.count == 7)
    #expect(source.batchesPerPass == 3)
    #expect(all.map(\.count) == [3, 3, 1])
    #expect(Tensor(concatenating: all.map { $0.inputs[0] }) == input)
    #expect(Tensor(concatenating: all.map { $0.targets[0] }) == target)
  }

  @Test func shuffledSamplesAllComeOnceWithTheirTargets() throws {
    let source = TensorBatches(input, target: target, batchSize: 2, shuffle: .seeded(1))
    for pass in 0..<4 {
      let all = try batches(source, pass: pass)
      let targets = all.flatMap { $0.targets[0].values }
      #expect(targets.sorted() == target.values)
      for batch in all {
        for sample in 0..<batch.count {
          #expect(batch.inputs[0][sample, 0] * 5 == batch.targets[0][sample])
        }
      }
    }
  }

  @Test func eachPassHasItsOwnOrder() throws {
    let shuffle = Shuffle.seeded(1)
    let orders = (0..<5).map { shuffle.order(of: 50, pass: $0) }
    #expect(Set(orders).count == 5)
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<50) })
    #expect(shuffle.order(of: 50, pass: 3) == orders[3])
    #expect(Shuffle.seeded(2).order(of: 50, pass: 0) != orders[0])
    #expect(Shuffle.none.order(of: 4, pass: 9) == [0, 1, 2, 3])
    #expect(shuffle.order(of: 0, pass: 0) == [])
  }

  @Test func everyPlaceIsEquallyLikely() {
    var counts = [Int](repeating: 0, count: 4)
    for pass in 0..<4000 { counts[Shuffle.seeded(3).order(of: 4, pass: pass)[0]] += 1 }
    #expect(counts.allSatisfy { ($0 - 1000).magnitude < 150 })
  }

  @Test func skippingGoesOnWhereItStopped() throws {
    let source = TensorBatches(input, target: target, batchSize: 2, shuffle: .seeded(4))
    let all = try batches(source, pass: 2)
    for skipped in 0...4 {
      let rest = try batches(source, pass: 2, skipping: skipped)
      #expect(rest.map { $0.inputs[0] } == all.dropFirst(skipped).map { $0.inputs[0] })
    }
    #expect(try batches(source, skipping: 100).isEmpty)
  }

  @Test func noSamplesGiveNoBatches() throws {
    let source = TensorBatches(inputs: [Tensor([0, 3])])
    #expect(source.batchesPerPass == 0)
    #expect(try batches(source).isEmpty)
  }

  @Test func tensorsThatDoNotFitTrap() async {
    await #expect(processExitsWith: .failure) { _ = TensorBatches(Tensor([3, 2]), target: Tensor([2])) }
    await #expect(processExitsWith: .failure) { _ = TensorBatches(inputs: [Tensor(1)]) }
    await #expect(processExitsWith: .failure) { _ = TensorBatches(inputs: []) }
    await #expect(processExitsWith: .failure) { _ = TensorBatches(inputs: [Tensor([3])], batchSize: 0) }
  }
}
