public import Tensor

/// A picture of one channel of a layer's activation, like matplotlib's `matshow`, with a colour bar whose ends are
/// the channel's smallest and largest value.
public struct ChannelFigure: Figure {
  package let panelFigure: any Figure
  package let squaresOrigin: Canvas.Point
  package let scale: PixelScale

  /// - Parameters:
  ///   - activation: one image's: `[1, H, W, C]` or `[H, W, C]`.
  ///   - channel: counted from 0.
  ///   - title: such as the layer's name.
  ///
  /// Throws `unsuitableShape` or `noSuchChannel`.
  public init(
    _ activation: Tensor, channel: Int, title: String = "", colorMap: ColorMap = .viridis
  ) throws(FigureError) {
    let maps = try FeatureMaps(activation, for: "a channel figure", allowsVectors: false)
    guard (0..<maps.channels).contains(channel) else {
      throw .noSuchChannel(channel, channelCount: maps.channels)
    }
    let values = maps.channel(channel)
    let statistics = ValueStatistics(values.values)
    scale = PixelPanel.scale(width: maps.width, height: maps.height)
    let panel = PixelPanel(
      values.shrunk(by: scale.shrinking).colored(colorMap, in: statistics.limits), width: maps.width,
      height: maps.height, scale: scale)
    let among = maps.channels > 1 ? " (of 0–\(maps.channels - 1))" : ""
    var caption = "channel \(channel)\(among), \(maps.sizeText)"
    if statistics.isConstant, values.values.count > 1 {
      caption += ", dead: all values are \(NumberText.short(Double(statistics.limits.lowerBound)))"
    }
    let figure = PanelFigure(
      title: title, caption: caption + ValueStatistics.note(nonFinite: statistics.nonFiniteCount),
      panel: panel,
      colorMap: statistics.finiteCount > 0 ? colorMap : nil, limits: statistics.limits)
    panelFigure = figure
    squaresOrigin = figure.squaresOrigin
  }

  public var size: Canvas.Size { panelFigure.size }
  public func draw(on canvas: Canvas) { panelFigure.draw(on: canvas) }
}
