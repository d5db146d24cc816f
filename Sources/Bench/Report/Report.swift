import Foundation

/// A run's figures as a person reads them.
struct Report {
  private let machine: Machine
  private let launchMicroseconds: Double
  private let rows: [Row]

  init(_ run: BenchRun) {
    machine = run.machine
    launchMicroseconds = run.launchMicroseconds
    rows = run.rows
  }

  /// For a terminal: one table of everything.
  var plain: String { "\(machine)\n\n\(table(rows).plain)\n\n\(launch)\n\(Self.legend)" }

  private var launch: String {
    String(format: "A job without work for the threads: %.2f µs.", launchMicroseconds)
  }

  /// To paste into a document: a table for each part.
  var markdown: String {
    let parts: [(title: String, prefix: Regex<Substring>)] = [
      ("Whole networks", /^(?!conv\/)/), ("Convolutions, forward", /^conv\/.*\/forward\//),
      ("Convolutions, forward and all gradients", /^conv\/.*\/train\//),
    ]
    let sections = parts.compactMap { title, pattern -> String? in
      let rows = rows.filter { $0.workload.contains(pattern) }
      return rows.isEmpty ? nil : "### \(title)\n\n\(table(rows).markdown)"
    }
    return (["\(machine)."] + sections + [launch, Self.legend]).joined(separator: "\n\n")
  }

  private static let legend = """
    Times are of one call: the smallest median of a round, and the smallest time. GFLOP/s count the operations of the \
    plain algorithm; \
    sgemm: that rate as a share of OpenBLAS's, measured between the calls with one caller a thread. naive: how many \
    times as long plain loops take for one image. error: the largest difference from the naive loops as a share of the \
    largest number.
    """

  private func table(_ rows: [Row]) -> TextTable {
    var table = TextTable([
      "workload", "median ms", "min ms", "calls", "GFLOP/s", "sgemm", "naive", "error", "allocations",
    ])
    table.rows = rows.map { row in
      [
        row.workload, Self.time(row.medianMilliseconds), Self.time(row.minimumMilliseconds), "\(row.calls)",
        String(format: "%.1f", row.gigaflops), String(format: "%.0f %%", row.sgemmShare * 100),
        String(format: "%.0fx", row.speedUp),
        String(format: "%.1e", row.maximalError) + (row.isRight ? "" : " WRONG"),
        row.allocations.map(String.init) ?? "-",
      ]
    }
    return table
  }

  /// Milliseconds with three or four digits that matter.
  static func time(_ milliseconds: Double) -> String {
    String(format: milliseconds < 10 ? "%.3f" : milliseconds < 100 ? "%.2f" : "%.1f", milliseconds)
  }
}
