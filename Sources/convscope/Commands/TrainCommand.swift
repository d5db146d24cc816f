import ArgumentParser
import CNN
import Figures
import Foundation
import ImageData

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a network on labelled images and saves it.",
    discussion: """
      DATA is a folder with a sub-folder of JPEG and PNG images for each class, or one with Fashion-MNIST's files; then \
      the architecture is 'fashion' and validation takes its t10k files, unless told otherwise. The architecture decides \
      the options that are not given.

      The experiment of the walk-through, cats or dogs:
        convscope train cats_dogs_small/train \\
          --validation cats_dogs_small/validation --architecture walkthrough \\
          --epochs 30 --steps-per-epoch 100 --batch-size 20 --image-size 150 \\
          --optimizer rmsprop --learning-rate 1e-4 --seed 7 \\
          --output cats.safetensors --curves cats.png

      Clothes in ten classes, in less than a minute:
        convscope train /usr/share/datasets/fashion-mnist --epochs 2 \\
          --output fashion.safetensors

      The files are written after every epoch. The same command with the same seed gives the same model, bit for bit, \
      on the same machine.
      """)

  @Argument(help: "The images for training.")
  var data: String

  @Option(help: ArgumentHelp("Images to measure after each epoch, in the same classes.", valueName: "folder"))
  var validation: String?

  @Option(help: ArgumentHelp("The model to write.", valueName: "file.safetensors"))
  var output: String

  @OptionGroup(title: "Network and images") var network: NetworkOptions
  @OptionGroup(title: "Training") var schedule: ScheduleOptions

  @Option(
    help: ArgumentHelp("Write each epoch's figures, as a table or JSON.", valueName: "file.csv|file.json"))
  var history: String?

  @Option(help: ArgumentHelp("Draw the curves of loss and accuracy.", valueName: "file.png|file.svg"))
  var curves: String?

  @OptionGroup var convolutions: ConvolutionOptions
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    if let curves, (try? FigureFormat(path: curves)) == nil {
      throw ValidationError("--curves takes a file whose name ends in .png or .svg, not \(curves)")
    }
  }

  func run() throws {
    threads.apply()
    let results = TrainingResults(model: output, history: history, curves: curves)
    try results.check()
    let preference = try convolutions.preference()
    let task = try TrainingTask(data: data, validation: validation, network: network, schedule: schedule)
    task.model.convolutions = preference
    print(task.announcement)
    print(task.model.summary())
    fflush(nil)
    try task.run(writing: results)
    print("Saved \(results.paths.joined(separator: ", "))")
  }
}
