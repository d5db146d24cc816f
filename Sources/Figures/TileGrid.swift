/// The channels of a layer as tiles of a grid.
package struct TileGrid: Figure {
  package let layout: CellLayout
  package let scale: PixelScale
  package let deadChannels: [Int]
  private let maps: FeatureMaps
  private let statistics: [ValueStatistics]
  private let limits: ClosedRange<Float>
  private let featureScale: FeatureScale
  private let colorMap: ColorMap

  /// The grid's width in pixels of the file is at most the first, if the tiles are enlarged, and about at most the
  /// second, if they have to be shrunk.
  private static let enlargedWidth = 2000
  private static let shrunkWidth = 2600
  private static let enlargedHeight = 10_000
  /// Tiles are not shrunk below this side.
  private static let smallestTile = 64
  package static let deadTile = Color(hex: 0xECEEF1)
  private static let deadCross = Color(hex: 0x9AA5B1)

  init(
    _ maps: FeatureMaps, title: String, scale featureScale: FeatureScale, imagesPerRow: Int,
    colorMap: ColorMap
  ) {
    self.maps = maps
    self.featureScale = featureScale
    self.colorMap = colorMap
    let statistics = (0..<maps.channels).map { ValueStatistics(maps.channel($0).values) }
    self.statistics = statistics
    let filled = statistics.filter { $0.finiteCount > 0 }
    let lower = filled.map(\.limits.lowerBound).min() ?? 0
    limits = lower...(filled.map(\.limits.upperBound).max() ?? lower)
    deadChannels = statistics.indices.filter { statistics[$0].isConstant }

    let columns = min(max(imagesPerRow, 1), maps.channels)
    let rows = (maps.channels + columns - 1) / columns
    scale = Self.pixelScale(maps, columns: columns, rows: rows)
    let cells = CellLayout.Cells(
      count: maps.channels, columns: columns, width: scale.pixels(maps.width),
      height: scale.pixels(maps.height),
      gap: scale.enlargement)
    layout = CellLayout(
      cells, title: title,
      caption: Self.caption(
        maps, featureScale, dead: deadChannels.count, nonFinite: statistics.map(\.nonFiniteCount).reduce(0, +)
      ),
      colorBar: featureScale == .common && !filled.isEmpty ? (colorMap, limits) : nil)
  }

  private static func pixelScale(_ maps: FeatureMaps, columns: Int, rows: Int) -> PixelScale {
    let width = columns * (maps.width + 1) - 1
    let height = rows * (maps.height + 1) - 1
    let largest = max(1, min(enlargedHeight / height, 160))
    var scale = PixelScale(length: width, target: enlargedWidth, largest: largest)
    scale.shrinking = 1
    if width > shrunkWidth {
      let wanted = (width + shrunkWidth - 1) / shrunkWidth
      scale.shrinking = max(1, min(wanted, min(maps.width, maps.height) / smallestTile))
    }
    return scale
  }

  private static func caption(_ maps: FeatureMaps, _ scale: FeatureScale, dead: Int, nonFinite: Int) -> String
  {
    let channels = "\(NumberText.count(maps.channels)) \(maps.channels == 1 ? "channel" : "channels")"
    let deadNote = dead == 0 ? "" : ", \(dead) dead (constant, crossed out)"
    let scaleNote =
      switch scale {
      case .perChannel: maps.channels == 1 ? "" : "; each channel on its own scale"
      case .common: "; one scale for all"
      }
    return "\(maps.sizeText), \(channels)\(deadNote)\(ValueStatistics.note(nonFinite: nonFinite))\(scaleNote)"
  }

  package var size: Canvas.Size { layout.size }

  package func draw(on canvas: Canvas) {
    layout.drawSurroundings(on: canvas)
    canvas.draw(bitmap(), at: layout.origin)
    for channel in deadChannels { cross(channel, on: canvas) }
  }

  /// One channel's values in the colours that they are shown in, before shrinking and enlarging.
  private func colored(_ channel: Int) -> PixelMap<UInt32> {
    var values = maps.channel(channel)
    switch featureScale {
    case .common:
      return values.shrunk(by: scale.shrinking).colored(colorMap, in: limits)
    case .perChannel:
      values.values = FeatureScale.perChannelLevels(values.values, statistics[channel])
      return values.shrunk(by: scale.shrinking).colored(colorMap, in: 0...255)
    }
  }

  private func bitmap() -> Bitmap {
    let cells = layout.cells
    var bitmap = Bitmap(width: cells.gridWidth, height: cells.gridHeight, filledWith: colorMap.gap)
    let dead = Set(deadChannels)
    for channel in 0..<cells.count {
      let place = cells.origin(of: channel)
      if featureScale == .perChannel, dead.contains(channel) {
        bitmap.fill(x: place.x, y: place.y, width: cells.width, height: cells.height, with: Self.deadTile)
      } else {
        bitmap.draw(colored(channel), x: place.x, y: place.y, scale: scale.enlargement)
      }
    }
    cells.clearRest(of: &bitmap)
    return bitmap
  }

  private func cross(_ channel: Int, on canvas: Canvas) {
    let tile = layout.rectangle(of: channel)
    var color = Self.deadCross
    if featureScale == .common {
      let value = statistics[channel].limits.lowerBound
      color = colorMap.color(of: value, in: limits).brightness > 0.5 ? .ink : .white
    }
    let inset = min(tile.width, tile.height) * 0.12
    let (left, right) = (tile.x + inset, tile.right - inset)
    let (top, bottom) = (tile.y + inset, tile.bottom - inset)
    canvas.stroke([.init(x: left, y: top), .init(x: right, y: bottom)], with: color)
    canvas.stroke([.init(x: left, y: bottom), .init(x: right, y: top)], with: color)
  }
}
