import Foundation

/// The files of one command, which must be different ones where one of them is written.
struct FileRoles {
  private var inputs: [(path: String, role: String)] = []
  private var outputs: [(path: String, role: String)] = []

  mutating func read(_ path: String?, _ role: String) {
    if let path { inputs.append((path, role)) }
  }

  mutating func write(_ path: String?, _ role: String) {
    if let path { outputs.append((path, role)) }
  }

  /// Throws a `ToolError` if what is to be written would take the place of what is read, or of another file.
  func check() throws {
    for (index, output) in outputs.enumerated() {
      for other in inputs + outputs[..<index] where Self.areSame(output.path, other.path) {
        throw ToolError(
          "\(output.role) and \(other.role) are the same file, \(output.path): give another name")
      }
    }
  }

  private static func areSame(_ a: String, _ b: String) -> Bool { place(a) == place(b) }

  /// Where a path leads to, past links and `..`.
  private static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
