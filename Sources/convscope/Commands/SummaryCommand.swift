import ArgumentParser
import CNN
import Tensor

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Prints a model's layers, output shapes and numbers of parameters.",
    usage: """
      convscope summary <model>
      convscope summary --architecture <architecture> [<options>]
      """,
    discussion: """
      Of a saved model, or of an architecture before it is trained:
        convscope summary cats.safetensors
        convscope summary --architecture walkthrough --image-size 150 --classes 2
      """)

  @Argument(help: "A model that 'convscope train' saved.")
  var model: String?

  @Option(help: "The network to show instead.")
  var architecture: StandardNetwork?

  @Option(help: "The images' size, as 150 or 120x160. (default: the architecture's)")
  var imageSize: ImageSize?

  @Option(help: "The images' colours. (default: the architecture's)")
  var colorMode: Preprocessing.ColorMode?

  @Option(help: "The number of classes. (default: 2 for walkthrough, 10 for fashion)")
  var classes: Int?

  func validate() throws {
    guard (model == nil) != (architecture == nil) else {
      throw ValidationError("give either a model file or --architecture")
    }
    if model != nil, imageSize != nil || classes != nil || colorMode != nil {
      throw ValidationError(
        "--image-size, --color-mode and --classes go with --architecture, not with a model file")
    }
    if let classes, !(2...1_000_000).contains(classes) {
      throw ValidationError("--classes must be at least 2 and at most 1000000, not \(classes)")
    }
  }

  func run() throws {
    if let model {
      let saved = try SavedModel(contentsOf: model)
      print(saved.model.summary())
      if !saved.classNames.isEmpty { print(" Classes: \(saved.classNames.joined(separator: ", "))") }
      if let preprocessing = saved.preprocessing { print(" Images: \(preprocessing.line)") }
    } else if let architecture {
      var input = architecture.usualInput.dimensions
      if let imageSize { input.replaceSubrange(0..<2, with: [imageSize.height, imageSize.width]) }
      if let colorMode { input[2] = colorMode == .rgb ? 3 : 1 }
      print(
        try architecture.model(input: Shape(input), classes: classes ?? architecture.usualClassCount)
          .summary())
    }
  }
}

extension Preprocessing {
  /// The preparation in a line: `150 x 150, rgb, nearest, times 0.0039`.
  fileprivate var line: String {
    "\(imageSize.height) x \(imageSize.width), \(colorMode.rawValue), \(interpolation.rawValue), values times \(rescale)"
  }
}
