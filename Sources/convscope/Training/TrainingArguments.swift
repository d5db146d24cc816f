import ArgumentParser
import CNN
import Foundation

/// What stood after `convscope train`: a checkpoint keeps it, so that `--resume FILE` alone goes on.
struct TrainingArguments {
  private let arguments: [String]
  /// Those that the checkpoint kept.
  private let kept: [String]

  private static let key = "train_arguments"
  private static let resume = "--resume"

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
    guard let checkpoint else {
      (arguments, kept) = (own, [])
      return
    }
    guard let text = checkpoint.notes[Self.key],
      let kept = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    else {
      throw ToolError(
        "the checkpoint does not tell with what command it was trained: give --resume beside the whole command"
      )
    }
    arguments = (Self.data(in: own) == nil ? kept : Self.withoutData(kept)) + own
    self.kept = kept
  }

  /// The images that the arguments name; nil for none, and for arguments that are wrong.
  private static func data(in arguments: [String]) -> String? {
    (try? TrainCommand.parse(arguments + [resume, ""]))?.data
  }

  /// The same without the images. What names them may stand after an option too, so that all places are tried.
  private static func withoutData(_ arguments: [String]) -> [String] {
    guard let data = data(in: arguments) else { return arguments }
    for index in arguments.indices where arguments[index] == data {
      var rest = arguments
      rest.remove(at: index)
      let command = try? TrainCommand.parse(rest + [resume, ""])
      if let command, command.data == nil { return rest }
    }
    return arguments
  }

  /// The command that they make.
  func command() throws -> TrainCommand { try TrainCommand.parse(arguments) }

  /// The command with which the training was begun.
  func earlierCommand() throws -> TrainCommand { try TrainCommand.parse(kept) }

  func notes() throws -> [String: String] {
    [Self.key: String(decoding: try JSONEncoder().encode(arguments), as: UTF8.self)]
  }
}
