public import ArgumentParser
public import CNN

/// A regular expression given on the command line.
struct Pattern: ExpressibleByArgument {
  let regex: Regex<AnyRegexOutput>

  init?(argument: String) {
    guard let regex = try? Regex(argument) else { return nil }
    self.regex = regex
  }
}

/// Batch sizes given on the command line, separated by commas.
struct BatchSizes: ExpressibleByArgument, Equatable {
  let sizes: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let sizes = parts.compactMap { Int($0) }.filter { (1...4096).contains($0) }
    guard sizes.count == parts.count, Set(sizes).count == sizes.count else { return nil }
    self.sizes = sizes
  }
}

extension ProcessorLevel: ExpressibleByArgument {
  public init?(argument: String) {
    guard let level = Self.allCases.first(where: { $0.name == argument }) else { return nil }
    self = level
  }

  public static var allValueStrings: [String] { allCases.map(\.name) }
  public var defaultValueDescription: String { name }
}
