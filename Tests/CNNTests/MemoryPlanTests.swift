import CNN
import Tensor
import Testing

@Suite struct MemoryPlanTests {
  private func place(_ plan: MemoryPlan, _ requests: [MemoryPlan.Request], _ index: Int) -> Range<Int> {
    plan.offsets[index]..<plan.offsets[index] + requests[index].floats
  }

  @Test func buffersThatLiveAtOnceShareNothing() {
    var random = RandomSource(seed: 6)
    func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    for round in 0..<150 {
      let requests = (0..<below(60)).map { _ in
        let start = below(30)
        return MemoryPlan.Request(floats: below(5) == 0 ? 0 : below(500), life: start...start + below(12))
      }
      let plan = MemoryPlan(requests)
      #expect(plan.offsets.count == requests.count)
      for i in requests.indices {
        #expect(plan.offsets[i] % MemoryPlan.granularity == 0)
        #expect(place(plan, requests, i).upperBound <= plan.totalFloats, "round \(round)")
        for j in 0..<i where requests[i].life.overlaps(requests[j].life) {
          #expect(!place(plan, requests, i).overlaps(place(plan, requests, j)), "round \(round): \(i), \(j)")
        }
      }
      // No plan can do with less than the most that lives at once, and none needs more than all together.
      let rounded = requests.map { ($0.floats + 15) / 16 * 16 }
      let most =
        (0..<50).map { time in
          requests.indices.filter { requests[$0].life.contains(time) }.map { rounded[$0] }.reduce(0, +)
        }.max() ?? 0
      #expect(plan.totalFloats >= most)
      #expect(plan.totalFloats <= rounded.reduce(0, +))
    }
  }

  @Test func aChainNeedsTwoBuffers() {
    let requests = (0..<20).map { MemoryPlan.Request(floats: 160, life: $0...$0 + 1) }
    #expect(MemoryPlan(requests).totalFloats == 320)
  }

  @Test func nothingNeedsNothing() {
    #expect(MemoryPlan([]).totalFloats == 0)
    #expect(MemoryPlan([.init(floats: 0, life: 0...9)]).totalFloats == 0)
  }
}
