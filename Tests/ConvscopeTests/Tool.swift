import Foundation

/// The built executable, run as a user runs it.
enum Tool {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// SwiftPM puts the executable beside the tests' own.
  private static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("convscope")

  /// Runs the tool to its end, in the given folder.
  static func run(_ arguments: String..., in folder: TemporaryFolder) throws -> Outcome {
    try run(arguments, in: folder)
  }

  /// - Parameter file: where standard output goes instead of the outcome.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, writingTo file: FileHandle? = nil
  ) throws -> Outcome {
    let streams = try TemporaryFolder()
    let (output, errors) = (try streams.newFile("output"), try streams.newFile("errors"))
    let process = process(arguments, in: folder)
    process.standardOutput = file ?? output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try streams.text("output"),
      errors: try streams.text("errors"))
  }

  /// Runs the tool with a standard output that nobody reads.
  static func runUnread(_ arguments: String..., in folder: TemporaryFolder) throws -> Outcome {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let streams = try TemporaryFolder()
    let process = process(arguments, in: folder)
    process.standardOutput = pipe
    process.standardError = try streams.newFile("errors")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .uncaughtSignal ? -1 : process.terminationStatus, output: "",
      errors: try streams.text("errors"))
  }

  private static func process(_ arguments: [String], in folder: TemporaryFolder) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = "80"  // the width of help texts
    process.environment = environment
    return process
  }
}
