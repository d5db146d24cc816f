import ArgumentParser
import CNN
import Tensor

/// A saved model, or an architecture before it is trained.
struct ModelOptions: ParsableArguments {
  @Argument(help: "A model that 'convscope train' saved.", completion: .modelFile)
  var model: String?

  @Option(help: "The network to take instead of a saved one.")
  var architecture: ArchitectureChoice?

  @Option(help: "The images' size, as 150 or 120x160. (default: the architecture's)")
  var imageSize: ImageSize?

  @Option(help: "The images' colours. (default: the architecture's)")
  var colorMode: Preprocessing.ColorMode?

  @Option(help: "The number of classes. (default: 2 for walkthrough, 10 for other names)")
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

  /// The saved model; nil if an architecture is asked for.
  func savedModel() throws -> SavedModel? { try model.map { try SavedModel(contentsOf: $0) } }

  /// The network, whichever way it is named.
  func network() throws -> Model {
    if let saved = try savedModel() { return saved.model }
    let chosen = try (architecture ?? .standard(.walkthrough)).network()  // one of both is given
    guard imageSize != nil || colorMode != nil else { return try chosen.model(input: nil, classes: classes) }
    var input = chosen.usualInput.dimensions
    guard input.count == 3 else {
      throw ToolError("the network takes inputs of shape \(chosen.usualInput), which are not images")
    }
    if let imageSize { input.replaceSubrange(0..<2, with: [imageSize.height, imageSize.width]) }
    if let colorMode { input[2] = colorMode.channels }
    return try chosen.model(input: Shape(input), classes: classes)
  }
}
