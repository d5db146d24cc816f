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
      """)

  @OptionGroup var source: ModelOptions

  func run() throws {
    guard let saved = try source.savedModel() else {
      print(try source.network().summary())
      return
    }
    print(saved.model.summary())
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
