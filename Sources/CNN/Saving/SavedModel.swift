internal import Foundation
import Tensor

/// A model from a file, with what is needed to use it on images.
///
/// The file is in the safetensors format: the weights under names such as `conv2d_1/kernel`, and in the metadata the
/// architecture, class names, preprocessing and losses, each as JSON.
public struct SavedModel: Sendable {
  public let model: Model
  /// The names of the classes in the order of their numbers; empty if none were saved.
  public let classNames: [String]
  public let preprocessing: Preprocessing?
  /// The losses with which the model was compiled: one for all outputs, or one each. Empty if it was not, or if one of them
  /// is a loss of somebody's own.
  public let losses: [Loss]

  init(model: Model, classNames: [String], preprocessing: Preprocessing?, losses: [Loss]) {
    self.model = model
    self.classNames = classNames
    self.preprocessing = preprocessing
    self.losses = losses
  }

  /// The version of the metadata that this code writes.
  static let formatVersion = 1

  enum Key {
    static let version = "convscope_version"
    static let architecture = "architecture"
    static let classNames = "class_names"
    static let preprocessing = "preprocessing"
    static let losses = "losses"
    /// The tensor that whitens images, beside the weights.
    static let whitening = "preprocessing:whitening"
  }

  /// Loads what `Model.save` wrote. Throws `FileError` if the file cannot be read, and `SavedModelError` if it is
  /// damaged or not a saved model.
  public init(contentsOf path: String) throws {
    try self.init(SafetensorsFile(path: path), path: path)
  }

  init(_ file: SafetensorsFile, path: String) throws {
    do {
      let texts = file.header.metadata
      guard let version = texts[Key.version] else {
        throw SavedModelError.Problem.invalidDescription(
          part: "metadata", reason: "it has weights, but not the architecture they are for")
      }
      guard Int(version) == Self.formatVersion else {
        throw SavedModelError.Problem.unsupportedVersion(found: version, supported: Self.formatVersion)
      }
      model = try Self.model(file, Self.decode(Architecture.self, Key.architecture, texts))
      classNames = texts[Key.classNames] == nil ? [] : try Self.decode([String].self, Key.classNames, texts)
      guard Set(classNames).count == classNames.count else {
        throw SavedModelError.Problem.invalidDescription(
          part: Key.classNames, reason: "two classes have the same name")
      }
      preprocessing =
        texts[Key.preprocessing] == nil
        ? nil
        : try Self.whitened(Self.decode(Preprocessing.self, Key.preprocessing, texts), from: file)
      losses =
        texts[Key.losses] == nil
        ? [] : try Self.decode([SavedLoss].self, Key.losses, texts).map { try $0.loss() }
    } catch let problem as SavedModelError.Problem {
      throw SavedModelError(path: path, problem)
    }
  }

  /// The preprocessing with the matrix that whitens, if the file has one.
  private static func whitened(
    _ preprocessing: Preprocessing, from file: SafetensorsFile
  ) throws -> Preprocessing {
    guard let entry = file.header.entries[Key.whitening] else { return preprocessing }
    let count = preprocessing.numberCount
    guard entry.shape == [count, count] else {
      throw SavedModelError.Problem.wrongShape(
        weight: Key.whitening, expected: [count, count], found: entry.shape)
    }
    var whitened = preprocessing
    whitened.standardization = preprocessing.standardization ?? Preprocessing.Standardization()
    whitened.standardization?.whitening = try file.tensor(entry).values
    return whitened
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ key: String, _ texts: [String: String]
  ) throws -> Value {
    guard let text = texts[key] else {
      throw SavedModelError.Problem.invalidDescription(part: key, reason: "it is missing")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch let problem as SavedModelError.Problem {
      throw problem
    } catch {
      throw SavedModelError.Problem.invalidDescription(part: key, reason: SafetensorsHeader.reason(error))
    }
  }

  private static func model(_ file: SafetensorsFile, _ architecture: Architecture) throws -> Model {
    let entries = file.header.entries
    var expected = Set<String>()
    let graph = try architecture.graph { path, shape throws(SavedModelError.Problem) in
      guard let entry = entries[path] else { throw .missingWeight(path) }
      guard entry.shape == shape else {
        throw .wrongShape(weight: path, expected: shape, found: entry.shape)
      }
      expected.insert(path)
    }
    // A checkpoint holds what its optimizer remembers too.
    let isCheckpoint = file.header.metadata[Checkpoint.Key.training] != nil
    let whitens = file.header.metadata[Key.preprocessing] != nil
    let extras = entries.keys.filter {
      !expected.contains($0) && !(whitens && $0 == Key.whitening)
        && !(isCheckpoint && $0.hasPrefix(Checkpoint.Key.tensorPrefix))
    }
    if let extra = extras.min() {
      throw SavedModelError.Problem.unexpectedWeight(extra)
    }
    // Before the model is made, which would draw first values for weights that have none.
    for form in architecture.layers {
      let layer = ModelLayer(layer: form.layer, name: form.name, outputs: [])
      for variable in layer.variables {
        guard let entry = entries[layer.path(of: variable)] else { continue }
        variable.value = try file.tensor(entry)
      }
    }
    do {
      return try Model(
        graph: graph, name: architecture.name, className: architecture.className ?? Model.functional, seed: 0)
    } catch {
      throw SavedModelError.Problem.invalidDescription(part: Key.architecture, reason: "\(error)")
    }
  }
}

extension Model {
  /// Writes the model to one safetensors file, which is whole or not there: weights, architecture, the losses it is
  /// compiled with, and what is needed to use it on images. Saving the same model again gives the same bytes.
  ///
  /// - Parameters:
  ///   - path: the file, `cats.safetensors`; its folder must exist.
  ///   - classNames: the names of the classes in the order of their numbers.
  ///   - preprocessing: how images became inputs. Traps for a matrix that whitens images of another size.
  /// - Throws: `FileError` if the file cannot be written.
  public func save(to path: String, classNames: [String] = [], preprocessing: Preprocessing? = nil) throws {
    try save(to: path, classNames: classNames, preprocessing: preprocessing, adding: [], texts: [:])
  }

  /// The same with more tensors and more metadata.
  func save(
    to path: String, classNames: [String], preprocessing: Preprocessing?,
    adding tensors: [(name: String, tensor: Tensor)], texts: [String: String]
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func json(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    typealias Key = SavedModel.Key
    var metadata = [
      Key.version: "\(SavedModel.formatVersion)", Key.architecture: try json(Architecture(self)),
    ]
    if !classNames.isEmpty { metadata[Key.classNames] = try json(classNames) }
    if let preprocessing { metadata[Key.preprocessing] = try json(preprocessing) }
    if let losses = compilation.losses {
      let saved = losses.compactMap(SavedLoss.init)
      if saved.count == losses.count { metadata[Key.losses] = try json(saved) }
    }
    let weights = flattenedLayers.flatMap { layer in
      layer.variables.map { (name: layer.path(of: $0), tensor: $0.value) }
    }
    let whitening = (preprocessing?.standardization?.whitening).map { numbers in
      let count = preprocessing?.numberCount ?? 0
      return (name: Key.whitening, tensor: Tensor([count, count], numbers))
    }
    metadata.merge(texts) { $1 }
    try SafetensorsFile.write(
      weights + (whitening.map { [$0] } ?? []) + tensors, metadata: metadata, to: path)
  }
}
