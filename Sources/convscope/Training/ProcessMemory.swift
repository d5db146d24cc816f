import Foundation

/// What the process has in memory, as Linux tells it.
enum ProcessMemory {
  /// The resident bytes; 0 where that cannot be told.
  static var residentBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}
