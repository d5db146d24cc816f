import Foundation
import Testing

@testable import ImageData

@Suite struct ImageResizingTests {
  @Test func weightsTakeNoMoreRoomThanThereAreSamples() {
    let axis = ResamplingWeights(from: 100, part: 0..<100, to: 3, .lanczos, support: 3)
    #expect(axis.stride == 100 && axis.weights.count == 300)
    #expect(axis.counts.allSatisfy { $0 <= 100 })
  }

  @Test(arguments: try PhotoReference.all())
  func photosResizeToThePixelsOfKeras(_ photo: PhotoReference) throws {
    let image = try Image(contentsOf: photo.path)
    for interpolation in Interpolation.allCases where interpolation != .tensorFlowBilinear {
      let resized = image.resized(to: (150, 150), interpolation: interpolation)
      try photo.expect(
        resized, toBe: "load_img_150_\(interpolation.rawValue)", within: photo.isJPEG ? 1 : 0)
    }
  }

  @Test func everySizeAndFilterGivesPillowsBytes() throws {
    let rows = try String(contentsOfFile: reference("resizing.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
    #expect(rows.count == 306)
    var images: [String: Image] = [
      "tall": Image(
        height: 900, width: 3, colorMode: .grayscale,
        bytes: (0..<900).flatMap { y in (0..<3).map { x in UInt8((y * 37 + x * 101) % 256) } })
    ]
    for row in rows {
      let fields = row.split(separator: ",").map(String.init)
      try #require(fields.count == 6)
      let colorMode = try #require(ColorMode(rawValue: fields[1]))
      let image = try images[fields[0]] ?? Image(contentsOf: reference(fields[0]), colorMode: colorMode)
      images[fields[0]] = image
      let (height, width) = (try #require(Int(fields[2])), try #require(Int(fields[3])))
      let interpolation = try #require(Interpolation(rawValue: fields[4]))
      let resized = image.resized(to: (height, width), interpolation: interpolation)
      #expect(resized.height == height && resized.width == width && resized.colorMode == colorMode)
      #expect(sha256(resized.bytes).prefix(16) == fields[5], "\(row)")
    }
  }

  @Test func theSameSizeIsTheSameImage() throws {
    let image = try Image(contentsOf: reference("corpus/png/pngsuite/basn2c08.png"))
    for interpolation in Interpolation.allCases {
      #expect(image.resized(to: (32, 32), interpolation: interpolation) == image)
    }
  }

  @Test func nearestPicksTheSampleUnderTheCentre() {
    let image = Image(height: 1, width: 4, colorMode: .grayscale, bytes: [10, 20, 30, 40])
    #expect(image.resized(to: (1, 2)).bytes == [20, 40])
    #expect(
      image.resized(to: (2, 8)).bytes == [10, 10, 20, 20, 30, 30, 40, 40, 10, 10, 20, 20, 30, 30, 40, 40])
  }

  @Test func bilinearHalvingWeighsFourNeighbours() {
    let image = Image(height: 1, width: 4, colorMode: .grayscale, bytes: [0, 80, 160, 240])
    // Weights 3, 3, 1 of 7 at the border: (0 * 3 + 80 * 3 + 160) / 7.
    #expect(image.resized(to: (1, 2), interpolation: .bilinear).bytes == [57, 183])
  }

  @Test func aSizeWithoutPixelsTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = Image(height: 1, width: 1, colorMode: .grayscale, bytes: [0]).resized(to: (0, 1))
    }
  }
}
