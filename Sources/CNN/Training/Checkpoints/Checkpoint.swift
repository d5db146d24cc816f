internal import Foundation
internal import Tensor

/// A training that was stopped, from a file: with the same data and settings it goes on from here and ends as if it had
/// never stopped, bit for bit.
///
///     let checkpoint = try Checkpoint(contentsOf: "cats.checkpoint")
///     let model = checkpoint.saved.model
///     model.compile(loss: .binaryCrossentropy, optimizer: RMSprop(learningRate: 1e-4), metrics: [.accuracy])
///     try model.fit(train, epochs: 30, resuming: checkpoint)
///
/// The file is a saved model as well; what `TrainingBackup` adds to it are tensors whose names begin with `training:` and the
/// metadata `training`.
public struct Checkpoint: Sendable {
  /// The model with its weights of that moment, as long as it is not trained.
  public let saved: SavedModel
  public let progress: TrainingProgress
  /// What the writer was given to keep beside.
  public let notes: [String: String]
  private let tensors: [String: Tensor]
  /// The weights of that moment, which the model has again whenever a training goes on from here.
  let weights: [String: Tensor]

  enum Key {
    static let training = "training"
    static let notes = "training_notes"
    static let tensorPrefix = "training:"
    static let optimizer = "training:optimizer/"
    static func callback(_ name: String) -> String { "training:callback \(name)/" }
  }

  /// Loads what a `TrainingBackup` wrote. Throws `FileError` if the file cannot be read, and `SavedModelError` if it is
  /// damaged or no checkpoint.
  public init(contentsOf path: String) throws {
    let file = try SafetensorsFile(path: path)
    saved = try SavedModel(file, path: path)
    weights = saved.model.weightsByPath
    let texts = file.header.metadata
    do {
      guard let text = texts[Key.training] else {
        throw SavedModelError.Problem.invalidDescription(
          part: Key.training, reason: "the file is a model, but not a checkpoint of a training")
      }
      do {
        progress = try CheckpointCoding.decoder.decode(TrainingProgress.self, from: Data(text.utf8))
        notes =
          try texts[Key.notes].map {
            try CheckpointCoding.decoder.decode([String: String].self, from: Data($0.utf8))
          } ?? [:]
      } catch {
        throw SavedModelError.Problem.invalidDescription(
          part: Key.training, reason: SafetensorsHeader.reason(error))
      }
    } catch let problem as SavedModelError.Problem {
      throw SavedModelError(path: path, problem)
    }
    var tensors: [String: Tensor] = [:]
    for (name, entry) in file.header.entries where name.hasPrefix(Key.tensorPrefix) {
      tensors[name] = try file.tensor(entry)
    }
    self.tensors = tensors
  }

  var optimizer: TrainingState {
    TrainingState(numbers: progress.optimizerNumbers, tensors: tensors(under: Key.optimizer))
  }

  /// What a callback remembered; nil if there was none of this name.
  func callback(_ name: String) -> TrainingState? {
    progress.callbackNumbers[name].map {
      TrainingState(numbers: $0, tensors: tensors(under: Key.callback(name)))
    }
  }

  private func tensors(under prefix: String) -> [String: Tensor] {
    var found: [String: Tensor] = [:]
    for (name, tensor) in tensors where name.hasPrefix(prefix) {
      found[String(name.dropFirst(prefix.count))] = tensor
    }
    return found
  }
}

/// How numbers stand in a checkpoint: exactly, also those for which JSON has none.
enum CheckpointCoding {
  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = History.nonFinite.encoding
    return encoder
  }

  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = History.nonFinite.decoding
    return decoder
  }
}
