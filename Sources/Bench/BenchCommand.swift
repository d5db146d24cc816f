import ArgumentParser
import Foundation
import Tensor

@main
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Bench",
    abstract: "Times layers and networks, checks their results, and compares with earlier runs.",
    discussion: """
      Every workload is checked against plain loops; a wrong result ends the run with code 1. So does a row that got \
      slower than --baseline allows. Code 2 means that the machine was too busy to tell.

      The usual way, on a machine that does nothing else:
        Bench --write-baseline before.json
        (change something)
        Bench --baseline before.json
      """,
    subcommands: [MeasureChoicesCommand.self])

  @Flag(help: "Print the workloads' names and stop.")
  var list = false

  @Option(help: "Only workloads in whose name this regular expression is found.")
  var filter: Pattern?

  @Flag(
    help: "Measure for a short time and, without --filter, a few workloads of each kind: under 40 seconds.")
  var quick = false

  @Flag(
    help:
      "Time convolutions with every algorithm too; the chosen one must not be over 15 % slower than the best."
  )
  var algorithms = false

  @Option(help: "How many threads work on a batch. (default: one a core)")
  var threads: Int?

  @Option(help: "How long each workload is measured, in all rounds together.")
  var seconds: Double?

  @Option(help: "In how many rounds over all workloads.")
  var rounds: Int?

  @Option(help: ArgumentHelp("Write the figures to a file.", valueName: "file"))
  var json: String?

  @Flag(help: "Print the tables in Markdown.")
  var markdown = false

  @Option(help: ArgumentHelp("Write the figures as a baseline for later runs.", valueName: "file"))
  var writeBaseline: String?

  @Option(help: ArgumentHelp("Compare with an earlier run; measure slower rows again.", valueName: "file"))
  var baseline: String?

  @Option(help: "By what share a row may be slower than the baseline's.")
  var tolerance = 0.10

  @Option(
    help: ArgumentHelp(
      "What share of the machine others may use, or the reference's time may waver, before a row is too noisy.",
      valueName: "share"))
  var allowedNoise = 0.15

  @Option(
    help: ArgumentHelp(
      "Make the calls of matching workloads take so many times as long, to check that the gate notices.",
      valueName: "regex=factor"))
  var slowDown: String?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    if let seconds, !(seconds > 0 && seconds.isFinite) {
      throw ValidationError("--seconds must be above 0, not \(seconds)")
    }
    if let rounds, rounds < 1 { throw ValidationError("--rounds must be at least 1, not \(rounds)") }
    guard tolerance >= 0, tolerance.isFinite else {
      throw ValidationError("--tolerance must not be negative: 0.10 allows 10 % more time")
    }
    guard allowedNoise >= 0 else { throw ValidationError("--allowed-noise must not be negative") }
    if let slowDown, SlowDown(slowDown) == nil {
      throw ValidationError("--slow-down takes REGEX=FACTOR with a factor of at least 1, not \(slowDown)")
    }
    if selection.isEmpty { throw ValidationError("no workload matches --filter; --list prints all names") }
  }

  private var selection: [any Workload] {
    Catalog.selection(matching: filter?.regex, quick: quick, algorithms: algorithms)
  }

  func run() throws {
    if list {
      print(selection.map(\.name).joined(separator: "\n"))
      return
    }
    if let threads { WorkerPool.setThreadCount(threads) }
    let earlier = try baseline.map { path throws(FileError) in try Baseline(contentsOf: path) }
    let suite = Suite(
      selection, schedule: Schedule(quick: quick, secondsPerWorkload: seconds, rounds: rounds),
      slowDown: slowDown.flatMap(SlowDown.init), progress: Progress())
    var rows = try suite.run()
    let comparison = try gate(suite, &rows, earlier)
    try write(rows)
    let report = Report(machine: .current, rows: rows)
    print(markdown ? report.markdown : report.plain)
    try finish(rows, comparison, earlier)
  }

  /// Compares with the earlier run, if there is one. A disturbance passes, a slower engine stays: rows that fail, or
  /// are too noisy to compare or to become a baseline, get some more chances.
  private func gate(_ suite: Suite, _ rows: inout [Row], _ earlier: Baseline?) throws -> BaselineComparison? {
    func compare(_ rows: [Row]) -> BaselineComparison? {
      earlier.map {
        BaselineComparison(rows, on: .current, with: $0, tolerance: tolerance, allowedNoise: allowedNoise)
      }
    }
    var comparison = compare(rows)
    for _ in 0..<Schedule.retries {
      var again = comparison?.undecided ?? []
      if writeBaseline != nil { again.formUnion(noisy(rows)) }
      if let choices = algorithmChoices(rows) { again.formUnion(choices.undecided) }
      if again.isEmpty { break }
      rows = try suite.measureAgain(again)
      comparison = compare(rows)
    }
    return comparison
  }

  private func algorithmChoices(_ rows: [Row]) -> AlgorithmChoices? {
    algorithms ? AlgorithmChoices(rows, allowedNoise: allowedNoise) : nil
  }

  private func noisy(_ rows: [Row]) -> [String] {
    rows.filter { !($0.noise <= allowedNoise) }.map(\.workload)
  }

  private func write(_ rows: [Row]) throws {
    if let json { try AtomicFile.write(try JSONReport.text(rows), to: json) }
    guard let writeBaseline else { return }
    try Baseline(machine: .current, rows: rows).write(to: writeBaseline)
    let unusable = noisy(rows)
    if !unusable.isEmpty {
      printError(
        "The machine was busy. These rows of the baseline will be too noisy to compare with: "
          + unusable.joined(separator: ", "))
    }
  }

  private func printError(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

  private func finish(_ rows: [Row], _ comparison: BaselineComparison?, _ earlier: Baseline?) throws {
    if let comparison, let earlier {
      let report = ComparisonReport(
        comparison: comparison, baseline: earlier, machine: .current, tolerance: tolerance)
      print("\n\(report.text)")
    }
    let choices = algorithmChoices(rows)
    if let choices { print("\n\(AlgorithmReport(choices: choices).text)") }
    let wrong = rows.filter { !$0.isRight }.map(\.workload)
    if !wrong.isEmpty {
      print("\nWRONG RESULTS: " + wrong.joined(separator: ", "))
      throw ExitCode(1)
    }
    let outcome = comparison?.outcome ?? .passed
    if outcome == .failed || outcome == .nothingCompared || choices?.poor.isEmpty == false {
      throw ExitCode(1)
    }
    if outcome == .tooNoisy || choices?.tooNoisy.isEmpty == false { throw ExitCode(2) }
  }
}

/// A regular expression given on the command line.
struct Pattern: ExpressibleByArgument {
  let regex: Regex<AnyRegexOutput>

  init?(argument: String) {
    guard let regex = try? Regex(argument) else { return nil }
    self.regex = regex
  }
}
