public import Tensor

/// A picture of everything a layer sees in an image: all its channels as tiles, with a gap of one data pixel.
///
/// A number at the left of each row tells its first channel. A dead channel, one that has the same value everywhere,
/// is crossed out and counted in the caption. A layer with one value a channel (dense, flatten, global pooling) is
/// shown as a strip of squares on one scale.
public struct FeatureGrid: Figure {
  package let content: any Figure

  /// - Parameters:
  ///   - activation: one image's: `[1, H, W, C]` or `[H, W, C]`; `[1, N]` or `[N]` for a strip.
  ///   - title: such as the layer's name.
  ///   - scale: how values become colours.
  ///   - imagesPerRow: tiles in a row, at least 1.
  ///   - valueNames: a name for each value of a strip, such as the classes in a classifier's last layer; none for numbers.
  ///
  /// Throws `unsuitableShape` for another tensor and `unequalCounts` unless each value of a strip has a name; writing throws `tooLarge` if there are too many pixels.
  public init(
    _ activation: Tensor, title: String = "", scale: FeatureScale = .perChannel, imagesPerRow: Int = 16,
    colorMap: ColorMap = .viridis, valueNames: [String] = []
  ) throws(FigureError) {
    let maps = try FeatureMaps(activation, for: "a feature grid", allowsVectors: true)
    if maps.height * maps.width == 1 {
      guard valueNames.isEmpty || valueNames.count == maps.channels else {
        throw .unequalCounts(
          name: "the list of names", expected: maps.channels, found: valueNames.count)
      }
      content = ValueStrip(maps.values, names: valueNames, title: title, colorMap: colorMap)
    } else {
      content = TileGrid(
        maps, title: title, scale: scale, imagesPerRow: imagesPerRow, colorMap: colorMap)
    }
  }

  public var size: Canvas.Size { content.size }
  public func draw(on canvas: Canvas) { content.draw(on: canvas) }
}
