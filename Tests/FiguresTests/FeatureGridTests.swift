internal import Figures
internal import Tensor
internal import Testing

@Suite struct FeatureGridTests {
  private func tiles(_ grid: FeatureGrid) throws -> TileGrid { try #require(grid.content as? TileGrid) }

  /// The middle of a data pixel in the decoded picture.
  private func color(
    _ picture: DecodedPicture, _ tiles: TileGrid, channel: Int, row: Int, column: Int
  ) -> Color {
    let scale = tiles.scale.enlargement
    let tile = tiles.layout.rectangle(of: channel)
    return picture[
      Int(tile.x * 2) + column * scale + scale / 2, Int(tile.y * 2) + row * scale + scale / 2]
  }

  private func texts(_ figure: any Figure) throws -> [String] {
    let canvas = try Canvas(size: figure.size, format: .png)
    figure.draw(on: canvas)
    return canvas.texts.map(\.text)
  }

  @Test(
    arguments: [FeatureScale.perChannel, .common],
    [Shape([1, 6, 4, 37]), [5, 9, 3], [3, 3, 16], [2, 2, 200]])
  func everyPixelOfEveryChannelIsThere(scale: FeatureScale, shape: Shape) throws {
    var random = RandomSource(seed: 1)
    let activation = random.normal(shape)
    let grid = try FeatureGrid(activation, title: "layer", scale: scale, colorMap: .inferno)
    let tiles = try tiles(grid)
    let picture = try DecodedPicture(png: grid.pngData())
    let image = shape.rank == 4 ? activation.element(at: 0) : activation
    let (height, width, channels) = (image.shape[0], image.shape[1], image.shape[2])
    #expect(tiles.layout.cells.count == channels)
    #expect(tiles.layout.cells.columns == min(16, channels))
    let limits = ValueStatistics(image.values).limits
    for channel in 0..<channels {
      let values = (0..<height * width).map { image[$0 / width, $0 % width, channel] }
      let levels = FeatureScale.perChannelLevels(values, ValueStatistics(values))
      for row in 0..<height {
        for column in 0..<width {
          let i = row * width + column
          let expected =
            scale == .common
            ? ColorMap.inferno.color(of: values[i], in: limits)
            : ColorMap.inferno.colors[Int(levels[i])]
          #expect(
            color(picture, tiles, channel: channel, row: row, column: column) == expected,
            "channel \(channel) at (\(row), \(column))")
        }
      }
    }
  }

  @Test func tilesAreOneDataPixelApart() throws {
    let grid = try FeatureGrid(
      Tensor([4, 6, 20], Array(repeating: [0, 1, 2, 3], count: 120).joined().map { $0 }))
    let tiles = try tiles(grid)
    let scale = tiles.scale.enlargement
    let picture = try DecodedPicture(png: grid.pngData())
    #expect(tiles.layout.cells.gap == scale)
    #expect(tiles.layout.rectangle(of: 1).x - tiles.layout.rectangle(of: 0).x == Double(7 * scale) / 2)
    #expect(tiles.layout.rectangle(of: 16).y - tiles.layout.rectangle(of: 0).y == Double(5 * scale) / 2)
    for x in 0..<scale {
      let gap = tiles.layout.rectangle(of: 0)
      #expect(picture[Int(gap.right * 2) + x, Int(gap.y * 2) + 1] == ColorMap.viridis.gap)
    }
    // The last row has four tiles; the rest of it is page.
    let last = tiles.layout.rectangle(of: 19)
    #expect(picture[Int(last.right * 2) + 3 * scale, Int(last.y * 2) + 3] == .white)
  }

