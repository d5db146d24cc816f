internal import Foundation

/// Writes numbers for people: `0.25`, `−3`, `1.5×10⁻⁷`.
package enum NumberText {
  /// The number with at most so many significant digits; whole numbers below a million are written out.
  package static func short(_ value: Double, significantDigits: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
    guard value != 0 else { return "0" }
    // Rounding may carry into the next decade: 9.996 has the exponent of 10.
    let rounded = String(format: "%.*e", significantDigits - 1, value)
    let parts = rounded.split(separator: "e")
    let exponent = Int(parts.last ?? "") ?? 0
    if (-3..<6).contains(exponent) {
      return plain(value, decimals: max(0, significantDigits - 1 - exponent), trimmed: true)
    }
    return trimmed(signed(String(parts[0]))) + "×10" + superscript(exponent)
  }

  /// The number with so many decimals.
  package static func plain(_ value: Double, decimals: Int, trimmed isTrimmed: Bool = false) -> String {
    let text = signed(String(format: "%.*f", decimals, value))
    return isTrimmed ? trimmed(text) : text
  }

  /// A whole number with its thousands apart: `12,544`.
  package static func count(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "−" : "") + groups.joined(separator: ",")
  }

  /// A typographic minus, and none before a zero.
  private static func signed(_ text: String) -> String {
    guard text.hasPrefix("-") else { return text }
    let digits = text.dropFirst()
    return digits.contains { $0 != "0" && $0 != "." } ? "−" + digits : String(digits)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  private static func superscript(_ value: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (value < 0 ? "⁻" : "")
      + String(String(value.magnitude).map { digits[$0.wholeNumberValue ?? 0] })
  }
}
