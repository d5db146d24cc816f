internal import Foundation
public import Tensor

/// A network without its weights, as JSON: the architecture that a saved model has in its metadata, as a file of its own.
///
/// The form is described in docs/architectures.md. `Model.save` keeps the same.
public struct NetworkArchitecture: Hashable, Sendable {
  /// The file, or what errors call the text.
  public let path: String
  /// The network's name.
  public let name: String
  /// The inputs' shapes, without the batch axis.
  public let inputShapes: [Shape]
  /// The text: a graph's layers have an identity, so that every model is built from it anew.
  private let text: String

  /// More numbers are not made at the word of a file.
  private static let parameterLimit = 1 << 31

  /// Reads a file and checks all that can be known before weights are made. Throws `FileError` and `ArchitectureError`.
  public init(contentsOf path: String) throws {
    let file = try InputFile(path: path)
    guard file.length <= SafetensorsHeader.lengthLimit else {
      throw FileError(path: path, attempt: "read", reason: "it is too large to be an architecture")
    }
    try self.init(json: String(decoding: file.bytes(0..<file.length), as: UTF8.self), path: path)
  }

  /// Reads a text. Throws `ArchitectureError`.
  ///
  /// - Parameter path: what errors call it.
  public init(json: String, path: String = "the architecture") throws(ArchitectureError) {
    self.path = path
    text = json
    do throws(Problem) {
      let architecture = try Self.decoded(json)
      try Self.checkKeys(json, against: architecture)
      _ = try Self.graph(architecture)
      name = architecture.name
      inputShapes = architecture.inputs.map(\.shape)
    } catch {
      throw ArchitectureError(path: path, error)
    }
  }

  /// The architecture of a model.
  ///
  /// - Parameter path: what errors call it; nil for the model's name.
  public init(of model: Model, path: String? = nil) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    self.path = path ?? model.name
    name = model.name
    inputShapes = model.inputs.map(\.shape)
    text = String(decoding: try encoder.encode(Architecture(model)), as: UTF8.self) + "\n"
  }

  /// The JSON.
  public var json: String { text }

  /// Writes the JSON to a file, which is whole or not there. Throws `FileError`.
  public func write(to path: String) throws(FileError) { try AtomicFile.write(text, to: path) }

  /// A network of this architecture, with first weights that follow from the seed.
  ///
  /// - Parameter input: the shape of its only input, in place of the file's; nil for the file's.
  /// - Throws: `ArchitectureError` if that shape does not suit the layers.
  public func model(input: Shape? = nil, seed: UInt64 = 0) throws(ArchitectureError) -> Model {
    do throws(Problem) {
      var architecture = try Self.decoded(text)
      if let input {
        guard architecture.inputs.count == 1 else {
          throw Problem.invalidGraph(
            reason: "it has \(architecture.inputs.count) inputs, where one image is given")
        }
        architecture.inputs[0].shape = input
      }
      let graph = try Self.graph(architecture)
      do throws(ModelError) {
        return try Model(
          graph: graph, name: architecture.name, className: architecture.className ?? Model.functional,
          seed: seed)
      } catch { throw Problem.invalidGraph(reason: "\(error)") }
    } catch {
      throw ArchitectureError(path: path, error)
    }
  }

  private typealias Problem = ArchitectureError.Problem

  private static func decoded(_ json: String) throws(Problem) -> Architecture {
    do {
      return try JSONDecoder().decode(Architecture.self, from: Data(json.utf8))
    } catch SavedModelError.Problem.unknownLayer(let className, let name) {
      throw .unknownLayer(className: className, name: name, known: LayerRegistry.classNames)
    } catch SavedModelError.Problem.invalidDescription(_, let reason) {
      throw .invalidGraph(reason: reason)
    } catch let error as DecodingError {
      throw ArchitectureFault.problem(error, in: json)
    } catch {
      throw .invalidDescription(reason: "\(error)")
    }
  }

  /// The graph, if everything in the description is part of it.
  private static func graph(_ architecture: Architecture) throws(Problem) -> Graph {
    var parameters = 0
    let graph: Graph
    do throws(SavedModelError.Problem) {
      graph = try architecture.graph { _, shape in
        parameters = min(parameters + min(shape.checkedElementCount ?? .max, 1 << 48), 1 << 60)
      }
    } catch {
      guard case .invalidDescription(_, let reason) = error else { throw .invalidGraph(reason: "\(error)") }
      throw .invalidGraph(reason: reason)
    }
    guard parameters <= parameterLimit else {
      throw .tooLarge(parameters: parameters, limit: parameterLimit)
    }
    let used = Set(graph.members.compactMap(\.layer.state.name))
    if let form = architecture.layers.first(where: { !used.contains($0.name) }) {
      throw .unused("the layer \(form.name)")
    }
    guard graph.members.count == architecture.calls.count else {
      throw .unused("one of the calls, of which the outputs need \(graph.members.count),")
    }
    return graph
  }

  /// Throws for a key that decoding passed over, in the description itself or among a layer's arguments.
  private static func checkKeys(_ json: String, against architecture: Architecture) throws(Problem) {
    let given: Any?
    do {
      given = try JSONSerialization.jsonObject(with: Data(json.utf8))
    } catch { throw .notJSON(reason: "\(error)") }
    guard let given = given as? [String: Any] else { return }
    try check(given, among: Architecture.keys, place: "the description")
    let layers = (given["layers"] as? [[String: Any]]) ?? []
    for (layer, form) in zip(layers, architecture.layers) {
      let place = "the layer \(form.name)"
      try check(layer, among: ["name", "class_name", "config", "trainable"], place: place)
      guard let config = layer["config"] as? [String: Any] else { continue }
      try check(
        config, among: form.layer.argumentNames, place: "\(place), a \(form.layer.classNameInKeras),")
    }
  }

  private static func check(
    _ object: [String: Any], among known: [String], place: String
  ) throws(Problem) {
    // What is null is left to its default, whatever its name.
    let unknown = object.filter { !($0.value is NSNull) && !known.contains($0.key) }.keys.min()
    if let unknown { throw .unknownKey(unknown, place: place, known: known.sorted()) }
  }
}

extension Layer {
  /// The names of the arguments that were read and are not null.
  fileprivate var argumentNames: [String] {
    if self is NestedModel { return Architecture.keys }
    let data = (try? JSONEncoder().encode(self)) ?? Data()
    let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    return (object ?? [:]).keys.sorted()
  }
}
