internal import Figures
internal import Foundation
internal import Testing

/// `Reference/colormaps.json`, written by `Reference/make_images.py` with matplotlib.
private struct ReferenceMaps: Decodable {
  var maps: [String: [[UInt8]]]

  static func load() throws -> [String: [[UInt8]]] {
    let file = try #require(Bundle.module.url(forResource: "Reference/colormaps", withExtension: "json"))
    return try JSONDecoder().decode(ReferenceMaps.self, from: Data(contentsOf: file)).maps
  }
}

@Suite struct ColorMapTests {
  @Test func everyMapEqualsMatplotlibs() throws {
    let reference = try ReferenceMaps.load()
    #expect(Set(reference.keys) == Set(ColorMap.allCases.map(\.rawValue)))
    for map in ColorMap.allCases {
      let colors = map.colors.map { [$0.red, $0.green, $0.blue] }
      #expect(colors.count == 256)
      #expect(colors == reference[map.rawValue], "\(map)")
    }
  }

  @Test(arguments: [
    (Float(-1), 0), (0, 0), (0.0039, 0), (0.00391, 1), (0.5, 128), (0.999, 255), (1, 255), (7, 255),
  ])
  func entryIsThatOfMatplotlib(value: Float, entry: Int) {
    #expect(ColorMap.index(of: value, in: 0...1) == entry)
  }

  @Test func limitsAreSpannedByTheWholeMap() {
    let colors = ColorMap.magma.colors
    #expect(ColorMap.magma.color(of: -3, in: -3...5) == colors[0])
    #expect(ColorMap.magma.color(of: 1, in: -3...5) == colors[128])
    #expect(ColorMap.magma.color(of: 5, in: -3...5) == colors[255])
  }

  @Test func limitsThatSpanMoreThanAFloatCanHold() {
    let all = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
    #expect(ColorMap.index(of: 0, in: all) == 128)
    #expect(ColorMap.index(of: .greatestFiniteMagnitude, in: all) == 255)
  }

  @Test func equalLimitsGiveTheLowestColor() {
    #expect(ColorMap.index(of: 2, in: 2...2) == 0)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func whatIsNotFiniteGetsAColorOfNoMap(value: Float) {
    for map in ColorMap.allCases {
      #expect(map.color(of: value, in: 0...1) == ColorMap.bad)
      #expect(!map.colors.contains(ColorMap.bad))
    }
  }

  @Test func gapsBetweenTilesHaveAColorOfNoMap() {
    for map in ColorMap.allCases { #expect(!map.colors.contains(map.gap), "\(map)") }
  }
}
