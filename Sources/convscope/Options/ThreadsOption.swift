import ArgumentParser
import Tensor

/// How many threads compute.
struct ThreadsOption: ParsableArguments {
  @Option(help: "How many threads work on a batch; results do not depend on it. (default: one a core)")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, not \(threads)")
    }
  }

  func apply() {
    if let threads { WorkerPool.setThreadCount(threads) }
  }
}
