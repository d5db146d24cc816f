public import Tensor

/// A picture of an image as the network gets it, with the numbers of its rows and columns.
public struct ImageFigure: Figure {
  package let panelFigure: any Figure
  package let squaresOrigin: Canvas.Point
  package let scale: PixelScale

  /// - Parameters:
  ///   - image: `[H, W, 3]`, `[H, W, 1]` or the same with a 1 before; values outside 0...1 are clipped, a value that
  ///     is not finite makes its pixel magenta.
  ///
  /// Throws `unsuitableShape` for another tensor.
  public init(_ image: Tensor, title: String = "") throws(FigureError) {
    let maps = try? FeatureMaps(image, for: "an image figure", allowsVectors: false)
    guard let maps, maps.channels == 1 || maps.channels == 3 else {
      throw .unsuitableShape(
        figure: "an image figure", expected: "[H, W, 3] or [H, W, 1]", found: image.shape)
    }
    let scale = PixelPanel.scale(width: maps.width, height: maps.height)
    let planes = [0, maps.channels / 2, maps.channels - 1].map {
      maps.channel($0).shrunk(by: scale.shrinking)
    }
    let pixels = planes[0].values.indices.map { i in
      Self.pixel(planes[0].values[i], planes[1].values[i], planes[2].values[i])
    }
    let panel = PixelPanel(
      PixelMap(width: planes[0].width, height: planes[0].height, values: pixels), width: maps.width,
      height: maps.height, scale: scale)
    let notFinite = image.values.count { !$0.isFinite }
    let figure = PanelFigure(
      title: title,
      caption: "\(maps.sizeText) pixels, \(maps.channels == 1 ? "grayscale" : "RGB")"
        + ValueStatistics.note(nonFinite: notFinite),
      panel: panel, colorMap: nil, limits: 0...1)
    self.scale = scale
    panelFigure = figure
    squaresOrigin = figure.squaresOrigin
  }

  private static func pixel(_ red: Float, _ green: Float, _ blue: Float) -> UInt32 {
    guard red.isFinite, green.isFinite, blue.isFinite else { return ColorMap.bad.pixel }
    let bytes = [red, green, blue].map { UInt8((min(max($0, 0), 1) * 255).rounded()) }
    return Color(red: bytes[0], green: bytes[1], blue: bytes[2]).pixel
  }

  public var size: Canvas.Size { panelFigure.size }
  public func draw(on canvas: Canvas) { panelFigure.draw(on: canvas) }
}