  @Test func deadChannelsAreCrossedOutAndCounted() throws {
    var random = RandomSource(seed: 2)
    var activation = random.normal([1, 8, 8, 18])
    for row in 0..<8 {
      for column in 0..<8 {
        activation[0, row, column, 3] = 0
        activation[0, row, column, 17] = 2.5
      }
    }
    let grid = try FeatureGrid(activation, title: "layer")
    let tiles = try tiles(grid)
    #expect(tiles.deadChannels == [3, 17])
    #expect(
      try texts(grid).contains(
        "8 × 8, 18 channels, 2 dead (constant, crossed out); each channel on its own scale"))
    let picture = try DecodedPicture(png: grid.pngData())
    for channel in [3, 17] {
      let tile = tiles.layout.rectangle(of: channel)
      #expect(picture[Int(tile.x * 2) + 2, Int(tile.center.y * 2)] == TileGrid.deadTile)
      #expect(picture[Int(tile.center.x * 2), Int(tile.center.y * 2)] != TileGrid.deadTile)
      #expect(picture[Int(tile.center.x * 2), Int(tile.y * 2) + 4] == TileGrid.deadTile)
    }
  }

  @Test func deadChannelsKeepTheirColorOnACommonScale() throws {
    let activation = Tensor([2, 2, 2], [0, 7, 1, 7, 2, 7, 14, 7])
    let grid = try FeatureGrid(activation, scale: .common)
    let tiles = try tiles(grid)
    #expect(tiles.deadChannels == [1])
    let tile = tiles.layout.rectangle(of: 1)
    let picture = try DecodedPicture(png: grid.pngData())
    #expect(picture[Int(tile.x * 2) + 1, Int(tile.y * 2) + 1] == ColorMap.viridis.colors[128])
    #expect(try texts(grid).contains { $0.contains("1 dead") })
  }

  @Test func valuesThatAreNotFiniteAreMarkedAndCounted() throws {
    var activation = Tensor([1, 3, 3, 2], (0..<18).map(Float.init))
    activation[0, 1, 2, 1] = .nan
    activation[0, 0, 0, 0] = -.infinity
    let grid = try FeatureGrid(activation)
    let picture = try DecodedPicture(png: grid.pngData())
    #expect(color(picture, try tiles(grid), channel: 1, row: 1, column: 2) == ColorMap.bad)
    #expect(color(picture, try tiles(grid), channel: 0, row: 0, column: 0) == ColorMap.bad)
    #expect(color(picture, try tiles(grid), channel: 0, row: 1, column: 2) != ColorMap.bad)
    #expect(try texts(grid).contains { $0.contains("2 values not finite (magenta)") })
  }

  @Test func rowsAreLabelledWithTheirFirstChannel() throws {
    let texts = try texts(FeatureGrid(RandomTensor.normal([7, 7, 40]), title: "conv2d_4"))
    #expect(texts.contains("conv2d_4"))
    #expect(texts.filter { ["0", "16", "32"].contains($0) } == ["0", "16", "32"])
    #expect(texts.contains("+0") && texts.contains("+15") && !texts.contains("+16"))
  }

  @Test func commonScaleHasAColorBarWhoseEndsAreTheLimits() throws {
    let activation = Tensor([2, 2, 2], [-1.25, 0, 1, 2, 3, 4, 5, 6.5])
    let common = try texts(FeatureGrid(activation, scale: .common))
    #expect(common.contains("−1.25") && common.contains("6.5"))
    #expect(try !texts(FeatureGrid(activation)).contains("6.5"))
  }

  @Test(arguments: [
    (Shape([1, 148, 148, 32]), 2300...2600), (Shape([1, 7, 7, 128]), 1200...2400),
    (Shape([1, 15, 15, 256]), 1200...2400),
    (Shape([1, 300, 300, 16]), 1200...2700), (Shape([7, 7, 1024]), 900...2400),
  ])
  func picturesAreAboutAPageWide(shape: Shape, widths: ClosedRange<Int>) throws {
    let width = Int(try FeatureGrid(Tensor(shape)).size.width) * Canvas.pixelsPerPoint
    #expect(widths.contains(width), "\(width)")
  }

  @Test func imagesPerRowIsKept() throws {
    #expect(try tiles(FeatureGrid(RandomTensor.normal([3, 3, 10]), imagesPerRow: 4)).layout.cells.rows == 3)
    #expect(try tiles(FeatureGrid(RandomTensor.normal([3, 3, 10]), imagesPerRow: 0)).layout.cells.rows == 10)
  }

  @Test(arguments: [Shape([10]), [1, 10], [1, 1, 10], [1, 1, 1, 10], [700], [1, 17]])
  func layersWithoutRowsAndColumnsAreStrips(shape: Shape) throws {
    let activation = Tensor(shape, (0..<shape.elementCount).map { Float($0) - 2 })
    let grid = try FeatureGrid(activation, title: "dense_1")
    let strip = try #require(grid.content as? ValueStrip)
    #expect(strip.layout.cells.count == shape.elementCount)
    let picture = try DecodedPicture(png: grid.pngData())
    let limits = -2...Float(shape.elementCount - 3)
    for (index, value) in activation.values.enumerated() {
      let cell = strip.layout.rectangle(of: index)
      #expect(
        picture[Int(cell.x * 2) + 1, Int(cell.y * 2) + 1] == ColorMap.viridis.color(of: value, in: limits),
        "value \(index)")
    }
    #expect(try texts(grid).contains { $0.hasSuffix("values, 1 of them zero") })
  }

  @Test func valuesWithNamesStandBelowEachOther() throws {
    let names = ["disc", "ring", "horizontal stripes"]
    let values: [Float] = [0.25, 0.5, 0.125]
    let grid = try FeatureGrid(Tensor([1, 3], values), valueNames: names)
    let strip = try #require(grid.content as? ValueStrip)
    let picture = try DecodedPicture(png: grid.pngData())
    let canvas = try Canvas(size: grid.size, format: .png)
    grid.draw(on: canvas)
    for (index, value) in values.enumerated() {
      let cell = strip.layout.rectangle(of: index)
      #expect(
        picture[Int(cell.x * 2) + 1, Int(cell.y * 2) + 1]
          == ColorMap.viridis.color(of: value, in: 0.125...0.5))
      let name = try #require(canvas.texts.first { $0.text == names[index] }).ink
      #expect(name.right < cell.x && name.y > cell.y && name.bottom < cell.bottom)
      #expect(canvas.texts.contains { $0.text == NumberText.short(Double(value), significantDigits: 3) })
    }
    #expect(!canvas.texts.contains { $0.text == "0" })
  }

  @Test func namesMustBeAsManyAsValuesAndNotTooMany() throws {
    #expect(throws: FigureError.self) { try FeatureGrid(Tensor([1, 3]), valueNames: ["a", "b"]) }
    let many = try FeatureGrid(Tensor([1, 1000]), valueNames: (0..<1000).map { "class \($0)" })
    let strip = try #require(many.content as? ValueStrip)
    #expect(strip.layout.cells.columns > 1)
    #expect(try !texts(many).contains("class 0"))
    let long = try texts(FeatureGrid(Tensor([2]), valueNames: [String(repeating: "word ", count: 90), "b"]))
    #expect(long.contains { $0.hasSuffix("…") && $0.count < 60 })
  }

  @Test(arguments: [Shape([2, 5, 5, 3]), [2, 10], [0], [1, 0, 5, 3], [], [1, 1, 5, 5, 3]])
  func otherShapesAreRefused(shape: Shape) {
    #expect {
      _ = try FeatureGrid(Tensor(shape))
    } throws: { error in
      guard case FigureError.unsuitableShape(_, _, let found) = error else { return false }
      return found == shape && "\(error)".contains("\(shape)")
    }
  }

  @Test func anEnormousGridIsRefusedBeforeItIsDrawn() throws {
    let grid = try FeatureGrid(Tensor([2, 2, 20_000]), imagesPerRow: 1)
    #expect {
      _ = try grid.pngData()
    } throws: { error in
      guard case FigureError.tooLarge = error else { return false }
      return true
    }
  }
}

enum RandomTensor {
  static func normal(_ shape: Shape) -> Tensor {
    var random = RandomSource(seed: 9)
    return random.normal(shape)
  }
}
