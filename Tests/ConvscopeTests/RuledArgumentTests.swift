import ArgumentParser
import Foundation
import Testing

@testable import convscope

/// What is said about values of options that cannot be.
@Suite struct RuledArgumentTests {
  private static func message(_ arguments: [String]) -> String {
    do {
      _ = try ConvscopeCommand.parseAsRoot(arguments)
      return ""
    } catch { return ConvscopeCommand.message(for: error) }
  }

  /// The options that take a value, by command.
  private static func options() throws -> [(command: String, option: String)] {
    struct Dump: Decodable {
      struct Command: Decodable {
        struct Argument: Decodable {
          struct Name: Decodable { var name: String }
          var kind: String
          var names: [Name]?
        }
        var commandName: String
        var subcommands: [Command]?
        var arguments: [Argument]?
      }
      var command: Command
    }
    let outcome = try Tool.run("--experimental-dump-help", in: TemporaryFolder())
    let dump = try JSONDecoder().decode(Dump.self, from: Data(outcome.output.utf8))
    return (dump.command.subcommands ?? []).flatMap { command in
      (command.arguments ?? []).filter { $0.kind == "option" }.compactMap { argument in
        argument.names?.first.map { (command.commandName, "--\($0.name)") }
      }
    }
  }

  @Test func everyOptionTakesNegativeNumbersOrNone() throws {
    var ruled = 0
    for (command, option) in try Self.options() {
      let refusal = Self.message([command, option, "no such value"])
      // Texts take everything, enumerations list what they take.
      guard refusal.contains("is invalid for"), !refusal.contains("Please provide one of") else { continue }
      ruled += 1
      #expect(refusal.contains(": it must be "), "\(command) \(refusal)")
      let negative = Self.message([command, option, "-1"])
      #expect(!negative.contains("Missing value"), "\(command) \(negative)")
    }
    #expect(ruled > 60)
  }

  @Test func aNegativeNumberMayBeRight() throws {
    let command = try TrainCommand.parse([
      "data", "--output", "m", "--early-stopping", "2", "--baseline", "-0.5",
    ])
    #expect(command.callbacks.baseline == -0.5)
  }

  @Test(arguments: [
    (["--learning-rate", "-1"], "--learning-rate must be above 0, not -1.0"),
    (["--width-shift", "-1"], "--width-shift must be 0 or a positive number, not -1.0"),
    (["--rotation", "-30"], "--rotation must be 0 or a positive number, not -30.0"),
    (["--channel-shift", "-5"], "--channel-shift must be 0 or a positive number, not -5.0"),
    (["--epochs", "-3"], "--epochs must be from 1 to 1000000, not -3"),
    (["--seed", "-3"], "it must be a whole number, 0 or above"),
    (["--epochs", "2.5"], "it must be a whole number"), (["--dropout", "half"], "it must be a number"),
    (["--brightness", "-0.2"], "it must be two numbers with a comma, 0 or above and the smaller one first"),
    (
      ["--brightness", "1.2,0.8"], "it must be two numbers with a comma, 0 or above and the smaller one first"
    ),
    (
      ["--image-size", "0"],
      "it must be 150 for a square or 120x160 for height and width, each from 1 to 16384"
    ),
    (
      ["--schedule", "step", "--decay-at", "15,10"],
      "it must be numbers of epochs with commas, from 1 to 1000000 and each larger than the one before"
    ),
    (["--metrics", "auc,auc"], "it must be metrics with commas, each once: accuracy, top-N"),
    (["--class-weights", "cats=-1"], "it must be balanced, or classes with weights of 0 or above"),
  ])
  func theRuleIsTold(_ options: [String], _ rule: String) {
    let message = Self.message(["train", "data", "--output", "m"] + options)
    #expect(message.contains(rule), "\(message)")
  }

  @Test func theRulesOfOtherCommandsAreTold() {
    let activations = ["activations", "m", "image.png", "--output", "o"]
    for (arguments, rule) in [
      (
        activations + ["--layers", "first:0"], "it must be all, first:N with N at least 1, or names of layers"
      ),
      (activations + ["--channels", "6,-1"], "it must be numbers of channels with commas, counted from 0"),
      (
        ["tune", "m", "--output", "t", "--batch-size", "-4"], "--batch-size must be from 1 to 1000000, not -4"
      ),
      (["tune", "m", "--output", "t", "--seconds", "-1"], "--seconds must be above 0 and at most 3600"),
      (["predict", "m", "image.png", "--top", "-1"], "--top must be at least 1, not -1"),
    ] {
      #expect(Self.message(arguments).contains(rule), "\(Self.message(arguments))")
    }
  }

  @Test func defaultsAreTold() throws {
    let help = try Tool.run("help", "train", in: TemporaryFolder()).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for text in [
      "of each folder. (default: 256)", "auc. (default: accuracy)",
      "by up to so many degrees. (default: 0.0)",
    ] { #expect(help.contains(text), "\(text)") }
    #expect(!help.contains("(default: nil)"))
  }
}
