internal import Foundation

/// A path with places for an epoch's number and figures, written as in Keras: `{epoch:02d}`, `{val_loss:.4f}`, `{loss}`.
struct FigurePath {
  let template: String

  init(_ template: String) { self.template = template }

  /// The path with the figures in their places. Throws `unusableData` for names and formats that it does not know, and
  /// for a figure that was not measured.
  func filled(epoch: Int, figures: [String: Double]) throws(ModelError) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw .unusableData("the path \(template) has a { without }")
      }
      let parts = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1)
      let name = parts.first.map(String.init) ?? ""
      let format = parts.count > 1 ? String(parts[1]) : nil
      if name == "epoch" {
        result += try text(Double(epoch), format ?? "d")
      } else if let value = figures[name] {
        result += try text(value, format)
      } else {
        throw .unusableData(
          "the path \(template) names \(name), but an epoch has epoch, \(figures.keys.sorted().joined(separator: ", "))"
        )
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The number in a format such as `.4f`, `02d` or `.3e`.
  private func text(_ value: Double, _ format: String?) throws(ModelError) -> String {
    guard let format else { return "\(value)" }
    let digits = format.dropLast()
    let isKnown = digits.allSatisfy { $0 == "." || ($0.isASCII && $0.isNumber) } && digits.count < 6
    switch format.last {
    case "d" where isKnown && !digits.contains("."):
      guard let number = Int(exactly: value.rounded()) else { return "\(value)" }
      return String(format: "%\(digits)ld", number)
    case "f" where isKnown, "e" where isKnown, "g" where isKnown: return String(format: "%\(format)", value)
    default:
      throw .unusableData("the path \(template) has the format \(format); use one such as 02d, .4f or .3e")
    }
  }
}
