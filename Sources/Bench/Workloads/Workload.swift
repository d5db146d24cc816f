/// Something that Bench times, and what is known of it without running it.
///
/// Names are shared with the harness of the peers, so that figures can be laid side by side.
protocol Workload: Sendable {
  /// What is computed, in which direction and for how many images: `conv/res2_56x56x64_k3_64/forward/b16`.
  var name: String { get }
  /// The images of one call.
  var batch: Int { get }
  /// What limits the speed, and so what the time is compared with.
  var bound: Bound { get }
  /// Whether it is there only for another workload to be judged by; a third of the time is enough for that.
  var isAlternative: Bool { get }
  /// Makes the model and its data.
  func prepare() throws -> PreparedWorkload
}

extension Workload {
  var isAlternative: Bool { false }
}

/// What limits a workload's speed.
enum Bound: String, Codable, Sendable {
  /// Arithmetic: compared with a product of matrices.
  case sgemm
  /// Memory: compared with a copy.
  case copy
}

/// A workload with its memory, ready to be called again and again.
struct PreparedWorkload {
  /// The multiplications and additions of one call that a plain algorithm needs. Faster algorithms are credited with
  /// the same number, so a rate may lie above what the processor can do.
  let floatingPointOperations: Double
  /// One call: a batch predicted, the gradients of a batch, or a training step.
  let call: () throws -> Void
  /// The bytes that the engine keeps for the next call, once one was made.
  let workspaceBytes: () -> Int
  /// Compares results with those of the naive loops.
  let check: (Oracle) throws -> OracleCheck
}

/// How a workload's results compare with the naive loops'.
struct OracleCheck {
  /// The largest difference, as a share of the largest number of the same tensor; infinite where a result is no number.
  let maximalError: Double
  /// What the error may be at most.
  let tolerance: Double
  /// What the naive loops took for one image.
  let naiveSecondsPerImage: Double
}
