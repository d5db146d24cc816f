import Foundation
import Tensor

/// The files of one command. Those that are written must be different from all others, and it must be possible to write
/// them.
struct FileRoles {
  private var inputs: [(path: String, role: String)] = []
  private var outputs: [(path: String, role: String)] = []
  /// Outputs that are not one file: a folder, or a pattern for names.
  private var otherOutputs: [(path: String, role: String)] = []

  mutating func read(_ path: String?, _ role: String) {
    if let path { inputs.append((path, role)) }
  }

  mutating func write(_ path: String?, _ role: String) {
    if let path { outputs.append((path, role)) }
  }

  /// A folder, or a pattern for names.
  mutating func writeSeveral(_ path: String?, _ role: String) {
    if let path { otherOutputs.append((path, role)) }
  }

  /// Throws a `ToolError` if what is to be written would take the place of what is read, or of another file, and a
  /// `FileError` if a file could not be written; before time is spent.
  func check() throws {
    let files = outputs
    let outputs = files + otherOutputs
    for (index, output) in outputs.enumerated() {
      for other in inputs + outputs[..<index] where Self.areSame(output.path, other.path) {
        throw ToolError(
          "\(output.role) and \(other.role) are the same file, \(output.path): give another name")
      }
    }
    for file in files { try AtomicFile.checkWriting(to: file.path) }
  }

  private static func areSame(_ a: String, _ b: String) -> Bool { place(a) == place(b) }

  /// Where a path leads to, past links and `..`; of what is not there yet, the place in its folder.
  private static func place(_ path: String) -> String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    guard !FileManager.default.fileExists(atPath: path) else { return url.resolvingSymlinksInPath().path }
    return url.deletingLastPathComponent().resolvingSymlinksInPath()
      .appendingPathComponent(url.lastPathComponent).path
  }
}
