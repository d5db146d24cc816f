import Foundation
import Tensor

/// Where figures come from. Times of one machine say nothing about another's.
struct Machine: Codable, Equatable, Sendable {
  /// The processor's model, as the system calls it.
  var processor: String
  /// OpenBLAS's version and the core that its kernels are for.
  var blas: String
  var threads: Int

  /// This machine, with as many threads as models now use.
  static var current: Machine {
    Machine(processor: processorModel, blas: BLAS.description, threads: WorkerPool.threadCount)
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
  var description: String { "\(processor), \(blas), \(threads) thread\(threads == 1 ? "" : "s")" }
}
