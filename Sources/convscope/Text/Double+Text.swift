import Foundation

extension Double {
  /// The number with four decimals.
  var fourDecimals: String { String(format: "%.4f", self) }
}
