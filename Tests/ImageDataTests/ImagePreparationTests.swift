import ImageData
import Tensor
import Testing

@Suite struct ImagePreparationTests {
  @Test func oneFileBecomesABatchOfOne() throws {
    let path = reference("corpus/png/pngsuite/basn2c08.png")
    let preparation = ImagePreparation(
      height: 5, width: 7, colorMode: .grayscale, interpolation: .bilinear, rescale: 0.5)
    let batch = try preparation.batch(contentsOf: path)
    #expect(batch.shape == [1, 5, 7, 1])
    #expect(preparation.shape == [5, 7, 1])
    let image = try Image(contentsOf: path, colorMode: .grayscale).resized(
      to: (5, 7), interpolation: .bilinear)
    #expect(batch.element(at: 0) == image.tensor(rescale: 0.5))
    #expect(throws: ImageError.self) { try preparation.batch(contentsOf: "no such file.png") }
  }
}
