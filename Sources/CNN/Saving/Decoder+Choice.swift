internal import Tensor

extension Decoder {
  /// One of an enumeration's names. Throws a `DecodingError` that lists them for anything else.
  func choice<Choice: RawRepresentable<String> & CaseIterable>() throws -> Choice {
    guard let name = try? singleValueContainer().decode(String.self), let choice = Choice(rawValue: name)
    else {
      throw DecodingError.unsuitable(
        codingPath, expected: ExpectedValue.oneOf(Choice.allCases.map(\.rawValue)))
    }
    return choice
  }
}
