import CNN
import Foundation

/// What decides how a training goes, by option, with the values of those that were not given: a training that goes on
/// must have the same.
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

  /// The numbers and flags of an optimizer, named as Keras's arguments are, but for the learning rate.
  init(of optimizer: any Optimizer) throws {
    let form = try JSONSerialization.jsonObject(with: JSONEncoder().encode(optimizer))
    values = [:]
    for (name, value) in form as? [String: Any] ?? [:] where name != "learning_rate" && name != "clipping" {
      values["--" + name.replacingOccurrences(of: "_", with: "-")] = .of(value)
    }
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
