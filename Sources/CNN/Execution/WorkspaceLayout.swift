/// How the memory of a workspace is divided, in floats: in an arena, which it may share, the planned buffers and then each
/// worker's scratch memory, which steps use one after another; and what each step keeps of its weights.
struct WorkspaceLayout: Hashable, Sendable {
  let planned: Int
  let scratchPerWorker: Int
  /// For each step.
  let prepared: [Int]
  let workers: Int

  init(_ plan: ExecutionPlan, workers: Int) {
    planned = MemoryPlan.rounded(plan.arenaFloats)
    scratchPerWorker = MemoryPlan.rounded(plan.requirements.map(\.scratchFloatsPerWorker).max() ?? 0)
    prepared = plan.requirements.map { MemoryPlan.rounded($0.preparedFloats) }
    self.workers = workers
  }

  var arenaFloats: Int { planned + scratchPerWorker * workers }
  var preparedFloats: Int { prepared.reduce(0, +) }
}
