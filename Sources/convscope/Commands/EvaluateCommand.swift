import ArgumentParser
import CNN
import ImageData

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures a model's loss and accuracy on labelled images.",
    discussion: """
      The images' classes must be the model's; images are prepared as in training.
        convscope evaluate cats.safetensors photos/test
        convscope evaluate fashion.safetensors /usr/share/datasets/fashion-mnist
      """)

  @Argument(help: "A model that 'convscope train' saved.")
  var model: String

  @Argument(help: "Labelled images of any kind that 'convscope train' takes.")
  var data: String

  @Option(help: "Which images of Fashion-MNIST's and CIFAR's files and of arrays.")
  var part = PartOption.test

  @Option(help: "How many images go through the network together.")
  var batchSize = 32

  @Flag(help: "Print the figures as JSON.")
  var json = false

  @OptionGroup(title: "Data") var dataOptions: DataOptions
  @OptionGroup var convolutions: ConvolutionOptions
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    guard (1...1_000_000).contains(batchSize) else {
      throw ValidationError("--batch-size must be from 1 to 1000000, not \(batchSize)")
    }
  }

  func run() throws {
    threads.apply()
    let preference = try convolutions.preference()
    let saved = try SavedModel(contentsOf: model)
    saved.model.convolutions = preference
    let preparation = try ImagePreparation(of: saved)
    let images = try dataOptions.images(data, part: part.part, classNames: saved.namesOfClasses())
    if !json { print("\(data): \(images.inWords)") }
    saved.model.compile(loss: try saved.model.classificationLoss(), metrics: [.accuracy])
    let batches = images.batches(
      of: batchSize, preparation: preparation, skipDamaged: dataOptions.skipDamaged)
    defer { DamagedFiles.tell(batches.damaged) }
    let figures = try saved.model.evaluate(batches)
    if json {
      print(try JSONText.of(Dictionary(uniqueKeysWithValues: figures.map { ($0.name, $0.value) })))
    } else {
      print(figures.map { "\($0.name): \($0.value.fourDecimals)" }.joined(separator: " - "))
    }
  }
}
