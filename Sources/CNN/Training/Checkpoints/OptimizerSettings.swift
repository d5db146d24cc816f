internal import Foundation

/// An optimizer's settings under Keras's names, as a checkpoint keeps them: a text that is one JSON object.
struct OptimizerSettings: Hashable, Codable {
  private let json: String
  /// Each setting's value as JSON.
  private let values: [String: String]

  init(of optimizer: any Optimizer) throws {
    try self.init(json: String(decoding: CheckpointCoding.encoder.encode(optimizer), as: UTF8.self))
  }

  private init(json: String) throws {
    guard let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
      throw ModelError.unusableData("an optimizer's settings are one JSON object, not \(json)")
    }
    self.json = json
    values = try object.mapValues {
      let value = try JSONSerialization.data(withJSONObject: $0, options: [.fragmentsAllowed, .sortedKeys])
      return String(decoding: value, as: UTF8.self)
    }
  }

  init(from decoder: any Decoder) throws {
    try self.init(json: decoder.singleValueContainer().decode(String.self))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(json)
  }

  /// The first setting by name that is another one in `other`; nil if all are the same.
  func difference(from other: OptimizerSettings) -> (name: String, here: String, there: String)? {
    for name in Set(values.keys).union(other.values.keys).sorted() where values[name] != other.values[name] {
      return (name, values[name] ?? "none", other.values[name] ?? "none")
    }
    return nil
  }
}
