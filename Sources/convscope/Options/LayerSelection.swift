import ArgumentParser
import CNN

/// Which layers of a model are shown: `all`, `first:8`, or names with commas. Those of nested models count as layers of
/// their own.
enum LayerSelection: Hashable, RuledArgument {
  case all
  case first(Int)
  case named([String])

  static let rule = "all, first:N with N at least 1, or names of layers with commas"

  init?(argument: String) {
    if argument == "all" {
      self = .all
    } else if argument.hasPrefix("first:") {
      guard let count = Int(argument.dropFirst("first:".count)), count > 0 else { return nil }
      self = .first(count)
    } else {
      let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard !names.contains("") else { return nil }
      self = .named(names)
    }
  }

  /// The layers in the order asked for, each once. Throws `ModelError.unknownLayer`.
  func layers(of model: Model) throws(ModelError) -> [ModelLayer] {
    switch self {
    case .all: return model.flattenedLayers
    case .first(let count): return Array(model.flattenedLayers.prefix(count))
    case .named(let names):
      var layers: [ModelLayer] = []
      for name in names where !layers.contains(where: { $0.name == name }) {
        layers.append(try model.layer(named: name))
      }
      return layers
    }
  }
}
