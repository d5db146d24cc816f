/// A value of a JSON text, whatever it is.
enum JSONValue: Codable, Equatable {
  case null
  case truth(Bool)
  case whole(Int)
  /// Any other number; infinite where it is too large.
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// A step from a value to one in it.
  enum Step: Hashable {
    case key(String)
    case index(Int)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if let whole = try? container.decode(Int.self) {
      self = .whole(whole)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else if let object = try? container.decode([String: JSONValue].self) {
      self = .object(object)
    } else {
      self = .number(.infinity)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .truth(let value): try container.encode(value)
    case .whole(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }

  /// The value one step further; nil if there is none. Setting does nothing then.
  subscript(step: Step) -> JSONValue? {
    get {
      switch (self, step) {
      case (.list(let values), .index(let index)): values.indices.contains(index) ? values[index] : nil
      case (.object(let values), .key(let key)): values[key]
      default: nil
      }
    }
    set {
      guard let newValue, self[step] != nil else { return }
      switch (self, step) {
      case (.list(var values), .index(let index)):
        values[index] = newValue
        self = .list(values)
      case (.object(var values), .key(let key)):
        values[key] = newValue
        self = .object(values)
      default: break
      }
    }
  }

  /// The value at a place; nil if there is none.
  subscript(path: ArraySlice<Step>) -> JSONValue? {
    get {
      guard let step = path.first else { return self }
      return self[step]?[path.dropFirst()]
    }
    set {
      guard let newValue else { return }
      guard let step = path.first else {
        self = newValue
        return
      }
      self[step]?[path.dropFirst()] = newValue
    }
  }

  /// The places of all values in this one that are neither lists nor objects, keys in alphabetical order.
  var leaves: [[Step]] {
    let parts: [(Step, JSONValue)]
    switch self {
    case .list(let values): parts = values.enumerated().map { (.index($0), $1) }
    case .object(let values): parts = values.sorted { $0.key < $1.key }.map { (.key($0), $1) }
    default: return [[]]
    }
    return parts.flatMap { step, value in value.leaves.map { [step] + $0 } }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as it stands in the text, or what it is where that is long.
  var description: String {
    switch self {
    case .null: "null"
    case .truth(let value): "\(value)"
    case .whole(let value): "\(value)"
    case .number(let value): value.isFinite ? "\(value)" : "a number that is too large"
    case .text(let value): value.count > 40 ? "\"\(value.prefix(40))…\"" : "\"\(value)\""
    case .list(let values):
      values.count <= 4 && values.allSatisfy { $0.leaves == [[]] }
        ? "[\(values.map(\.description).joined(separator: ", "))]" : "a list of \(values.count)"
    case .object: "an object"
    }
  }
}
