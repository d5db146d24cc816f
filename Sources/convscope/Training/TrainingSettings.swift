/// What decides how a training goes, by option: a training that goes on must have the same.
struct TrainingSettings: Equatable, ExpressibleByDictionaryLiteral {
  /// How an option was given, in words.
  struct Value: Equatable {
    let text: String?

    /// Nil for an option that was not given.
    static func of(_ value: (some Any)?) -> Value { Value(text: value.map { "\($0)" }) }
  }

  private var values: [String: Value]

  init(dictionaryLiteral elements: (String, Value)...) {
    values = Dictionary(uniqueKeysWithValues: elements)
  }

  static func + (first: TrainingSettings, second: TrainingSettings) -> TrainingSettings {
    var sum = first
    sum.values.merge(second.values) { $1 }
    return sum
  }

  /// Throws unless these are the settings of the training that is to go on.
  func check(goingOnFrom earlier: TrainingSettings) throws {
    for (option, value) in values.sorted(by: { $0.key < $1.key }) {
      let first = earlier.values[option] ?? .of(nil as Int?)
      guard first != value else { continue }
      let (before, now) = (first.text.map { "\(option) \($0)" }, value.text)
      throw ToolError(
        "the checkpoint is of a training with \(before ?? "no \(option)"), this one has \(now ?? "none"): give the same, "
          + "or leave it out, to go on")
    }
  }
}
