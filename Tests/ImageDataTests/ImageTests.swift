import ImageData
import Tensor
import Testing

@Suite struct ImageTests {
  let image = Image(height: 1, width: 2, colorMode: .rgb, bytes: [255, 0, 0, 0, 255, 51])

  @Test func tensorHasHeightWidthAndChannels() {
    #expect(image.tensor().shape == [1, 2, 3])
    #expect(image.tensor().values == [255, 0, 0, 0, 255, 51])
    #expect(image.tensor(rescale: 1 / 255).values == [1, 0, 0, 0, 1, 51 * (1 / 255)])
  }

  @Test func subscriptsAreRowColumnChannel() {
    #expect(image[0, 1, 2] == 51)
    #expect(image[0, 0, 0] == 255)
  }

  @Test func grayIsTheLumaAndColourRepeatsIt() {
    let gray = image.converted(to: .grayscale)
    #expect(gray.bytes == [76, 156])  // 0.299 * 255; 0.587 * 255 + 0.114 * 51
    #expect(gray.converted(to: .rgb).bytes == [76, 76, 76, 156, 156, 156])
    #expect(image.converted(to: .rgb) == image)
  }

  @Test func samplesThatDoNotFitTheSizeTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = Image(height: 2, width: 2, colorMode: .rgb, bytes: [0, 0, 0])
    }
    await #expect(processExitsWith: .failure) {
      _ = Image(height: 0, width: 2, colorMode: .rgb, bytes: [])
    }
  }

  @Test func placesOutsideTheImageTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = Image(height: 1, width: 1, colorMode: .rgb, bytes: [0, 0, 0])[0, 1, 0]
    }
  }
}
