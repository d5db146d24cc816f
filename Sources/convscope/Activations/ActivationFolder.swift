import CNN
import Figures
import Foundation
import Tensor

/// A folder with pictures of what layers see in one image, and a page over them.
struct ActivationFolder {
  var path: String
  var format: FigureFormat
  var colorMap: ColorMap
  var scale: FeatureScale
  /// Whether the values are written as `.npy` files too.
  var writesArrays: Bool

  /// Writes all pictures and the page.
  ///
  /// - Parameters:
  ///   - image: the network's input, `[H, W, C]`.
  ///   - prediction: the classes that the whole model tells, the most probable first, if it tells classes.
  ///   - history: the training whose curves are shown too.
  /// - Returns: the page's sections with their pictures.
  /// - Throws: `FileError` if the folder or a file cannot be written, `FigureError` for what cannot be drawn.
  func write(
    _ activations: [LayerActivation], of image: Tensor, named name: String, channels: [Int],
    prediction: [ClassProbability]?, history: History?
  ) throws -> [FigurePage.Section] {
    try PictureFolder.make(path)
    let title = name.split(separator: "/").last.map(String.init) ?? name
    var folder = PictureFolder(path: path, format: format)
    let input = try folder.write(
      ImageFigure(image, title: title), named: "input", caption: "The image as the network gets it")
    var sections = [
      FigurePage.Section(heading: "Input", text: prediction.map(Self.sentence) ?? "", pictures: [input])
    ]
    for activation in activations {
      sections.append(try section(activation, channels: channels, to: &folder))
    }
    if let history {
      let curves = try folder.write(
        CurvesFigure(history), named: "curves", caption: "Loss and accuracy in each epoch")
      sections.append(FigurePage.Section(heading: "Training", pictures: [curves]))
    }
    try FigurePage(
      title: "What the network sees in \(title)",
      introduction:
        "All channels of each layer, from the first to the last. Click a picture to see it in full size.",
      sections: sections
    ).write(to: "\(path)/index.html")
    return sections
  }

  private func section(
    _ activation: LayerActivation, channels: [Int], to folder: inout PictureFolder
  ) throws -> FigurePage.Section {
    let layer = activation.layer
    let grid = try FeatureGrid(
      activation.values, title: layer.name, scale: scale, colorMap: colorMap,
      valueNames: activation.valueNames)
    var pictures = [try folder.write(grid, named: layer.name, caption: caption(layer))]
    if writesArrays { try activation.values.writeNumPyFile(to: "\(path)/\(pictures[0].name).npy") }
    for channel in channels where channel < layer.mapCount {
      let figure = try ChannelFigure(
        activation.values, channel: channel, title: layer.name, colorMap: colorMap)
      pictures.append(
        try folder.write(
          figure, named: "\(layer.name)-channel-\(channel)",
          caption: "Channel \(channel) of \(layer.name)"))
    }
    return FigurePage.Section(
      heading: layer.name, text: "\(layer.className), output \(Self.size(layer))", pictures: pictures)
  }

  private func caption(_ layer: ModelLayer) -> String {
    guard layer.mapCount > 0 else { return "The values of \(layer.name)" }
    switch scale {
    case .perChannel: return "All channels of \(layer.name), each on its own scale"
    case .common: return "All channels of \(layer.name) on one scale"
    }
  }

  private static func size(_ layer: ModelLayer) -> String {
    layer.outputShape.map(String.init).joined(separator: " × ")
  }

  private static func sentence(_ prediction: [ClassProbability]) -> String {
    let classes = prediction.prefix(3).map {
      "\($0.name) (\(String(format: "%.1f", $0.probability * 100)) %)"
    }
    return "The model takes it for: \(classes.joined(separator: ", "))."
  }
}
