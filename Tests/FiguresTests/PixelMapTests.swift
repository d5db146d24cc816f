internal import Figures
internal import Testing

@Suite struct PixelMapTests {
  @Test func shrinkingTakesMeansAlsoAtTheEdges() {
    let map = PixelMap<Float>(width: 3, height: 3, values: [1, 2, 10, 3, 4, 20, 100, 200, 7])
    let shrunk = map.shrunk(by: 2)
    #expect((shrunk.width, shrunk.height) == (2, 2))
    #expect(shrunk.values == [2.5, 15, 150, 7])
  }

  @Test func shrinkingKeepsWhatIsNotFinite() {
    let map = PixelMap<Float>(width: 2, height: 4, values: [1, 2, 3, .infinity, 5, 6, 7, 8])
    let shrunk = map.shrunk(by: 2)
    #expect(shrunk.values.count == 2)
    #expect(shrunk.values[0].isNaN)
    #expect(shrunk.values[1] == 6.5)
  }

  @Test(arguments: [
    (7, 100, 14, 1, 98), (7, 100, 5, 1, 35), (100, 100, 9, 1, 100), (101, 100, 9, 2, 51),
    (1000, 100, 9, 10, 100),
  ])
  func scaleIsTheLargestWholeOne(length: Int, target: Int, enlargement: Int, shrinking: Int, pixels: Int) {
    let scale = PixelScale(length: length, target: target, largest: enlargement == 14 ? 99 : 5)
    #expect(scale.enlargement == (length > target / 2 ? 1 : enlargement))
    #expect(scale.shrinking == shrinking)
    #expect(scale.pixels(length) == pixels)
  }
}
