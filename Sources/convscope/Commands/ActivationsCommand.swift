import ArgumentParser
import CNN
import Figures
import Foundation
import ImageData
import Tensor

struct ActivationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activations",
    abstract: "Draws what the layers of a model see in an image.",
    usage: """
      convscope activations <model> <image> --output <folder> [<options>]
      convscope activations <model> --idx <file> --index <index> --output <folder> [<options>]
      """,
    discussion: """
      Writes the image as the network gets it, a grid of all channels for each layer, single channels in larger \
      pictures, and index.html, a page that shows them all. Channels are counted from 0.
        convscope activations cats.safetensors photo.jpg --layers first:8 \\
          --channels 6,15 --output what-it-sees
        convscope activations cats.safetensors photo.jpg \\
          --layers conv2d_1,conv2d_4 --color-map magma --output eyes
        convscope activations fashion.safetensors --output boot --index 0 \\
          --idx /usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz

      'convscope summary' tells the layers' names.
      """)

  @Argument(help: "A model that 'convscope train' saved.", completion: .modelFile)
  var model: String

  @Argument(help: "A JPEG or PNG file.", completion: .imageFile)
  var image: String?

  @Option(help: ArgumentHelp("Take the image from an IDX file.", valueName: "file"), completion: .file())
  var idx: String?

  @Option(help: "Which image of the IDX file, counted from 0.")
  var index: Int?

  @Option(help: ArgumentHelp("Which layers: all, first:N, or names with commas.", valueName: "layers"))
  var layers = LayerSelection.all

  @Option(help: ArgumentHelp("Channels to draw by themselves, such as 6,15.", valueName: "numbers"))
  var channels: ChannelList?

  @Option(
    help: ArgumentHelp("The folder to write to; it is made if need be.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(help: "The colours of values, lowest to highest.")
  var colorMap = ColorMap.viridis

  @Option(help: "What kind of files the pictures are.")
  var format = FigureFormat.png

  @Option(help: "In grids, each channel on a scale of its own, or one scale for a whole layer.")
  var scale = ScaleOption.perChannel

  @Flag(help: "Write the layers' values as .npy files too.")
  var npy = false

  @Flag(help: "Print the files and the prediction as JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Show the training's curves on the page too: what 'train --history' wrote.",
      valueName: "file.json|file.csv"), completion: .file(extensions: ["json", "csv"]))
  var history: String?

  @OptionGroup var convolutions: ConvolutionOptions
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    guard (image == nil) != (idx == nil) else { throw ValidationError("give either an image or --idx FILE") }
    if idx == nil, index != nil { throw ValidationError("--index goes with --idx") }
  }

  func run() throws {
    threads.apply()
    let history = try history.map(HistoryFile.read)
    let preference = try convolutions.preference()
    let saved = try SavedModel(contentsOf: model)
    let chosen = try layers.layers(of: saved.model)
    if let channels { try ChannelCheck(channels.channels, in: chosen).check() }
    let preparation = try ImagePreparation(of: saved)
    let (input, name) = try prepared(preparation)
    let (picture, _) = try prepared(preparation.forPictures)
    let scope = try Model(inputs: saved.model.inputs, outputs: chosen.map(\.output))
    for model in [saved.model, scope] { model.convolutions = preference }
    let activations = zip(chosen, try scope.predict(input)).map { layer, values in
      LayerActivation(layer: layer, values: values, valueNames: saved.valueNames(of: layer))
    }
    let folder = ActivationFolder(
      path: output, format: format, colorMap: colorMap, scale: scale.scale, writesArrays: npy)
    let prediction = (try? saved.withProbabilities().classify(input))?.first
    let sections = try folder.write(
      activations, of: picture.element(at: 0), named: name, channels: channels?.channels ?? [],
      prediction: prediction, history: history)
    try PictureReport(folder: output, sections: sections, prediction: prediction).tell(asJSON: json)
  }

  /// The image as the network's input, and what it is called.
  private func prepared(_ preparation: ImagePreparation) throws -> (input: Tensor, name: String) {
    if let image { return (try preparation.batch(contentsOf: image), image) }
    let path = idx ?? ""
    let index = index ?? 0
    return (preparation.batch(try IdxFile(path).image(index)), "\(path), image \(index)")
  }
}
