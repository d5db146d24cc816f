internal import Foundation
internal import Tensor

/// What is wrong with an architecture's JSON, in words: the place, what should stand there, and what does.
struct ArchitectureFault {
  private let root: JSONValue

  /// What a decoding error means for the text that it came from.
  static func problem(_ error: DecodingError, in json: String) -> ArchitectureError.Problem {
    guard let root = try? JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)) else {
      return .notJSON(reason: JSONSyntaxFault.sentence(json))
    }
    return .invalidDescription(reason: ArchitectureFault(root: root).sentence(error))
  }

  private func sentence(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      return "\(key.stringValue) is missing in \(name(of: steps(context)))"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      return sentence(at: steps(context), expected: Self.expectation(type))
    case .dataCorrupted(let context):
      if let expected = context.underlyingError as? ExpectedValue {
        return sentence(at: steps(context), expected: expected.text)
      }
      return numberFault() ?? "\(name(of: steps(context))) cannot be used"
    @unknown default: return "it cannot be used"
    }
  }

  private func sentence(at path: [JSONValue.Step], expected: String) -> String {
    "\(name(of: path)) should be \(expected)" + (root[path[...]].map { ", not \($0)" } ?? "")
  }

  private static func expectation(_ type: Any.Type) -> String {
    switch type {
    case is Bool.Type: return "true or false"
    case is String.Type: return "a text"
    case is any BinaryInteger.Type: return "a whole number"
    case is any BinaryFloatingPoint.Type: return "a number"
    default: return "\(type)".hasPrefix("Array<") ? "a list, [...]" : "an object, {...}"
    }
  }

  // MARK: Places

  private func steps(_ context: DecodingError.Context) -> [JSONValue.Step] {
    context.codingPath.map { key in key.intValue.map { .index($0) } ?? .key(key.stringValue) }
  }

  /// `layers[2] "conv1", config, kernel_size`.
  private func name(of path: [JSONValue.Step]) -> String {
    var parts: [String] = []
    var value: JSONValue? = root
    for step in path {
      value = value?[step]
      switch step {
      case .key(let key): parts.append(key)
      case .index(let index):
        let owner: String = parts.popLast() ?? ""
        if case .text(let name)? = value?[.key("name")] {
          parts.append("\(owner)[\(index)] \"\(name)\"")
        } else {
          parts.append("\(owner)[\(index)]")
        }
      }
    }
    return parts.isEmpty ? "the description" : parts.joined(separator: ", ")
  }

  // MARK: Numbers

  /// The first number that does not suit its place. The decoder does not tell where that is, so the numbers that may not
  /// suit are made harmless, and the first of them that may not come back is found by halving.
  private func numberFault() -> String? {
    let suspects = root.leaves.filter { path in
      switch root[path[...]] {
      case .number?: true
      case .whole(let number)?: number < 0
      default: false
      }
    }
    /// Whether there is a fault among the first suspects.
    func isFaulty(_ count: Int) -> Bool {
      var trial = root
      for path in suspects.dropFirst(count) { trial[path[...]] = .whole(1) }
      return Self.hasNumberFault(trial)
    }
    guard !isFaulty(0), isFaulty(suspects.count) else { return nil }
    var (sound, faulty) = (0, suspects.count)
    while faulty - sound > 1 {
      let middle = (sound + faulty) / 2
      if isFaulty(middle) { faulty = middle } else { sound = middle }
    }
    let path = suspects[faulty - 1]
    if case .whole? = root[path[...]] { return sentence(at: path, expected: "0 or above") }
    if case .number(let number)? = root[path[...]], number == number.rounded(), number.isFinite {
      return sentence(at: path, expected: "smaller")
    }
    return sentence(at: path, expected: "a whole number")
  }

  private static func hasNumberFault(_ value: JSONValue) -> Bool {
    let encoder = JSONEncoder()
    guard let data = try? encoder.encode(value) else { return true }  // an infinite one
    do {
      _ = try JSONDecoder().decode(Architecture.self, from: data)
      return false
    } catch DecodingError.dataCorrupted(let context) {
      return !(context.underlyingError is ExpectedValue)
    } catch { return false }
  }
}
