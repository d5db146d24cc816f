import ArgumentParser
import CNN
import ImageData
import Tensor

/// Which network is trained and how images become its inputs.
struct NetworkOptions: ParsableArguments {
  @Option(
    help: """
      The network: 'walkthrough', four convolutions for photos, or 'fashion', two for small grays. (default: \
      walkthrough, or fashion for images that all have one size of at most 64, such as Fashion-MNIST's)
      """)
  var architecture: StandardNetwork?

  @Option(
    help: """
      The size that images are brought to, as 150 or 120x160. (default: 150 for walkthrough; for fashion \
      their own where all have one, else 28)
      """)
  var imageSize: ImageSize?

  @Option(
    help: """
      The colours that images are brought to. (default: rgb for walkthrough; for fashion their own where \
      all have one size, else grayscale)
      """)
  var colorMode: Preprocessing.ColorMode?

  @Option(help: "How pixels are found when an image's size changes.")
  var interpolation = Preprocessing.Interpolation.nearest

  @Option(
    help: ArgumentHelp(
      "Memory for decoded images that are kept from epoch to epoch, of each folder.", valueName: "MB"))
  var cacheMb = 256

  @Option(
    help: ArgumentHelp(
      "Leave out this part of the numbers before the dense layers, at random, in training.", valueName: "part"
    ))
  var dropout: Float = 0

  func validate() throws {
    guard dropout >= 0, dropout < 1 else {
      throw ValidationError("--dropout must be from 0 to below 1, not \(dropout)")
    }
    guard (0...1 << 20).contains(cacheMb) else {
      throw ValidationError("--cache-mb must be from 0 to 1048576, not \(cacheMb)")
    }
  }

  func architecture(for images: LabelledImages) -> StandardNetwork {
    if let architecture { return architecture }
    guard let shape = images.storedShape else { return .walkthrough }
    return max(shape[0], shape[1]) <= 64 ? .fashion : .walkthrough
  }

  func preprocessing(for network: StandardNetwork, images: LabelledImages) -> Preprocessing {
    let usual = (network == .fashion ? images.storedShape : nil) ?? network.usualInput
    return Preprocessing(
      imageSize: imageSize.map { Size2D($0.height, $0.width) } ?? Size2D(usual[0], usual[1]),
      rescale: 1 / 255, colorMode: colorMode ?? Preprocessing.ColorMode(channels: usual[2]),
      interpolation: interpolation)
  }

  var decoding: DecodingOptions { DecodingOptions(cacheBytes: cacheMb << 20) }
}
