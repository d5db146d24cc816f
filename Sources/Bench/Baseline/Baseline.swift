import Foundation
import Tensor

/// The figures of an earlier run that later ones must not fall behind.
struct Baseline: Codable, Equatable, Sendable {
  var machine: Machine
  var rows: [Row]

  private enum CodingKeys: String, CodingKey { case machine, rows }

  /// Reads a baseline's file. Throws `FileError`.
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

  init(machine: Machine, rows: [Row]) {
    self.machine = machine
    self.rows = rows
  }

  func write(to path: String) throws { try AtomicFile.write(try JSONReport.text(self), to: path) }
}
