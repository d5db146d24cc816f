import Foundation

/// What the gate says about a comparison with a baseline.
struct ComparisonReport {
  let comparison: BaselineComparison
  let baseline: BenchRun
  let machine: Machine
  let tolerance: Double

  /// What got slower or allocates more, and what could not be decided.
  var text: String {
    var parts: [String] = []
    if !comparison.comparesTime {
      parts.append(
        """
        Time is not compared: the baseline is from another machine or set-up
          baseline: \(baseline.machine)
          here:     \(machine)
        Correct results and, with as many threads, memory are what counts here.
        """)
    }
    add("Slower than the baseline by more than \(Self.percent(tolerance)):", .slower, to: &parts)
    add("Needs more memory than the baseline:", .needsMoreMemory, to: &parts)
    add("Too noisy to tell:", .tooNoisy, to: &parts)
    let new = comparison.lines(.new)
    if !new.isEmpty {
      parts.append("Not in the baseline: " + new.map(\.row.workload).joined(separator: ", "))
    }
    parts.append(summary)
    return parts.joined(separator: "\n\n")
  }

  private var summary: String {
    switch comparison.outcome {
    case .failed: "FAILED"
    case .tooNoisy: "TOO NOISY: the machine is busy; run again when it is not"
    case .nothingCompared: "NOTHING COMPARED: the baseline has none of these workloads"
    case .passed:
      comparison.comparesTime
        ? "Passed: \(comparison.lines(.asFast).count) rows within \(Self.percent(tolerance)) of the baseline"
        : machine.threads == baseline.machine.threads
          ? "Passed: nothing needs more memory than in the baseline"
          : "Passed: with another thread count only correct results count"
    }
  }

  private func add(_ title: String, _ verdict: BaselineComparison.Verdict, to parts: inout [String]) {
    let lines = comparison.lines(verdict)
    guard !lines.isEmpty else { return }
    var table = TextTable([
      "workload", "ratio to", "before", "now", "times", "noise", "allocations", "bytes", "workspace",
    ])
    table.rows = lines.map { line in
      [
        line.row.workload, line.row.reference.rawValue, Self.ratio(line.before?.ratio),
        Self.ratio(line.row.ratio), line.slowness.map { String(format: "%.2f", $0) } ?? "-",
        Self.percent(line.row.noise), Self.change(line.before?.allocations, line.row.allocations),
        Self.change(line.before?.allocatedBytes, line.row.allocatedBytes),
        Self.change(line.before?.workspaceBytes, line.row.workspaceBytes),
      ]
    }
    parts.append("\(title)\n\(table.plain)")
  }

  private static func ratio(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "-" }
  private static func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }

  private static func change(_ before: Int?, _ now: Int?) -> String {
    guard let before, let now else { return "-" }
    return before == now ? "\(now)" : "\(before) -> \(now)"
  }
}
