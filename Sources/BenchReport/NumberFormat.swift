import Foundation

/// How the report writes its numbers.
enum NumberFormat {
  /// Milliseconds with three or four digits that matter.
  static func milliseconds(_ value: Double?) -> String {
    guard let value else { return "–" }
    return String(format: value < 10 ? "%.3f" : value < 100 ? "%.2f" : "%.1f", value)
  }

  static func ratio(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "–" }
  static func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }

  /// A number without decimals.
  static func whole(_ value: Double?) -> String { value.map { String(format: "%.0f", $0) } ?? "–" }

  /// Bytes in units of a million.
  static func megabytes(_ bytes: Int) -> String { String(format: "%.1f", Double(bytes) / 1e6) }
}
