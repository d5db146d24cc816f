public import Tensor

/// A picture of an image as the network gets it, with the numbers of its rows and columns.
public struct ImageFigure: Figure {
  package let panelFigure: any Figure
  package let squaresOrigin: Canvas.Point
  package let scale: PixelScale

  /// - Parameters:
  ///   - image: `[H, W, 3]`, `[H, W, 1]`, `[H, W, 4]` with opacity, seen on white, or the same with a 1 before; values
  ///     outside 0...1 are clipped, a value that is not finite makes its pixel magenta.
  ///
  /// Throws `unsuitableShape` for another tensor.
  public init(_ image: Tensor, title: String = "") throws(FigureError) {
    let maps = try? FeatureMaps(image, for: "an image figure", allowsVectors: false)
    guard let maps, let kind = Self.kinds[maps.channels] else {
      throw .unsuitableShape(
        figure: "an image figure", expected: "[H, W, 3], [H, W, 1] or [H, W, 4]", found: image.shape)
    }
    let scale = PixelPanel.scale(width: maps.width, height: maps.height)
    let planes = kind.planes.map { maps.channel($0).shrunk(by: scale.shrinking) }
    let pixels = planes[0].values.indices.map { i in Self.pixel(planes.map { $0.values[i] }) }
    let panel = PixelPanel(
      PixelMap(width: planes[0].width, height: planes[0].height, values: pixels), width: maps.width,
      height: maps.height, scale: scale)
    let notFinite = image.values.count { !$0.isFinite }
    let figure = PanelFigure(
      title: title,
      caption: "\(maps.sizeText) pixels, \(kind.name)"
        + ValueStatistics.note(nonFinite: notFinite),
      panel: panel, colorMap: nil, limits: 0...1)
    self.scale = scale
    panelFigure = figure
    squaresOrigin = figure.squaresOrigin
  }

  /// By the number of channels: what such images are called, and which channels are red, green, blue and opacity.
  private static let kinds: [Int: (name: String, planes: [Int])] = [
    1: ("grayscale", [0, 0, 0]), 3: ("RGB", [0, 1, 2]), 4: ("RGBA on white", [0, 1, 2, 3]),
  ]

  /// The colour of red, green, blue and perhaps opacity, seen on white.
  private static func pixel(_ values: [Float]) -> UInt32 {
    guard values.allSatisfy(\.isFinite) else { return ColorMap.bad.pixel }
    let values = values.map { min(max($0, 0), 1) }
    let opacity = values.count > 3 ? values[3] : 1
    let bytes = values.prefix(3).map { UInt8((($0 * opacity + (1 - opacity)) * 255).rounded()) }
    return Color(red: bytes[0], green: bytes[1], blue: bytes[2]).pixel
  }

  public var size: Canvas.Size { panelFigure.size }
  public func draw(on canvas: Canvas) { panelFigure.draw(on: canvas) }
}
