import Testing

@testable import ImageData

@Suite struct PackedImageTests {
  private func image(_ height: Int, _ width: Int, _ colorMode: ColorMode, _ sample: (Int) -> UInt8) -> Image {
    Image(
      height: height, width: width, colorMode: colorMode,
      bytes: (0..<height * width * colorMode.channels).map(sample))
  }

  @Test(arguments: ColorMode.allCases) func samplesComeBackAsTheyWere(_ colorMode: ColorMode) {
    var random = SystemRandomNumberGenerator()
    for (height, width) in [(1, 1), (1, 9), (9, 1), (2, 3), (5, 8), (7, 15), (8, 16), (3, 17), (31, 33)] {
      for largest in [UInt8(0), 1, 2, 7, 40, 255] {
        let noise = image(height, width, colorMode) { _ in UInt8.random(in: 0...largest, using: &random) }
        let found = PackedImage(noise).samples()
        #expect(found == noise.bytes, "\(height)x\(width), up to \(largest)")
      }
    }
  }

  @Test(arguments: ColorMode.allCases) func largeDifferencesWrapAround(_ colorMode: ColorMode) {
    let stripes = image(6, 5, colorMode) { $0 / 5 % 2 == 0 ? 0 : 255 }
    #expect(PackedImage(stripes).samples() == stripes.bytes)
    let ramp = image(16, 16, colorMode) { UInt8(truncatingIfNeeded: $0 &* 37) }
    #expect(PackedImage(ramp).samples() == ramp.bytes)
  }

  @Test func whatIsAlikeTakesFewBytes() {
    // One sample in sixteen has another value than the one above it.
    let flat = image(64, 64, .rgb) { _ in 90 }
    #expect(PackedImage(flat).byteCount < flat.bytes.count / 12)
    let slopes = image(64, 64, .grayscale) { UInt8($0 / 64 + $0 % 64) }
    #expect(PackedImage(slopes).byteCount < slopes.bytes.count / 2)
  }

  @Test func noiseTakesHardlyMoreThanItsBytes() {
    var random = SystemRandomNumberGenerator()
    let noise = image(64, 64, .rgb) { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(PackedImage(noise).byteCount <= noise.bytes.count * 17 / 16)
  }

  @Test(arguments: try PhotoReference.all()) func aPhotographTakesAboutHalfOfItsBytes(
    _ reference: PhotoReference
  ) throws {
    let photo = try Image(contentsOf: reference.path).resized(to: (150, 150))
    let packed = PackedImage(photo)
    #expect(packed.samples() == photo.bytes)
    #expect(packed.byteCount < photo.bytes.count * 2 / 3)
  }
}
