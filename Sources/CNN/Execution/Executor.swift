import Tensor

/// Keeps a model's plans and the memory they run in, and hands both to one caller at a time.
///
/// Several threads may run the same request at once: each gets a workspace and an arena of its own. Requests that run
/// one after another, such as training and validation, share an arena.
final class Executor: Sendable {
  private struct State {
    /// The latest used last, as in the other two.
    var plans: [ExecutionPlan] = []
    /// Workspaces and arenas that nobody uses.
    var idle: [Workspace] = []
    var idleArenas: [Arena] = []
    var convolutions = ConvolutionPreference.automatic
  }

  /// So many plans are kept: more than the batch sizes that a program uses again and again.
  private static let planLimit = 16
  /// So many idle workspaces and arenas are kept: training, validation and their smaller last batches.
  private static let idleLimit = 4

  private let graph: Graph
  private let state = Locked(State())

  init(graph: Graph) { self.graph = graph }

  /// Which algorithms convolutions may use from the next run on.
  var convolutions: ConvolutionPreference {
    get { state.withLock { $0.convolutions } }
    set { state.withLock { $0.convolutions = newValue } }
  }

  /// The bytes of the workspaces and arenas that wait for their next run.
  var idleBytes: Int {
    state.withLock { state in
      let floats =
        state.idle.reduce(0) { $0 + $1.preparedFloats } + state.idleArenas.reduce(0) { $0 + $1.floats }
      return floats * MemoryLayout<Float>.stride
    }
  }

  /// The plan for a request, made at its first use.
  func plan(for request: PlanRequest) -> ExecutionPlan {
    state.withLock { state in
      if let index = state.plans.lastIndex(where: { $0.request == request }) {
        state.plans.append(state.plans.remove(at: index))
      } else {
        state.plans.append(ExecutionPlan(request, of: graph))
        if state.plans.count > Self.planLimit { state.plans.removeFirst() }
      }
      return state.plans[state.plans.count - 1]
    }
  }

  /// The request with what decides about algorithms: the preference and the processor level in use.
  func completed(_ request: PlanRequest) -> PlanRequest {
    var request = request
    request.mode.convolutions = convolutions
    request.mode.processorLevel = .current
    return request
  }

  /// Calls `body` with a workspace for the request that nobody else uses in the meantime.
  func withWorkspace<Result>(
    for request: PlanRequest, _ body: (Workspace) throws -> Result
  ) rethrows -> Result {
    let workers = WorkerPool.shared
    let request = completed(request)
    let idle = state.withLock { state -> Workspace? in
      state.idle.removeAll { $0.workers !== workers }  // of an earlier number of threads, whose pool may go
      guard let index = state.idle.lastIndex(where: { $0.plan.request == request }) else { return nil }
      return state.idle.remove(at: index)
    }
    let workspace = idle ?? Workspace(plan: plan(for: request), workers: workers)
    let arena = arena(floats: workspace.arenaFloats)
    workspace.use(arena)
    defer {
      workspace.release()
      state.withLock { state in
        state.idle.append(workspace)
        if state.idle.count > Self.idleLimit { state.idle.removeFirst() }
        state.idleArenas.append(arena)
        if state.idleArenas.count > Self.idleLimit { state.idleArenas.removeFirst() }
      }
    }
    return try body(workspace)
  }

  /// An arena of at least so many floats. One that is too small gives way to a larger one.
  private func arena(floats: Int) -> Arena {
    let idle = state.withLock { state -> Arena? in
      if let index = state.idleArenas.lastIndex(where: { $0.floats >= floats }) {
        return state.idleArenas.remove(at: index)
      }
      _ = state.idleArenas.popLast()
      return nil
    }
    return idle ?? Arena(floats: floats)
  }
}
