import ArgumentParser
import CNN
import Tensor

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Prints a model's layers, output shapes and numbers of parameters.",
    usage: """
      convscope summary <model> [<options>]
      convscope summary --architecture <architecture> [<options>]
      """,
    discussion: """
      Of a saved model, or of an architecture before it is trained:
        convscope summary cats.safetensors
        convscope summary --architecture walkthrough --image-size 150 --classes 2

      An architecture of your own begins with another one's, as JSON:
        convscope summary --architecture vgg-small --save-architecture mine.json
        convscope train photos/train --architecture mine.json --output m.safetensors

      A model in the model is one line, and its layers follow with --expand-nested; other commands call them by the \
      names of both, such as base/conv2d_1.
      """)

  @OptionGroup var source: ModelOptions

  @Flag(help: "List the layers of models in the model, too.")
  var expandNested = false

  @Option(
    help: ArgumentHelp("Write the architecture, without weights.", valueName: "file.json"),
    completion: .jsonFile)
  var saveArchitecture: String?

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() throws {
    var files = FileRoles()
    files.read(source.model, "the model")
    files.write(saveArchitecture, "the file of --save-architecture")
    try files.check()
    let saved = try source.savedModel()
    let model = try saved?.model ?? source.network()
    if let saveArchitecture { try NetworkArchitecture(of: model).write(to: saveArchitecture) }
    if json {
      print(try JSONText.of(ModelSummary(model, saved: saved)))
      return
    }
    print(model.summary(expandNested: expandNested))
    if let saved, !saved.classNames.isEmpty {
      print(" Classes: \(saved.classNames.joined(separator: ", "))")
    }
    if let preprocessing = saved?.preprocessing { print(" Images: \(preprocessing.line)") }
    if let saveArchitecture { print("Wrote \(saveArchitecture)") }
  }
}

extension Preprocessing {
  /// The preparation in a line: `150 x 150, rgb, nearest, times 0.0039`.
  fileprivate var line: String {
    let parts =
      ["\(imageSize.height) x \(imageSize.width)", colorMode.rawValue, interpolation.rawValue]
      + (keepsAspectRatio ? ["aspect ratio kept"] : []) + (appliesOrientation ? ["EXIF orientation"] : [])
      + ["values times \(rescale)"] + (standardization == nil ? [] : ["standardized"])
    return parts.joined(separator: ", ")
  }
}
