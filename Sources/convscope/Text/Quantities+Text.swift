import Foundation

extension Int {
  /// Bytes: `12.5 MB`.
  var asMegabytes: String { String(format: "%.1f MB", Double(self) / Double(1 << 20)) }
}

extension Double {
  /// Seconds in units that suit them: `4.67 ms`, `5.6 s`, `2 min 48 s`, `1 h 3 min`.
  var asDuration: String {
    if self < 1 { return String(format: "%.2f ms", self * 1e3) }
    if self < 60 { return String(format: "%.1f s", self) }
    let seconds = Int(rounded())
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }
}
