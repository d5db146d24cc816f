import ArgumentParser
import CNN

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

      A model in the model is one line, and its layers follow with --expand-nested; other commands call them by the \
      names of both, such as base/conv2d_1.
      """)

  @OptionGroup var source: ModelOptions

  @Flag(help: "List the layers of models in the model, too.")
  var expandNested = false

  func run() throws {
    guard let saved = try source.savedModel() else {
      print(try source.network().summary(expandNested: expandNested))
      return
    }
    print(saved.model.summary(expandNested: expandNested))
    if !saved.classNames.isEmpty { print(" Classes: \(saved.classNames.joined(separator: ", "))") }
    if let preprocessing = saved.preprocessing { print(" Images: \(preprocessing.line)") }
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
