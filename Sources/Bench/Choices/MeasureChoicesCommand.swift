import ArgumentParser
import CNN
import Foundation
import Tensor

/// Measures the tables by which models choose the algorithms of their convolutions.
struct MeasureChoicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-choices",
    abstract: "Measures the table of the fastest convolution algorithms and writes it as source code.",
    discussion: """
      Takes ten to twenty minutes for a level, on a machine that does nothing else. It can be done in pieces: with \
      --stop-after the command stops in time with exit code 2, and the same command goes on from there. Beforehand:
        swift build -c release --product Bench
        .build/release/Bench measure-choices
        OPENBLAS_CORETYPE=Haswell .build/release/Bench measure-choices
      The level is that of the kernels that OpenBLAS uses: the first command measures the processor's own, the \
      second AVX2. Then build and test anew, and commit the table.
      """)

  @Option(help: ArgumentHelp("Stop after about so long.", valueName: "seconds"))
  var stopAfter: Double?

  @Option(
    help: ArgumentHelp("Where the times are kept. (default: .build/choices-LEVEL.json)", valueName: "file"))
  var times: String?

  @Flag(help: "Forget the times that are kept, and measure all of them again.")
  var anew = false

  @Option(help: ArgumentHelp("The folder to write the table to.", valueName: "folder"))
  var output = "Sources/CNN/Kernels"

  func validate() throws {
    if let stopAfter, !(stopAfter > 0 && stopAfter.isFinite) {
      throw ValidationError("--stop-after must be above 0, not \(stopAfter)")
    }
  }

  func run() throws {
    let level = try TableLevel(ofOpenBLASCore: BLAS.coreName)
    let path = times ?? ".build/choices-\(level.rawValue).json"
    let file = ChoiceTableFile(level: level)
    try AtomicFile.checkWriting(to: path)
    try AtomicFile.checkWriting(to: file.path(in: output))
    var measurements =
      (anew ? nil : try ChoiceMeasurements(contentsOf: path, on: Machine(level: level.level), level: level))
      ?? ChoiceMeasurements(machine: Machine(level: level.level), level: level)
    let isComplete = try level.level.whileForced { try measure(&measurements, path) }
    guard isComplete else {
      print("\(measurements.inWords) points are measured; the same command goes on from there")
      throw ExitCode(2)
    }
    try AtomicFile.write(file.text(of: measurements, on: Date()), to: file.path(in: output))
    print("\(file.path(in: output)): \(measurements.inWords) points")
  }

  /// Measures point after point until all are there or the time is over; whether all are there.
  private func measure(_ measurements: inout ChoiceMeasurements, _ path: String) throws -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(stopAfter ?? 1e6)
    var nextSaving = clock.now + .seconds(10)
    let progress = Progress()
    let (references, threads) = (References(), ThreadCheck())
    while let point = measurements.next {
      if clock.now >= end { break }
      progress.show("\(measurements.inWords): \(point)")
      measurements.measure(point, references, threads)
      if clock.now >= nextSaving {
        try measurements.write(to: path)
        nextSaving = clock.now + .seconds(10)
      }
    }
    progress.clear()
    try measurements.write(to: path)
    return measurements.next == nil
  }
}

/// A processor level that has a table of its own.
enum TableLevel: String, Codable, CaseIterable {
  case avx512, avx2

  /// The level of OpenBLAS's kernels, which the engine's own are to be of too. Throws if there is no table for it.
  init(ofOpenBLASCore core: String, supported: ProcessorLevel = .supported) throws(ValidationError) {
    switch core.lowercased() {
    case "skylakex", "cooperlake", "sapphirerapids": self = .avx512
    case "haswell", "zen": self = .avx2
    default:
      throw ValidationError(
        "OpenBLAS uses kernels for \(core), for which there is no table; on x86-64 run with OPENBLAS_CORETYPE=Haswell"
      )
    }
    guard level <= supported else {
      throw ValidationError("this processor does not have \(rawValue)")
    }
  }

  var level: ProcessorLevel {
    switch self {
    case .avx512: .avx512
    case .avx2: .avx2
    }
  }
}
