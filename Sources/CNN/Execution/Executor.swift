import Synchronization
import Tensor

/// Keeps a model's plans and the memory they run in, and hands both to one caller at a time.
///
/// Several threads may run the same request at once: each gets a workspace of its own.
final class Executor: Sendable {
  private struct State {
    var plans: [PlanRequest: ExecutionPlan] = [:]
    /// Workspaces that nobody uses, the latest used last.
    var idle: [Workspace] = []
    var convolutions = ConvolutionPreference.automatic
  }

  /// So many idle workspaces are kept: training, validation and their smaller last batches.
  private static let idleLimit = 4

  private let graph: Graph
  private let state = Mutex(State())

  init(graph: Graph) { self.graph = graph }

  /// Which algorithms convolutions may use from the next run on.
  var convolutions: ConvolutionPreference {
    get { state.withLock { $0.convolutions } }
    set { state.withLock { $0.convolutions = newValue } }
  }

  /// The bytes of the workspaces that wait for their next run.
  var idleBytes: Int { state.withLock { $0.idle.map(\.byteCount).reduce(0, +) } }

  /// The plan for a request, made at its first use.
  func plan(for request: PlanRequest) -> ExecutionPlan {
    state.withLock { state in
      if let plan = state.plans[request] { return plan }
      let plan = ExecutionPlan(request, of: graph)
      state.plans[request] = plan
      return plan
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
    defer {
      workspace.release()
      state.withLock { state in
        state.idle.append(workspace)
        if state.idle.count > Self.idleLimit { state.idle.removeFirst() }
      }
    }
    return try body(workspace)
  }
}
