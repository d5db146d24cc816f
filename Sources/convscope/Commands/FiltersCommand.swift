import ArgumentParser
import CNN
import Figures
import Tensor

struct FiltersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "filters",
    abstract: "Draws the kernels of a model's convolutions.",
    discussion: """
      Writes a picture for each layer with kernels and index.html, a page that shows them all. Filters that see three \
      inputs, such as the first layer's of a network for colour photos, are drawn in red, green and blue, with a gray \
      tile beside for an image's opacity; of others every filter is a row, with a tile for each of its inputs.
        convscope filters cats.safetensors --output kernels
        convscope filters cats.safetensors --layers conv2d_1 --format svg \\
          --output kernels

      'convscope summary' tells the layers' names.
      """)

  @Argument(help: "A model that 'convscope train' saved.", completion: .modelFile)
  var model: String

  @Option(help: ArgumentHelp("Which layers: all, first:N, or names with commas.", valueName: "layers"))
  var layers = LayerSelection.all

  @Option(
    help: ArgumentHelp("The folder to write to; it is made if need be.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(help: "The colours of weights, smallest to largest.")
  var colorMap = ColorMap.coolwarm

  @Option(help: "What kind of files the pictures are.")
  var format = FigureFormat.png

  @Flag(help: "Print the files as JSON.")
  var json = false

  func run() throws {
    let saved = try SavedModel(contentsOf: model)
    let chosen = try layers.layers(of: saved.model).filter { !$0.kernels(in: saved.model).isEmpty }
    guard !chosen.isEmpty else {
      throw ToolError(
        "none of the chosen layers has kernels to draw: 'convscope summary' tells which are convolutions")
    }
    try PictureFolder.make(output)
    var folder = PictureFolder(path: output, format: format)
    var sections: [FigurePage.Section] = []
    for layer in chosen {
      var pictures: [FigurePage.Picture] = []
      let pictured = layer.kernels(in: saved.model)
      for kernel in pictured {
        let name = pictured.count == 1 ? layer.name : "\(layer.name)-\(kernel.name)"
        let figure = try KernelGrid(kernel.variable.value, as: kernel.kind, title: name, colorMap: colorMap)
        pictures.append(try folder.write(figure, named: name, caption: "The filters of \(name)"))
      }
      sections.append(FigurePage.Section(heading: layer.name, text: layer.className, pictures: pictures))
    }
    let name = model.split(separator: "/").last.map(String.init) ?? model
    try FigurePage(
      title: "The filters of \(name)",
      introduction:
        "What each convolution looks for, from the first to the last. Click a picture to see it in full size.",
      sections: sections
    ).write(to: "\(output)/index.html")
    try PictureReport(folder: output, sections: sections).tell(asJSON: json)
  }
}

extension ModelLayer {
  /// The weights that are kernels of two dimensions, and how they are meant.
  fileprivate func kernels(
    in model: Model
  ) -> [(name: String, variable: Variable, kind: KernelGrid.Kind)] {
    variables.compactMap { variable in
      let name = variable.specification.name
      guard variable.shape.rank == 4, name.hasSuffix("kernel") else { return nil }
      let isDepthwise = name == "depthwise_kernel" || className == DepthwiseConv2D.className
      let isRGBA = name == "kernel" && !isDepthwise && variable.shape[2] == 4 && seesRGBA(of: model)
      return (name, variable, isDepthwise ? .depthwise : isRGBA ? .rgba : .convolution)
    }
  }

  /// Whether the layer is a convolution of an image with opacity that the model takes, perhaps rescaled on its way.
  private func seesRGBA(of model: Model) -> Bool {
    guard className == Conv2D.className, output.inputs.first?.shape.dimensions.last == 4 else { return false }
    var place = output.inputs.first
    while let layer = place?.layer, layer.state.variables.isEmpty, place?.inputs.count == 1 {
      place = place?.inputs.first
    }
    return model.inputs.contains { $0 === place }
  }
}
