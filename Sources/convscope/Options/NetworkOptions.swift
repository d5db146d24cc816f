import ArgumentParser
import CNN
import ImageData
import Tensor

/// Which network is trained and how images become its inputs.
struct NetworkOptions: ParsableArguments {
  @Option(
    help: """
      The network by name, or a JSON file that describes one. (default: walkthrough, or fashion for images that all have \
      one size of at most 64, such as Fashion-MNIST's)
      """)
  var architecture: ArchitectureChoice?

  @Option(
    help: """
      The size that images are brought to, as 150 or 120x160. (default: 150 for walkthrough, a file's input; for others \
      the images' own where all have one, else 28 or 32)
      """)
  var imageSize: ImageSize?

  @Option(help: "The colours that images are brought to. (default: as the size)")
  var colorMode: Preprocessing.ColorMode?

  @Option(help: "How pixels are found when an image's size changes.")
  var interpolation = Preprocessing.Interpolation.nearest

  @Option(
    help: ArgumentHelp(
      "Memory for decoded images that are kept from epoch to epoch, of each folder.", valueName: "MB"))
  var cacheMb = 256

  func validate() throws {
    guard (0...1 << 20).contains(cacheMb) else {
      throw ValidationError("--cache-mb must be from 0 to 1048576, not \(cacheMb)")
    }
  }

  /// The network that is asked for, or that suits the images. Throws for a file that does not describe one.
  ///
  /// - Parameter model: the network that a training goes on with, which takes the place of the file.
  func network(for images: any ImageSource, trained model: Model? = nil) throws -> ChosenNetwork {
    if let model, case .file(let path) = architecture {
      return .described(try NetworkArchitecture(of: model, path: path))
    }
    if let architecture { return try architecture.network() }
    guard let shape = images.storedShape else { return .standard(.walkthrough) }
    return .standard(max(shape[0], shape[1]) <= 64 ? .fashion : .walkthrough)
  }

  /// How images become the network's inputs. Throws for a network whose input is no image.
  func preprocessing(for network: ChosenNetwork, images: any ImageSource) throws -> Preprocessing {
    let usual = (network.takesImagesAsTheyAre ? images.storedShape : nil) ?? network.usualInput
    guard usual.rank == 3, let channels = usual.dimensions.last, [1, 3, 4].contains(channels) else {
      throw ToolError(
        "the network takes inputs of shape \(usual), which are not images [height, width, 1, 3 or 4]")
    }
    return Preprocessing(
      imageSize: imageSize.map { Size2D($0.height, $0.width) } ?? Size2D(usual[0], usual[1]),
      rescale: 1 / 255, colorMode: colorMode ?? Preprocessing.ColorMode(channels: channels),
      interpolation: interpolation)
  }

  func settings(for network: ChosenNetwork, images: any ImageSource) throws -> TrainingSettings {
    let preprocessing = try preprocessing(for: network, images: images)
    let size = preprocessing.imageSize
    return [
      "--architecture": .of(network.name), "--image-size": .of("\(size.height)x\(size.width)"),
      "--color-mode": .of(preprocessing.colorMode), "--interpolation": .of(interpolation),
    ]
  }

  var decoding: DecodingOptions { DecodingOptions(cacheBytes: cacheMb << 20) }
}
