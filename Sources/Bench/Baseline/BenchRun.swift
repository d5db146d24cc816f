import Foundation
import Tensor

/// The figures of a run, with which later ones can be compared: a baseline.
struct BenchRun: Codable, Equatable, Sendable {
  var machine: Machine
  /// What a job for all threads costs that has no work.
  var launchMicroseconds: Double
  /// How long a message took from core to core while they were near each other.
  var handoverNanoseconds: Double
  var rows: [Row]

  private enum CodingKeys: String, CodingKey {
    case machine, rows
    case launchMicroseconds = "launch_us"
    case handoverNanoseconds = "handover_ns"
  }

  init(machine: Machine, launchMicroseconds: Double, handoverNanoseconds: Double, rows: [Row]) {
    self.machine = machine
    self.launchMicroseconds = launchMicroseconds
    self.handoverNanoseconds = handoverNanoseconds
    self.rows = rows
  }

  /// Reads what `write` wrote. Throws `FileError`.
  init(contentsOf path: String) throws(FileError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as DecodingError {
      throw FileError(
        path: path, attempt: "read the baseline",
        reason: "it is not what --write-baseline writes (\(error)); write it anew")
    } catch {
      throw FileError(
        path: path, attempt: "read the baseline",
        reason: "\(error.localizedDescription); --write-baseline makes one")
    }
  }

  func write(to path: String) throws { try AtomicFile.write(try JSONReport.text(self), to: path) }
}
