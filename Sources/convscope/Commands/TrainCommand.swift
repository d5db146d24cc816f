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
      Where there are test images beside the training's, validation takes them, unless --validation names others or \
      --validation-split holds some of the training's out. The architecture \
      decides the options that are not given; it is a network by name or a JSON file, for which 'convscope summary \
      --save-architecture' makes a beginning.

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

      The same with more patience: dropout, a learning rate that falls as a cosine, and the best epoch kept:
        convscope train /usr/share/datasets/fashion-mnist --epochs 24 \\
          --dropout 0.5 --label-smoothing 0.05 --schedule cosine --seed 1 \\
          --monitor val_accuracy --save-best best.safetensors \\
          --output fashion.safetensors

      What a training would take, without beginning it:
        convscope train photos/train --architecture resnet20 --dry-run

      The files are written after every epoch. The same command with the same seed gives the same model, bit for bit, \
      on the same machine.

      A training that is stopped, by Ctrl-C or by a power cut, goes on from its checkpoint and ends as if it had never \
      stopped. Other names for files to write, images that have moved and, unless a schedule follows from it, the number of epochs may be \
      given anew; other options that are given again must be the same. The whole command with --resume will do, too:
        convscope train --resume cats.safetensors.checkpoint
        convscope train --resume cats.safetensors.checkpoint --epochs 60
      """)

  @Argument(help: "The images for training.", completion: .file())
  var data: String?

  @Option(
    help: ArgumentHelp("Images to measure after each epoch, in the same classes.", valueName: "folder"),
    completion: .file())
  var validation: String?

  @Option(help: ArgumentHelp("The model to write.", valueName: "file.safetensors"), completion: .modelFile)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Go on with a training that was stopped, from its checkpoint.", valueName: "file.checkpoint"),
    completion: .file(extensions: ["checkpoint"]))
  var resume: String?

  @Option(
    help: ArgumentHelp(
      """
      Where to keep what it takes to go on; it stays. (default: beside the model, removed at the end; with --resume where \
      it was)
      """, valueName: "file"), completion: .file(extensions: ["checkpoint"]))
  var checkpoint: String?

  @Option(
    help: ArgumentHelp("Write each epoch's figures, as a table or JSON.", valueName: "file.csv|file.json"),
    completion: .file(extensions: ["csv", "json"]))
  var history: String?

  @Option(
    help: ArgumentHelp("Draw the curves of loss and accuracy.", valueName: "file.png|file.svg"),
    completion: .pictureFile)
  var curves: String?

  @Flag(help: "Tell the network, the memory and the time that a training would take; write nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object at the end, and nothing before it.")
  var json = false

  @OptionGroup(title: "Network and images") var network: NetworkOptions
  @OptionGroup(title: "Network and images") var preparation: PreparationOptions
  @OptionGroup(title: "Data") var dataOptions: DataOptions
  @OptionGroup(title: "Data") var subset: SubsetOptions
  @OptionGroup(title: "Training") var schedule: ScheduleOptions
  @OptionGroup(title: "Loss and metrics") var loss: LossOptions
  @OptionGroup(title: "Regularization") var regularization: RegularizationOptions
  @OptionGroup(title: "Optimizer") var optimizer: OptimizerOptions
  @OptionGroup(title: "Learning rate") var learningRate: LearningRateOptions
  @OptionGroup(title: "Stopping, checkpoints and logs") var callbacks: CallbackOptions
  @OptionGroup(title: "Random changes of training images") var augmentation: AugmentationOptions
  @OptionGroup(title: "Computation") var convolutions: ConvolutionOptions
  @OptionGroup(title: "Computation") var threads: ThreadsOption

  func validate() throws {
    if resume == nil {
      guard data != nil else { throw ValidationError("give the images for training, or --resume FILE") }
      guard output != nil || dryRun else { throw ValidationError("give the model to write: --output FILE") }
    }
    if validation != nil, subset.validationSplit != nil {
      throw ValidationError("give either --validation or --validation-split")
    }
    if let curves, (try? FigureFormat(path: curves)) == nil {
      throw ValidationError("--curves takes a file whose name ends in .png or .svg, not \(curves)")
    }
    if callbacks.reduceLearningRate != nil, learningRate.schedule != .constant {
      throw ValidationError(
        "--reduce-learning-rate goes with a constant learning rate, not with --schedule \(learningRate.schedule.rawValue)"
      )
    }
  }

  func run() throws {
    let programBytes = ProcessMemory.residentBytes
    guard let resume else {
      return try train(resuming: nil, arguments: TrainingArguments(), programBytes: programBytes)
    }
    let checkpoint = try Checkpoint(contentsOf: resume)
    let arguments = try TrainingArguments(after: checkpoint)
    var command = try arguments.command()
    command.resume = resume
    try command.train(resuming: checkpoint, arguments: arguments, programBytes: programBytes)
  }

  /// What a training that goes on must have in common with its beginning, for the images and the model of a task. The
  /// images themselves may have moved.
  func settings(for task: TrainingTask) throws -> TrainingSettings {
    let images = task.images
    let validates = images.validation != nil
    let chosen = try network.network(for: images.training, trained: task.model)
    let groups: [TrainingSettings] = [
      try network.settings(for: chosen, images: images.training), preparation.settings, dataOptions.settings,
      subset.settings, schedule.settings(for: chosen),
      loss.settings(for: task.model, mixesClasses: augmentation.augmentation?.mixUp != nil),
      regularization.settings, try optimizer.settings(for: chosen),
      learningRate.settings(usual: optimizer.usualRate(for: chosen)),
      callbacks.settings(validates: validates), augmentation.settings, convolutions.settings,
      ["--validation": .of(validation == nil ? nil : "images")],
      learningRate.dependsOnEpochs ? ["--epochs": .of(schedule.epochs(for: chosen))] : [:],
    ]
    return groups.reduce([:], +)
  }

  /// What the training reads and writes. It goes on in the checkpoint that it goes on from, unless another is given.
  private func files(output: String, backup: String) -> FileRoles {
    var files = FileRoles()
    if resume != backup { files.read(resume, "the checkpoint of --resume") }
    files.read(data, "the images")
    files.read(validation, "the images of --validation")
    if case .file(let path) = network.architecture { files.read(path, "the file of --architecture") }
    files.read(convolutions.tuning, "the file of --tuning")
    files.write(output, "the model of --output")
    files.write(backup, "the checkpoint")
    files.write(history, "the file of --history")
    files.write(curves, "the picture of --curves")
    files.write(callbacks.saveBest, "the model of --save-best")
    files.writeSeveral(callbacks.saveEach, "the models of --save-each")
    files.write(callbacks.csvLog, "the table of --csv-log")
    files.writeSeveral(callbacks.tensorboard, "the folder of --tensorboard")
    return files
  }

  private static func usualCheckpoint(_ output: String) -> String { "\(output).checkpoint" }

  /// Where what it takes to go on is kept: where this command says, or where it was.
  private func backup(of output: String, _ arguments: TrainingArguments) -> String {
    if let resume, !arguments.giveCheckpoint { return resume }
    return checkpoint ?? Self.usualCheckpoint(output)
  }

  /// Throws if a training would take the place of another one's checkpoint that nobody asked to go on from.
  private func checkNothingIsLost(_ backup: String) throws {
    guard resume == nil, checkpoint == nil, let left = try? Checkpoint(contentsOf: backup) else { return }
    throw ToolError(
      "\(backup) is of a training that was stopped after \(left.progress.inWords): go on with 'convscope train --resume "
        + "\(backup)', or remove it to begin anew")
  }

  private func train(
    resuming checkpoint: Checkpoint?, arguments: TrainingArguments, programBytes: Int
  ) throws {
    guard let data else { throw ToolError("the checkpoint does not tell what was trained on") }
    threads.apply()
    if let output {
      let backup = backup(of: output, arguments)
      try files(output: output, backup: backup).check()
      if !dryRun { try checkNothingIsLost(backup) }
    }
    let task = try TrainingTask(self, data: data, resuming: checkpoint)
    if checkpoint != nil {
      try settings(for: task).check(goingOnFrom: arguments.earlierCommand().settings(for: task))
      try arguments.check(task.images, self)
    }
    if dryRun {
      let estimate = try TrainingEstimate(of: task, programBytes: programBytes)
      print(json ? try JSONText.of(estimate) : "\(task.announcement)\n\(task.model.summary())\n\(estimate)")
      return
    }
    guard let output else { throw ToolError("the checkpoint does not tell which model to write") }
    let backup = backup(of: output, arguments)
    let results = TrainingResults(
      model: output, history: history, curves: curves, checkpoint: backup,
      logs: [callbacks.csvLog, callbacks.tensorboard].compactMap { $0 })
    if !json {
      print(task.announcement)
      print(task.model.summary())
      fflush(nil)
    }
    let outcome = try KeptTraining.telling(of: backup) {
      try task.run(writing: results, arguments: arguments)
    }
    if json { print(try JSONText.of(TrainingReport(outcome, of: task, results: results))) }
    guard outcome.isComplete else {
      let advice = "Stopped. To go on: convscope train --resume \(backup)"
      if json { Notes.write(advice) } else { print(advice) }
      throw ExitCode(130)
    }
    if self.checkpoint == nil, backup == Self.usualCheckpoint(output) { unlink(backup) }
    guard !json else { return }
    if let note = outcome.callbacks.note { print(note) }
    if let saveBest = callbacks.saveBest, !outcome.callbacks.savedModels.contains(saveBest) {
      print("No epoch was better than all before: \(saveBest) was not written")
    }
    let models = outcome.callbacks.savedModels
    let shown = models.count > 4 ? models.prefix(2) + ["…"] + models.suffix(1) : models[...]
    print("Saved \((results.paths + shown).joined(separator: ", "))")
  }
}
