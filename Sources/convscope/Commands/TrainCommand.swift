import ArgumentParser
import CNN
import Figures
import Foundation
import ImageData

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a network on labelled images and saves it.",
    usage: """
      convscope train <data> --output <file.safetensors> [<options>]
      convscope train --resume <file.checkpoint> [<options>]
      """,
    discussion: """
      DATA is a folder with a sub-folder of JPEG and PNG images for each class, a CSV file of paths and classes, a .npz \
      file or a folder of .npy files (x_train, y_train, x_test, y_test), CIFAR's binary files, or Fashion-MNIST's files. \
      Where there are test images beside the training's, validation takes them, unless told otherwise. The architecture \
      decides the options that are not given.

      The experiment of the walk-through, cats or dogs:
        convscope train cats_dogs_small/train \\
          --validation cats_dogs_small/validation --architecture walkthrough \\
          --epochs 30 --steps-per-epoch 100 --batch-size 20 --image-size 150 \\
          --optimizer rmsprop --learning-rate 1e-4 --seed 7 \\
          --output cats.safetensors --curves cats.png

      The same with photos that are never twice the same, which learns more slowly and goes much further:
        convscope train cats_dogs_small/train \\
          --validation cats_dogs_small/validation --epochs 100 --batch-size 32 \\
          --steps-per-epoch 100 --dropout 0.5 --rotation 40 --width-shift 0.2 \\
          --height-shift 0.2 --shear 0.2 --zoom 0.2 --horizontal-flip \\
          --output cats.safetensors --curves cats.png

      Clothes in ten classes, in less than a minute:
        convscope train /usr/share/datasets/fashion-mnist --epochs 2 \\
          --output fashion.safetensors

      From a table, upright, without stretching, damaged files left out:
        convscope train photos.csv --label-column breed --skip-damaged \\
          --exif-orientation --keep-aspect-ratio --interpolation bilinear \\
          --output breeds.safetensors

      The files are written after every epoch. The same command with the same seed gives the same model, bit for bit, \
      on the same machine.

      A training that is stopped, by Ctrl-C or by a power cut, goes on from its checkpoint and ends as if it had never \
      stopped; options that are given again take the place of the first ones:
        convscope train --resume cats.safetensors.checkpoint
        convscope train --resume cats.safetensors.checkpoint --epochs 60
      """)

  @Argument(help: "The images for training.")
  var data: String?

  @Option(help: ArgumentHelp("Images to measure after each epoch, in the same classes.", valueName: "folder"))
  var validation: String?

  @Option(help: ArgumentHelp("The model to write.", valueName: "file.safetensors"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Go on with a training that was stopped, from its checkpoint.", valueName: "file.checkpoint"))
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "Where to keep what it takes to go on; it stays. (default: beside the model, removed at the end)",
      valueName: "file"))
  var checkpoint: String?

  @OptionGroup(title: "Network and images") var network: NetworkOptions
  @OptionGroup(title: "Network and images") var preparation: PreparationOptions
  @OptionGroup(title: "Data") var dataOptions: DataOptions
  @OptionGroup(title: "Training") var schedule: ScheduleOptions
  @OptionGroup(title: "Random changes of training images") var augmentation: AugmentationOptions

  @Option(
    help: ArgumentHelp("Write each epoch's figures, as a table or JSON.", valueName: "file.csv|file.json"))
  var history: String?

  @Option(help: ArgumentHelp("Draw the curves of loss and accuracy.", valueName: "file.png|file.svg"))
  var curves: String?

  @OptionGroup var convolutions: ConvolutionOptions
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    if resume == nil {
      guard data != nil else { throw ValidationError("give the images for training, or --resume FILE") }
      guard output != nil else { throw ValidationError("give the model to write: --output FILE") }
    }
    if let curves, (try? FigureFormat(path: curves)) == nil {
      throw ValidationError("--curves takes a file whose name ends in .png or .svg, not \(curves)")
    }
  }

  func run() throws {
    guard let resume else { return try train(resuming: nil, arguments: TrainingArguments()) }
    let checkpoint = try Checkpoint(contentsOf: resume)
    let arguments = try TrainingArguments(after: checkpoint)
    var command = try arguments.command()
    // It goes on in the same file.
    if command.checkpoint == nil { command.checkpoint = resume }
    try command.train(resuming: checkpoint, arguments: arguments)
  }

  private func train(resuming checkpoint: Checkpoint?, arguments: TrainingArguments) throws {
    guard let data, let output else { throw ToolError("the checkpoint does not tell what was trained on") }
    threads.apply()
    let backup = self.checkpoint ?? "\(output).checkpoint"
    let results = TrainingResults(model: output, history: history, curves: curves, checkpoint: backup)
    try results.check()
    let preference = try convolutions.preference()
    let task = try TrainingTask(
      data: data, validation: validation, dataOptions: dataOptions, network: network,
      preparation: preparation,
      schedule: schedule, augmentation: augmentation.augmentation, resuming: checkpoint)
    task.model.convolutions = preference
    print(task.announcement)
    print(task.model.summary())
    fflush(nil)
    let isComplete = try KeptTraining.telling(of: backup) {
      try task.run(writing: results, arguments: arguments)
    }
    guard isComplete else {
      print("Stopped. To go on: convscope train --resume \(backup)")
      throw ExitCode(130)
    }
    if backup == "\(output).checkpoint" { unlink(backup) }
    print("Saved \(results.paths.joined(separator: ", "))")
  }
}
