internal import Figures
internal import Tensor
internal import Testing

@Suite struct ChannelFigureTests {
  private func texts(_ figure: any Figure) throws -> [String] {
    let canvas = try Canvas(size: figure.size, format: .png)
    figure.draw(on: canvas)
    return canvas.texts.map(\.text)
  }

  @Test(arguments: [Shape([1, 9, 4, 3]), [3, 12, 2], [1, 1, 8]])
  func everyPixelIsASharpSquare(shape: Shape) throws {
    let activation = RandomTensor.normal(shape)
    let figure = try ChannelFigure(activation, channel: 1, title: "layer", colorMap: .plasma)
    let image = shape.rank == 4 ? activation.element(at: 0) : activation
    let (height, width) = (image.shape[0], image.shape[1])
    let values = (0..<height * width).map { image[$0 / width, $0 % width, 1] }
    let limits = ValueStatistics(values).limits
    let picture = try DecodedPicture(png: figure.pngData())
    let scale = figure.scale.enlargement
    #expect(scale > 10)
    for (index, value) in values.enumerated() {
      let expected = ColorMap.plasma.color(of: value, in: limits)
      let x = Int(figure.squaresOrigin.x * 2) + index % width * scale
      let y = Int(figure.squaresOrigin.y * 2) + index / width * scale
      // One pixel inside of each corner, for the frame covers the outermost pixel.
      for (cornerX, cornerY) in [(1, 1), (scale - 2, 1), (1, scale - 2), (scale - 2, scale - 2)] {
        #expect(picture[x + cornerX, y + cornerY] == expected, "value \(index)")
      }
    }
  }

  @Test func colorBarEndsAtTheDatasLimits() throws {
    let texts = try texts(
      ChannelFigure(Tensor([2, 2, 2], [-0.75, 9, 0, 9, 1, 9, 2.375, 9]), channel: 0, title: "conv2d_1"))
    #expect(texts.contains("−0.75") && texts.contains("2.38") && !texts.contains("9"))
    #expect(texts.contains("conv2d_1"))
    #expect(texts.contains("channel 0 (of 0–1), 2 × 2"))
  }

  @Test func axesCountRowsAndColumns() throws {
    let texts = try texts(ChannelFigure(Tensor([3, 4, 1], repeating: 7), channel: 0))
    #expect(texts.filter { $0.count == 1 }.sorted() == ["0", "0", "1", "1", "2", "2", "3", "7"])
  }

  @Test func deadChannelIsNamed() throws {
    #expect(
      try texts(ChannelFigure(Tensor([5, 5, 3]), channel: 2)).contains(
        "channel 2 (of 0–2), 5 × 5, dead: all values are 0"))
  }

  @Test func nothingFiniteNeedsNoColorBar() throws {
    let figure = try ChannelFigure(Tensor([2, 2, 1], repeating: .nan), channel: 0)
    #expect(try texts(figure).contains("channel 0, 2 × 2, 4 values not finite (magenta)"))
    let picture = try DecodedPicture(png: figure.pngData())
    #expect(picture[Int(figure.squaresOrigin.x * 2) + 5, Int(figure.squaresOrigin.y * 2) + 5] == ColorMap.bad)
  }

  @Test func largeChannelsAreShrunk() throws {
    let figure = try ChannelFigure(Tensor([3000, 500, 1]), channel: 0)
    #expect(figure.scale.shrinking == 2)
    #expect(figure.size.height < 900)
  }

  @Test(arguments: [-1, 3, 1000])
  func missingChannelIsNamed(channel: Int) {
    let error = FigureError.noSuchChannel(channel, channelCount: 3)
    #expect(throws: error) { try ChannelFigure(Tensor([1, 4, 4, 3]), channel: channel) }
    #expect(error.description == "there is no channel \(channel): the activation has 3, counted from 0 to 2")
  }

  @Test func vectorsAndBatchesAreRefused() {
    #expect(throws: FigureError.self) { try ChannelFigure(Tensor([10]), channel: 0) }
    #expect {
      try ChannelFigure(Tensor([2, 4, 4, 3]), channel: 0)
    } throws: {
      "\($0)".contains("element(at:)")
    }
  }
}
