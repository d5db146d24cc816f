import ArgumentParser
import CNN
import Figures
import ImageData
import Tensor

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures a model's loss and accuracy on labelled images.",
    discussion: """
      The images' classes must be the model's; images are prepared as in training, and the loss is training's unless \
      another is asked for. Below loss and metrics stands a line \
      for each class: how many images it has, which share of those that were taken for it are of it (precision), which \
      share of its own were found (recall), the harmonic mean of both (F1), and for which share of all images it was told \
      rightly whether they are of it (one vs. rest).
        convscope evaluate cats.safetensors photos/test
        convscope evaluate fashion.safetensors /usr/share/datasets/fashion-mnist \\
          --confusion mistakes.png
        convscope evaluate fashion.safetensors /usr/share/datasets/fashion-mnist \\
          --metrics accuracy,top-2,auc --json
      """)

  @Argument(help: "A model that 'convscope train' saved.", completion: .modelFile)
  var model: String

  @Argument(help: "Labelled images of any kind that 'convscope train' takes.", completion: .file())
  var data: String

  @Option(help: "Which images of Fashion-MNIST's and CIFAR's files and of arrays.")
  var part = PartOption.test

  @Option(help: "How many images go through the network together.")
  var batchSize = 32

  @Option(
    help: ArgumentHelp("Draw how often each class was taken for each.", valueName: "file.png|file.svg"),
    completion: .pictureFile)
  var confusion: String?

  @Option(help: "The colours of that picture, from no image to all of a class.")
  var colorMap = ColorMap.viridis

  @Flag(help: "Print everything as JSON.")
  var json = false

  @OptionGroup(title: "Data") var dataOptions: DataOptions
  @OptionGroup(title: "Loss and metrics") var loss: LossOptions
  @OptionGroup(title: "Computation") var convolutions: ConvolutionOptions
  @OptionGroup(title: "Computation") var threads: ThreadsOption

  func validate() throws {
    guard (1...1_000_000).contains(batchSize) else {
      throw ValidationError("--batch-size must be from 1 to 1000000, not \(batchSize)")
    }
    if let confusion, (try? FigureFormat(path: confusion)) == nil {
      throw ValidationError("--confusion takes a file whose name ends in .png or .svg, not \(confusion)")
    }
  }

  func run() throws {
    threads.apply()
    let preference = try convolutions.preference()
    var files = FileRoles()
    files.read(model, "the model")
    files.read(data, "the images")
    files.write(confusion, "the picture of --confusion")
    try files.check()
    let saved = try SavedModel(contentsOf: model).withProbabilities()
    saved.model.convolutions = preference
    let preparation = try ImagePreparation(of: saved)
    let names = try saved.namesOfClasses()
    let images = try dataOptions.images(data, part: part.part, classNames: names)
    if !json { print("\(data): \(images.inWords)") }
    let objective = try loss.objective(for: saved.model, usual: saved.losses.first)
    let counter = ConfusionCounter(classCount: names.count)
    saved.model.compile(loss: objective.loss, metrics: objective.metrics + [counter.metric])
    let batches = images.batches(
      of: batchSize, preparation: preparation, labels: objective.labels, skipDamaged: dataOptions.skipDamaged)
    defer { DamagedFiles.tell(batches.damaged) }
    let figures = try saved.model.evaluate(batches)
    let report = ClassificationReport(
      figures: figures.filter { $0.name != counter.metric.name }, matrix: counter.matrix, classNames: names)
    if let confusion {
      try ConfusionFigure(counter.matrix, classNames: names, colorMap: colorMap).write(to: confusion)
    }
    print(json ? try JSONText.of(report) : report.description)
    if let confusion, !json { print("Wrote \(confusion)") }
  }
}
