import CNN
import Foundation
import Tensor

/// Where figures come from. Times of one machine say nothing about another's.
struct Machine: Codable, Equatable, Sendable {
  /// The processor's model, as the system calls it.
  var processor: String
  var cores: Int
  /// OpenBLAS's version and the core that its kernels are for.
  var blas: String
  /// The vector instructions that the engine's own kernels use.
  var level: String
  var threads: Int

  /// This machine, with as many threads as models now use, and the kernels of the given level.
  init(level: ProcessorLevel) {
    self.init(
      processor: Self.processorModel, cores: ProcessInfo.processInfo.activeProcessorCount,
      blas: BLAS.description, level: level.name, threads: WorkerPool.threadCount)
  }

  init(processor: String, cores: Int, blas: String, level: String, threads: Int) {
    self.processor = processor
    self.cores = cores
    self.blas = blas
    self.level = level
    self.threads = threads
  }

  private static var processorModel: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return processorModel(inCPUInfo: text) ?? "unknown"
  }

  /// The model in Linux's /proc/cpuinfo: its name on x86, implementer and part on ARM.
  static func processorModel(inCPUInfo text: String) -> String? {
    var fields: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
    }
    if let name = fields["model name"] { return name }
    guard let implementer = fields["CPU implementer"], let part = fields["CPU part"] else { return nil }
    return "ARM implementer \(implementer) part \(part)"
  }
}

extension Machine: CustomStringConvertible {
  var description: String {
    "\(processor), \(cores) core\(cores == 1 ? "" : "s"), \(blas), kernels for \(level), "
      + "\(threads) thread\(threads == 1 ? "" : "s")"
  }
}

extension ProcessorLevel {
  /// The level as it is called on the command line.
  var name: String { "\(self)" }
}
