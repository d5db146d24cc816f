internal import Figures
internal import Tensor
internal import Testing

@Suite struct KernelGridTests {
  /// The colour in the middle of one weight's square.
  private func color(
    _ picture: DecodedPicture, _ grid: KernelGrid, tile: Int, row: Int, column: Int, of size: (Int, Int)
  ) -> Color {
    let place = grid.layout.rectangle(of: tile)
    let (height, width) = (place.height * 2 / Double(size.0), place.width * 2 / Double(size.1))
    return picture[
      Int(place.x * 2 + (Double(column) + 0.5) * width), Int(place.y * 2 + (Double(row) + 0.5) * height)]
  }

  @Test func everyFilterIsARowWithATileForEachInput() throws {
    var random = RandomSource(seed: 1)
    let kernel = random.normal([3, 2, 5, 4])
    let grid = try KernelGrid(kernel, title: "layer")
    #expect(grid.layout.cells.columns == 5)
    #expect(grid.layout.cells.count == 20)
    let canvas = try Canvas(size: grid.size, format: .png)
    grid.draw(on: canvas)
    let texts = canvas.texts.map(\.text)
    #expect(["0", "1", "2", "3", "4"].allSatisfy(texts.contains))
    #expect(!texts.contains("5"))
    let picture = try DecodedPicture(png: grid.pngData())
    let limit = kernel.values.map(\.magnitude).max() ?? 0
    for filter in 0..<4 {
      for input in 0..<5 {
        for place in 0..<6 {
          let (row, column) = (place / 2, place % 2)
          let expected = ColorMap.coolwarm.color(of: kernel[row, column, input, filter], in: -limit...limit)
          let found = color(
            picture, grid, tile: filter * 5 + input, row: row, column: column, of: (3, 2))
          #expect(found == expected, "filter \(filter), input \(input), \(row), \(column)")
        }
      }
    }
  }

  @Test func threeInputsAreRedGreenAndBlue() throws {
    var kernel = Tensor([1, 2, 3, 2])
    kernel[0, 0, 0, 0] = 0.5  // the first filter's left weight of red, its largest
    kernel[0, 1, 2, 1] = -2
    let grid = try KernelGrid(kernel)
    #expect(grid.layout.cells.count == 2)
    let picture = try DecodedPicture(png: grid.pngData())
    #expect(color(picture, grid, tile: 0, row: 0, column: 0, of: (1, 2)) == Color(hex: 0xFF8080))
    #expect(color(picture, grid, tile: 0, row: 0, column: 1, of: (1, 2)) == Color(hex: 0x808080))
    #expect(color(picture, grid, tile: 1, row: 0, column: 1, of: (1, 2)) == Color(hex: 0x808000))
  }

  @Test func opacityStandsBesideRedGreenAndBlue() throws {
    var kernel = Tensor([1, 2, 4, 3])
    kernel[0, 0, 0, 0] = 0.5  // the first filter's left weight of red, its largest
    kernel[0, 1, 3, 0] = 0.5  // its right weight of opacity
    kernel[0, 0, 3, 2] = -2
    let grid = try KernelGrid(kernel, as: .rgba)
    #expect(grid.layout.cells.count == 3)
    let picture = try DecodedPicture(png: grid.pngData())
    func colors(_ tile: Int) -> [Color] {
      (0..<4).map { color(picture, grid, tile: tile, row: 0, column: $0, of: (1, 4)) }
    }
    let gray = Color(hex: 0x808080)
    #expect(colors(0) == [Color(hex: 0xFF8080), gray, gray, .white])
    #expect(colors(1) == [gray, gray, gray, gray])
    #expect(colors(2) == [gray, gray, Color(hex: 0), gray])
    #expect(throws: FigureError.self) { try KernelGrid(Tensor([3, 3, 3, 2]), as: .rgba) }
  }

  @Test func depthwiseFiltersSeeOneInputEach() throws {
    var random = RandomSource(seed: 2)
    let kernel = random.normal([3, 3, 3, 2])
    let grid = try KernelGrid(kernel, as: .depthwise)
    #expect(grid.layout.cells.count == 6)
    let picture = try DecodedPicture(png: grid.pngData())
    let limit = kernel.values.map(\.magnitude).max() ?? 0
    for tile in 0..<6 {
      let expected = ColorMap.coolwarm.color(of: kernel[1, 2, tile / 2, tile % 2], in: -limit...limit)
      #expect(color(picture, grid, tile: tile, row: 1, column: 2, of: (3, 3)) == expected)
    }
  }

  @Test func weightsThatAreNotFiniteAreMarkedAndCounted() throws {
    var kernel = Tensor([1, 1, 2, 2], repeating: 1)
    kernel[0, 0, 1, 0] = .nan
    let grid = try KernelGrid(kernel)
    let picture = try DecodedPicture(png: grid.pngData())
    #expect(color(picture, grid, tile: 1, row: 0, column: 0, of: (1, 1)) == ColorMap.bad)
    let canvas = try Canvas(size: grid.size, format: .png)
    grid.draw(on: canvas)
    #expect(canvas.texts.contains { $0.text.contains("1 value") || $0.text.contains("not finite") })
  }

  @Test func zerosAndManyFiltersCanBeDrawn() throws {
    _ = try KernelGrid(Tensor([3, 3, 3, 4])).pngData()
    _ = try KernelGrid(Tensor([3, 3, 1, 40])).pngData()
    let wide = try KernelGrid(Tensor([3, 3, 128, 128])).size
    #expect(wide.width < 1300 && wide.height < 1300)
  }

  @Test(arguments: [[3, 3, 3], [3, 3, 0, 4], [9]] as [Shape]) func otherShapesAreRefused(shape: Shape) {
    #expect(throws: FigureError.self) { try KernelGrid(Tensor(shape)) }
  }
}
