internal import Figures
internal import Tensor
internal import Testing

@Suite struct ImageFigureTests {
  @Test func showsThePixelsOfAColorImage() throws {
    let bytes: [Float] = [0, 128, 255, 1, 2, 3, 10, 20, 30, 200, 100, 50]
    let figure = try ImageFigure(Tensor([2, 2, 3], bytes.map { $0 / 255 }), title: "image")
    let picture = try DecodedPicture(png: figure.pngData())
    let scale = figure.scale.enlargement
    for index in 0..<4 {
      let x = Int(figure.squaresOrigin.x * 2) + index % 2 * scale + scale / 2
      let y = Int(figure.squaresOrigin.y * 2) + index / 2 * scale + scale / 2
      let rgb = bytes[index * 3..<index * 3 + 3].map { UInt8($0) }
      #expect(picture[x, y] == Color(red: rgb[0], green: rgb[1], blue: rgb[2]))
    }
  }

  @Test func opacityIsSeenOnWhite() throws {
    let figure = try ImageFigure(Tensor([1, 3, 4], [1, 0, 0, 1, 1, 0, 0, 0.4, 0, 0, 0, 0]))
    let picture = try DecodedPicture(png: figure.pngData())
    let scale = figure.scale.enlargement
    let colors = (0..<3).map {
      picture[
        Int(figure.squaresOrigin.x * 2) + $0 * scale + scale / 2, Int(figure.squaresOrigin.y * 2) + scale / 2]
    }
    #expect(colors == [Color(hex: 0xFF0000), Color(hex: 0xFF9999), .white])
    let canvas = try Canvas(size: figure.size, format: .png)
    figure.draw(on: canvas)
    #expect(canvas.texts.contains { $0.text == "1 × 3 pixels, RGBA on white" })
  }

  @Test func clipsAndMarks() throws {
    let figure = try ImageFigure(Tensor([1, 1, 3, 1], [-4, 7, .nan]))
    let picture = try DecodedPicture(png: figure.pngData())
    let scale = figure.scale.enlargement
    let colors = (0..<3).map {
      picture[
        Int(figure.squaresOrigin.x * 2) + $0 * scale + scale / 2, Int(figure.squaresOrigin.y * 2) + scale / 2]
    }
    #expect(colors == [Color(hex: 0), .white, ColorMap.bad])
  }

  @Test(arguments: [Shape([4, 4, 2]), [4, 4, 5], [4, 4], [2, 4, 4, 3], [0, 4, 3]])
  func otherShapesAreRefused(shape: Shape) {
    #expect {
      _ = try ImageFigure(Tensor(shape))
    } throws: { error in
      guard case FigureError.unsuitableShape(_, _, let found) = error else { return false }
      return found == shape
    }
  }
}
