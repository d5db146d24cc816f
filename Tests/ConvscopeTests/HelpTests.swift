import ArgumentParser
import Foundation
import Testing

@testable import convscope

@Suite struct HelpTests {
  private static let commands = [
    "train", "summary", "evaluate", "predict", "activations", "filters", "plot", "plan", "tune",
    "generate-shapes",
  ]

  @Test func theToolsHelpIsWhole() throws {
    let outcome = try Tool.run("help", in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        OVERVIEW: Trains convolutional networks on images and shows what every layer
        sees.

        A first walk through, with photos of cats and of dogs in a sub-folder each:
          convscope train photos/train --output cats.safetensors
          convscope predict cats.safetensors photo.jpg
          convscope activations cats.safetensors photo.jpg --output what-it-sees

        Without data of your own, begin with:
          convscope generate-shapes shapes
          convscope train shapes --epochs 3 --output shapes.safetensors

        'convscope help train' tells more about a command.

        USAGE: convscope <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          train                   Trains a network on labelled images and saves it.
          summary                 Prints a model's layers, output shapes and numbers of
                                  parameters.
          evaluate                Measures a model's loss and accuracy on labelled
                                  images.
          predict                 Tells which class a model takes images for, and how
                                  surely.
          activations             Draws what the layers of a model see in an image.
          filters                 Draws the kernels of a model's convolutions.
          plot                    Draws the curves of one training or of several.
          plan                    Prints how a model is computed: algorithms,
                                  operations and memory of each step.
          tune                    Measures which algorithms compute a model's
                                  convolutions fastest on this machine.
          generate-shapes         Draws a data set of simple shapes to train on.

          See 'convscope help <subcommand>' for detailed help.

        """)
  }

  @Test(arguments: commands) func everyCommandsHelpShowsExamplesThatAreValid(_ command: String) throws {
    let outcome = try Tool.run("help", command, in: TemporaryFolder())
    #expect(outcome.status == 0)
    let overview = try #require(outcome.output.components(separatedBy: "USAGE:").first)
    let examples = overview.replacingOccurrences(of: " \\\n", with: " ").split(separator: "\n")
      .filter { $0.hasPrefix("  convscope ") }
    #expect(examples.contains { $0.hasPrefix("  convscope \(command) ") })
    for example in examples {
      let words = example.split(separator: " ").dropFirst().map(String.init)
      #expect(throws: Never.self, "\(example)") { try ConvscopeCommand.parseAsRoot(words) }
    }
  }

  @Test(arguments: commands) func everyOptionIsExplained(_ command: String) throws {
    let help = try Tool.run("help", command, in: TemporaryFolder()).output
    let lines = help.split(separator: "\n")
    for (index, line) in lines.enumerated() where line.hasPrefix("  --") {
      // An option with a long name has its explanation on the next line.
      let beside = line.dropFirst(25)
      let explanation = beside.hasPrefix(" ") ? beside.dropFirst() : lines[index + 1].drop { $0 == " " }
      #expect(explanation.first?.isUppercase == true, "\(line)")
    }
  }

  @Test(arguments: [
    [], ["train"], ["train", "photos"], ["photos"], ["train", "photos", "--output", "x", "--epochs", "0"],
    ["train", "photos", "--output", "x", "--momentum", "0.9"],
    ["train", "photos", "--output", "x", "--learning-rate", "-1"],
    ["train", "photos", "--output", "x", "--image-size", "0x20"],
    ["train", "photos", "--output", "x", "--architecture", "vgg"],
    ["train", "photos", "--output", "x", "--curves", "x.pdf"],
    ["train", "photos", "--output", "x", "--threads", "0"],
    ["train", "photos", "--output", "x", "--dropout", "1"],
    ["train", "photos", "--output", "x", "--zoom", "1"],
    ["train", "photos", "--output", "x", "--rotation", "-1"],
    ["train", "photos", "--output", "x", "--brightness", "1.2,0.8"],
    ["train", "photos", "--output", "x", "--random-erasing", "1.5"],
    ["train", "photos", "--output", "x", "--mix-up", "-0.1"],
    ["train", "photos", "--output", "x", "--interpolation", "cubic"],
    ["summary"], ["summary", "x", "--architecture", "fashion"], ["summary", "x", "--classes", "3"],
    ["evaluate", "x"], ["evaluate", "x", "y", "--batch-size", "0"],
    ["evaluate", "x", "y", "--batch-size", "9223372036854775807"],
    ["predict", "x"], ["predict", "x", "y", "--top", "0"],
    ["activations", "x", "--output", "y"], ["activations", "x", "y", "--idx", "z", "--output", "o"],
    ["activations", "x", "y", "--index", "1", "--output", "o"],
    ["activations", "x", "y", "--layers", "first:0", "--output", "o"],
    ["activations", "x", "y", "--layers", "a,,b", "--output", "o"],
    ["activations", "x", "y", "--channels", "6,-1", "--output", "o"],
    ["filters", "x"], ["filters", "x", "--output", "y", "--layers", "first:0"],
    ["plot", "--output", "y.png"], ["plot", "x", "--output", "y.pdf"], ["plot", "x"],
    ["plot", "x", "y", "--output", "z.png", "--names", "one"],
    ["generate-shapes", "x", "--count", "0"],
    ["plan"], ["plan", "x", "--architecture", "fashion"], ["plan", "x", "--batch-size", "0"],
    ["plan", "x", "--convolutions", "fft"], ["plan", "x", "--convolutions", "im2col", "--tuning", "y"],
    ["tune", "x"], ["tune", "x", "--output", "y", "--batch-size", "0"],
    ["tune", "x", "--output", "y", "--seconds", "0"],
  ]) func wrongUsageHasExitCode64(_ arguments: [String]) throws {
    let outcome = try Tool.run(arguments, in: TemporaryFolder())
    if arguments.isEmpty {
      #expect(outcome.status == 0)  // The help, for somebody who looks around.
    } else {
      #expect(outcome.status == 64)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("Error: "))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func shellsCompleteFilesAndNames(_ shell: String) throws {
    let outcome = try Tool.run("--generate-completion-script", shell, in: TemporaryFolder())
    #expect(outcome.status == 0)
    for text in [
      "train", "architecture", "resnet20", "cosine-restarts", "kl_divergence", "safetensors", "viridis",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
  }

  @Test func theHelpOfTrainIsGrouped() throws {
    let help = try Tool.run("help", "train", in: TemporaryFolder()).output
    let titles = [
      "ARGUMENTS:", "OPTIONS:", "NETWORK AND IMAGES:", "TRAINING:", "LOSS AND METRICS:", "REGULARIZATION:",
      "OPTIMIZER:",
      "LEARNING RATE:", "STOPPING, CHECKPOINTS AND LOGS:", "RANDOM CHANGES OF TRAINING IMAGES:",
      "COMPUTATION:",
    ]
    let found = help.split(separator: "\n").map(String.init).filter(titles.contains)
    #expect(Set(found) == Set(titles))
    #expect(found.count == titles.count)
  }

  @Test func aReaderThatGoesAwayDoesNoHarm() throws {
    let outcome = try Tool.runUnread("summary", "--architecture", "fashion", in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }
}
