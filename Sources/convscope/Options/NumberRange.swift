import ArgumentParser

/// Two numbers with a comma, the smaller one first: `0.8,1.2`.
struct NumberRange: Hashable, RuledArgument {
  static let rule = "two numbers with a comma, 0 or above and the smaller one first, such as 0.8,1.2"

  var range: ClosedRange<Float>

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Float($0) }
    guard numbers.count == 2, let low = numbers[0], let high = numbers[1], low >= 0, low <= high,
      high.isFinite
    else { return nil }
    range = low...high
  }
}
