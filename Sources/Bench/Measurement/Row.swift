/// What is reported of one workload. The names in JSON are those of the peers' harness where both have a figure.
struct Row: Codable, Equatable, Sendable {
  var workload: String
  /// The images of one call.
  var batch: Int
  var threads: Int
  /// One call: the smallest median of a round, and the smallest time of all.
  var medianMilliseconds: Double
  var minimumMilliseconds: Double
  var calls: Int
  /// Billions of operations a second, by the median.
  var gigaflops: Double
  /// That rate as a share of sgemm's, measured between the calls.
  var sgemmShare: Double
  /// The naive loops' time for one image, and how many times as long it is as the engine's for one image.
  var naiveMillisecondsPerImage: Double
  var speedUp: Double
  var maximalError: Double
  var tolerance: Double
  /// What the gate compares with: the reference, its shortest time, the shortest call as a multiple of that, and how
  /// restless the machine was (see `Measurements.noise`).
  var reference: Bound
  var referenceMilliseconds: Double
  var ratio: Double
  var noise: Double
  /// On the heap, by one call.
  var allocations: Int?
  var allocatedBytes: Int?
  /// What the engine keeps for the next call: arena and scratch memory.
  var workspaceBytes: Int

  private enum CodingKeys: String, CodingKey {
    case workload, batch, threads, calls, tolerance, reference, ratio, noise, allocations
    case medianMilliseconds = "median_ms"
    case minimumMilliseconds = "min_ms"
    case gigaflops = "gflops"
    case sgemmShare = "sgemm_share"
    case naiveMillisecondsPerImage = "naive_ms_per_image"
    case speedUp = "speed_up"
    case maximalError = "max_error"
    case referenceMilliseconds = "reference_ms"
    case allocatedBytes = "allocated_bytes"
    case workspaceBytes = "workspace_bytes"
  }

  // Written so that NaN counts as wrong.
  var isRight: Bool { maximalError <= tolerance }
}

extension Row {
  init(
    _ workload: any Workload, _ measured: Measurements, _ check: OracleCheck, threads: Int,
    sgemmOperations: Double, handover: Double
  ) {
    let rate = measured.floatingPointOperations / measured.median
    let sgemmRate = sgemmOperations / measured.reference(.sgemm)
    let reference = measured.reference(workload.bound)
    self.init(
      workload: workload.name, batch: workload.batch, threads: threads,
      medianMilliseconds: measured.median * 1e3, minimumMilliseconds: measured.minimum * 1e3,
      calls: measured.calls, gigaflops: rate / 1e9, sgemmShare: rate / sgemmRate,
      naiveMillisecondsPerImage: check.naiveSecondsPerImage * 1e3,
      speedUp: check.naiveSecondsPerImage / (measured.median / Double(workload.batch)),
      // JSON has neither infinity nor NaN; a result that is no number is as wrong as can be.
      maximalError: check.maximalError.isFinite ? check.maximalError : .greatestFiniteMagnitude,
      tolerance: check.tolerance,
      reference: workload.bound, referenceMilliseconds: reference * 1e3, ratio: measured.minimum / reference,
      noise: min(measured.noise(of: workload.bound, handover: handover), .greatestFiniteMagnitude),
      allocations: measured.allocations?.calls,
      allocatedBytes: measured.allocations?.bytes, workspaceBytes: measured.workspaceBytes)
  }
}
