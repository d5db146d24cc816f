/// What a value in a file should have been, in words: within a `DecodingError`, for messages that name the place.
package struct ExpectedValue: Error {
  package let text: String

  /// `"valid" or "same"`.
  package static func oneOf(_ names: [String]) -> String {
    let quoted = names.map { "\"\($0)\"" }
    return quoted.dropLast().joined(separator: ", ") + (quoted.count > 1 ? " or " : "") + (quoted.last ?? "")
  }
}

extension DecodingError {
  /// The error for a value that is not what `expected` says, such as "a whole number or [height, width]".
  package static func unsuitable(_ path: [any CodingKey], expected: String) -> DecodingError {
    .dataCorrupted(
      Context(
        codingPath: path, debugDescription: "it should be \(expected)",
        underlyingError: ExpectedValue(text: expected)))
  }
}
