import ArgumentParser
import CNN
import Foundation
import Tensor

@main
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Bench",
    abstract: "Times layers and networks, checks their results, and compares with earlier runs.",
    discussion: """
      Every workload is checked against plain loops; a wrong result ends the run with code 1. So does a row that got \
      slower or needs more memory than --baseline allows, and a convolution for which the engine does not choose the \
      best algorithm or one nearly as fast. Code 2 means that the machine was too busy to tell.

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

  @Option(
    help: ArgumentHelp("Every workload in these batch sizes, as 1,16,20,32,64.", valueName: "sizes"))
  var batches: BatchSizes?

  @Flag(
    help:
      "Measure for a short time and, without --filter and --batches, a few workloads of each kind: under 40 seconds."
  )
  var quick = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      Time convolutions with every algorithm too; the chosen one must not be over 15 % slower than the best. (default: \
      when everything is measured)
      """)
  var algorithms: Bool?

  @Option(help: "How many threads work on a batch. (default: one a core)")
  var threads: Int?

  @Option(
    help: "The vector instructions that the engine's own kernels use. (default: the best that there are)")
  var level: ProcessorLevel?

  @Option(help: "How long each workload is measured, in all rounds together.")
  var seconds: Double?

  @Option(help: "In how many rounds over all workloads.")
  var rounds: Int?

  @Option(help: ArgumentHelp("Write the machine and all figures to a file.", valueName: "file"))
  var json: String?

  @Flag(help: "Print the tables in Markdown.")
  var markdown = false

  @Option(
    help: ArgumentHelp(
      "Measure longer, and write the figures as a baseline for later runs.", valueName: "file"))
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
    if let level, level > .supported {
      throw ValidationError(
        "this processor's highest level is \(ProcessorLevel.supported.name), not \(level.name)")
    }
    guard tolerance >= 0, tolerance.isFinite else {
      throw ValidationError("--tolerance must not be negative: 0.10 allows 10 % more time")
    }
    guard allowedNoise >= 0 else { throw ValidationError("--allowed-noise must not be negative") }
    if let slowDown, SlowDown(slowDown) == nil {
      throw ValidationError("--slow-down takes REGEX=FACTOR with a factor of at least 1, not \(slowDown)")
    }
    if selection.isEmpty { throw ValidationError("no workload matches --filter; --list prints all names") }
  }

  /// Whether the engine's choice of algorithms is judged.
  var judgesAlgorithms: Bool {
    algorithms
      ?? (!quick && filter == nil && batches == nil && baseline == nil && writeBaseline == nil && !list)
  }

  private var selection: [any Workload] {
    Catalog.selection(
      matching: filter?.regex, batches: batches?.sizes, quick: quick, algorithms: judgesAlgorithms)
  }

  func run() throws {
    if list {
      print(selection.map(\.name).joined(separator: "\n"))
      return
    }
    if let threads { WorkerPool.setThreadCount(threads) }
    let level = level ?? .supported
    try level.whileForced { try measure(on: Machine(level: level)) }
  }

  private func measure(on machine: Machine) throws {
    let earlier = try baseline.map { path throws(FileError) in try BenchRun(contentsOf: path) }
    let gate = Gate(
      baseline: earlier, tolerance: tolerance, allowedNoise: allowedNoise,
      judgesAlgorithms: judgesAlgorithms)
    let suite = Suite(
      selection,
      schedule: Schedule(
        quick: quick, forBaseline: writeBaseline != nil, secondsPerWorkload: seconds, rounds: rounds),
      slowDown: slowDown.flatMap(SlowDown.init), progress: Progress())
    var run = try suite.run(on: machine)
    var verdict = gate.verdict(on: run)
    // A disturbance passes, a slower engine stays: what seems slower or was disturbed gets some more chances.
    for pause in Schedule.pausesBeforeRetries {
      let again = writeBaseline == nil ? verdict.undecided : verdict.undecided.union(verdict.restless)
      if again.isEmpty { break }
      Thread.sleep(forTimeInterval: pause / .seconds(1))
      run = try suite.measureAgain(again, on: machine)
      verdict = gate.verdict(on: run)
    }

    for path in [json, writeBaseline].compactMap(\.self) { try run.write(to: path) }
    if writeBaseline != nil, !verdict.restless.isEmpty {
      printError(
        "The machine was busy. These rows of the baseline will be too noisy to compare with: "
          + verdict.restless.sorted().joined(separator: ", "))
    }
    let report = Report(run)
    print(markdown ? report.markdown : report.plain)
    let judgement = verdict.report(on: run, by: gate)
    if !judgement.isEmpty { print("\n\(judgement)") }
    if verdict.exitCode != 0 { throw ExitCode(verdict.exitCode) }
  }

  private func printError(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}
