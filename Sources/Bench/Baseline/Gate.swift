/// What decides how a run ends: right results, a baseline's figures, and the engine's choice of algorithms.
struct Gate: Sendable {
  /// What rows are compared with; nil if with nothing.
  var baseline: BenchRun?
  /// By what share a row may be slower than the baseline's.
  var tolerance: Double
  /// How restless the machine may be for a verdict on time.
  var allowedNoise: Double
  /// Whether the chosen algorithms are compared with the best ones.
  var judgesAlgorithms: Bool

  func verdict(on run: BenchRun) -> Verdict {
    Verdict(
      wrong: run.rows.filter { !$0.isRight }.map(\.workload),
      restless: Set(run.rows.filter { !($0.noise <= allowedNoise) }.map(\.workload)),
      comparison: baseline.map {
        BaselineComparison(run, with: $0, tolerance: tolerance, allowedNoise: allowedNoise)
      },
      choices: judgesAlgorithms ? AlgorithmChoices(run.rows, allowedNoise: allowedNoise) : nil)
  }
}

/// What a gate finds in the rows of a run.
struct Verdict: Equatable, Sendable {
  /// The workloads whose results differ from the plain loops'.
  var wrong: [String]
  /// Those that were measured while the machine was too busy for a verdict, or for a baseline.
  var restless: Set<String>
  var comparison: BaselineComparison?
  var choices: AlgorithmChoices?

  /// The rows of comparisons that another measurement may clear.
  var undecided: Set<String> {
    (comparison?.undecided ?? []).union(choices?.undecided ?? [])
  }

  /// 0 if all is well; 1 if a result is wrong, or a row slower or in need of more memory than the baseline's, or badly
  /// chosen; 2 if the machine was too busy to tell.
  var exitCode: Int32 {
    let outcome = comparison?.outcome ?? .passed
    if !wrong.isEmpty || outcome == .failed || outcome == .nothingCompared || choices?.poor.isEmpty == false {
      return 1
    }
    return outcome == .tooNoisy || choices?.tooNoisy.isEmpty == false ? 2 : 0
  }

  /// What is said about it at the end of a run.
  func report(on run: BenchRun, by gate: Gate) -> String {
    var parts: [String] = []
    if let comparison, let baseline = gate.baseline {
      parts.append(
        ComparisonReport(
          comparison: comparison, baseline: baseline, machine: run.machine, tolerance: gate.tolerance
        ).text)
    }
    if let choices { parts.append(AlgorithmReport(choices: choices).text) }
    if !wrong.isEmpty { parts.append("WRONG RESULTS: " + wrong.joined(separator: ", ")) }
    return parts.joined(separator: "\n\n")
  }
}
