import Foundation

/// What is said about the engine's choice of algorithms.
struct AlgorithmReport {
  let choices: AlgorithmChoices

  var text: String {
    var parts: [String] = []
    add("Slower than the best algorithm:", choices.poor, to: &parts)
    add("Too noisy to judge the choice of algorithm:", choices.tooNoisy, to: &parts)
    return parts.isEmpty
      ? "Every convolution uses the best algorithm, or nearly" : parts.joined(separator: "\n\n")
  }

  private func add(_ title: String, _ lines: [AlgorithmChoices.Line], to parts: inout [String]) {
    guard !lines.isEmpty else { return }
    var table = TextTable(["workload", "min ms", "best", "min ms", "times", "noise"])
    table.rows = lines.map { line in
      [
        line.chosen.workload, Report.time(line.chosen.minimumMilliseconds),
        line.best.workload.split(separator: "@").last.map(String.init) ?? "",
        Report.time(line.best.minimumMilliseconds), String(format: "%.2f", line.slowness),
        String(format: "%.0f %%", line.noise * 100),
      ]
    }
    parts.append("\(title)\n\(table.plain)")
  }
}
