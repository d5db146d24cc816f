import ArgumentParser
import CNN
import ImageData

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Tells which class a model takes images for, and how surely.",
    discussion: """
      Prints a line for each image with the most probable classes. Images are prepared as in training; one that cannot \
      be decoded is named on standard error, and the others follow.
        convscope predict cats.safetensors photo.jpg another.png
        convscope predict cats.safetensors *.jpg --json
      """)

  @Argument(help: "A model that 'convscope train' saved.", completion: .modelFile)
  var model: String

  @Argument(help: "JPEG or PNG files.", completion: .imageFile)
  var images: [String]

  @Option(help: "How many classes are told for each image; all in JSON unless given. (default: 3)")
  var top: Int?

  @Flag(help: "Print an array with an object for each image.")
  var json = false

  @OptionGroup var convolutions: ConvolutionOptions
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top must be at least 1, not \(top)") }
  }

  /// One image's answer in JSON.
  private struct Answer: Encodable {
    var image: String
    var classes: [ClassProbability]
  }

  func run() throws {
    threads.apply()
    let preference = try convolutions.preference()
    let saved = try SavedModel(contentsOf: model).withProbabilities()
    saved.model.convolutions = preference
    let preparation = try ImagePreparation(of: saved)
    var answers: [Answer] = []
    var failed = false
    for image in images {
      do {
        let classes = try saved.classify(preparation.batch(contentsOf: image))[0]
        if json {
          answers.append(Answer(image: image, classes: Array(classes.prefix(top ?? classes.count))))
        } else {
          let shown = classes.prefix(top ?? 3).map { "\($0.name) \(Double($0.probability).fourDecimals)" }
          print("\(image): \(shown.joined(separator: ", "))")
        }
      } catch let error as ImageError {
        Notes.write("\(error)")
        failed = true
      }
    }
    if json { print(try JSONText.of(answers)) }
    if failed { throw ExitCode.failure }
  }
}
