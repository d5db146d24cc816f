import ArgumentParser
import CNN
import Foundation

/// What stood after `convscope train`: a checkpoint keeps it, so that `--resume FILE` alone goes on.
struct TrainingArguments {
  private let arguments: [String]
  /// Those that the checkpoint kept.
  private let kept: [String]
  /// The tuning and the images with which the training was begun, if the checkpoint kept them.
  private let keptTuning: String?
  private let keptImages: String?
  /// Whether those of this process say where the checkpoint is kept.
  let giveCheckpoint: Bool

  private enum Key {
    static let arguments = "train_arguments"
    static let tuning = "train_tuning"
    static let images = "train_images"
  }

  private static let resume = "--resume"
  private static let checkpoint = "--checkpoint"
  /// What follows are no options.
  private static let terminator = "--"

  /// Those of this process, without `--resume FILE`, after those of the checkpoint: of an option given twice the last counts,
  /// and images given anew take the place of the first ones.
  init(after checkpoint: Checkpoint? = nil) throws {
    var own: [String] = []
    var given = CommandLine.arguments.dropFirst(2)[...]
    while let argument = given.popFirst() {
      if argument == Self.resume {
        given = given.dropFirst()
      } else if !argument.hasPrefix(Self.resume + "=") {
        own.append(argument)
      }
    }
    giveCheckpoint = own.contains { $0 == Self.checkpoint || $0.hasPrefix(Self.checkpoint + "=") }
    keptTuning = checkpoint?.notes[Key.tuning]
    keptImages = checkpoint?.notes[Key.images]
    guard let checkpoint else {
      (arguments, kept) = (own, [])
      return
    }
    guard let text = checkpoint.notes[Key.arguments],
      let kept = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    else {
      throw ToolError(
        "the checkpoint does not tell with what command it was trained: give --resume beside the whole command"
      )
    }
    self.kept = kept
    guard let data = Self.data(in: kept) else {
      arguments = kept + own
      return
    }
    // The options first, and the images behind them.
    let all = Self.without(data, kept) + own
    arguments = Self.data(in: all) == nil ? all + [Self.terminator, data] : all
  }

  /// The images that the arguments name; nil for none, and for arguments that are wrong.
  private static func data(in arguments: [String]) -> String? {
    (try? TrainCommand.parse([resume, ""] + arguments))?.data
  }

  /// The same without the images. What names them may stand after an option too, so that all places are tried.
  private static func without(_ data: String, _ arguments: [String]) -> [String] {
    for index in arguments.indices where arguments[index] == data {
      var rest = arguments
      rest.remove(at: index)
      if let terminator = rest.lastIndex(of: terminator), terminator == rest.count - 1 { rest.removeLast() }
      let command = try? TrainCommand.parse([resume, ""] + rest)
      if let command, command.data == nil { return rest }
    }
    return arguments
  }

  /// The command that they make.
  func command() throws -> TrainCommand { try TrainCommand.parse(arguments) }

  /// The command with which the training was begun.
  func earlierCommand() throws -> TrainCommand { try TrainCommand.parse(kept) }

  /// What a checkpoint keeps of the command and its images.
  func notes(for command: TrainCommand, images: TrainingImages) throws -> [String: String] {
    var notes = [Key.arguments: String(decoding: try JSONEncoder().encode(arguments), as: UTF8.self)]
    notes[Key.tuning] = try command.convolutions.tuningJSON()
    notes[Key.images] = images.fingerprint
    return notes
  }

  /// Throws if the images or the tuning have changed since the training was begun, which would end otherwise.
  func check(_ images: TrainingImages, _ command: TrainCommand) throws {
    guard keptImages == nil || keptImages == images.fingerprint else {
      throw ToolError(
        "these are other images than the training was begun with, by their names, order or classes: give the same, to go "
          + "on")
    }
    guard let keptTuning, let tuning = command.convolutions.tuning else { return }
    guard try command.convolutions.tuningJSON() == keptTuning else {
      throw ToolError(
        "the file of --tuning, \(tuning), has changed since the training was begun: give the one of that time, to go on"
      )
    }
  }
}
