import ArgumentParser

/// A value on the command line that is refused with the rule that it breaks.
///
/// Options of such types take whatever follows them: a negative number is a value too, and is judged as one. They are
/// declared as all options are; the initialisers below stand in for ArgumentParser's wherever the type has a rule.
protocol RuledArgument: ExpressibleByArgument {
  /// What the value must be, in words that go on after "it must be".
  static var rule: String { get }
}

extension RuledArgument {
  /// The value. Throws what ArgumentParser puts after "The value … is invalid for …".
  fileprivate static func parsed(_ argument: String) throws -> Self {
    guard let value = Self(argument: argument) else { throw ToolError("it must be \(rule)") }
    return value
  }
}

extension Option where Value: RuledArgument {
  init(
    wrappedValue: Value, name: NameSpecification = .long,
    parsing strategy: SingleValueParsingStrategy = .unconditional, help: ArgumentHelp? = nil,
    completion: CompletionKind? = nil
  ) {
    // ArgumentParser does not tell the default of what it does not parse itself.
    var help = help ?? ""
    help.abstract += " (default: \(wrappedValue.defaultValueDescription))"
    self.init(
      wrappedValue: wrappedValue, name: name, parsing: strategy, help: help, completion: completion,
      transform: { try Value.parsed($0) })
  }
}

extension Option {
  init<Argument: RuledArgument>(
    name: NameSpecification = .long, parsing strategy: SingleValueParsingStrategy = .unconditional,
    help: ArgumentHelp? = nil, completion: CompletionKind? = nil
  ) where Value == Argument? {
    self.init(
      name: name, parsing: strategy, help: help, completion: completion,
      transform: { try Argument.parsed($0) })
  }

  init<Argument: RuledArgument>(
    wrappedValue: [Argument], name: NameSpecification = .long,
    parsing strategy: ArrayParsingStrategy = .unconditionalSingleValue, help: ArgumentHelp? = nil,
    completion: CompletionKind? = nil
  ) where Value == [Argument] {
    self.init(
      wrappedValue: wrappedValue, name: name, parsing: strategy, help: help, completion: completion,
      transform: { try Argument.parsed($0) })
  }
}

extension Int: RuledArgument {
  static var rule: String { "a whole number" }
}

extension UInt64: RuledArgument {
  static var rule: String { "a whole number, 0 or above" }
}

extension Float: RuledArgument {
  static var rule: String { "a number" }
}

extension Double: RuledArgument {
  static var rule: String { "a number" }
}
