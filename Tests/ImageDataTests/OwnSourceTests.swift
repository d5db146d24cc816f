import ImageData
import Tensor
import Testing

// The example of docs/data.md: what a source of one's own takes.

/// Chessboards of two sizes of fields, drawn when they are asked for.
struct Chessboards: ImageSource {
  let count = 40
  let classNames = ["small", "large"]

  func classIndex(of index: Int) -> Int? { index % 2 }

  func image(at index: Int, for preparation: ImagePreparation, limits: ImageLimits) throws -> StoredImage {
    let (side, field) = (24 + index, index % 2 == 0 ? 2 : 6)
    let bytes = (0..<side * side).map { (place: Int) -> UInt8 in
      (place / side / field + place % side / field) % 2 == 0 ? 230 : 20
    }
    return .bytes(Image(height: side, width: side, colorMode: .grayscale, bytes: bytes))
  }
}

@Suite struct OwnSourceTests {
  @Test func aSourceOfOnesOwnIsBatchedPreparedAndAugmentedLikeOthers() throws {
    let preparation = ImagePreparation(height: 16, width: 16, colorMode: .rgb, rescale: 1 / 255)
    let source = Chessboards().batches(
      of: 8, preparation: preparation, shuffle: .seeded(1), augmentation: Augmentation(verticalFlip: true))
    #expect(source.batchesPerPass == 5)
    let batches = source.batches(ofPass: 0, skipping: 0)
    let first = try #require(try batches.next())
    #expect(first.inputs.map(\.shape) == [[8, 16, 16, 3]])
    let order = Shuffle.seeded(1).order(of: 40, pass: 0)
    #expect(first.targets[0].values == order.prefix(8).map { Float($0 % 2) })
    #expect(Set(first.inputs[0].values) == [Float(230) * (1 / 255), Float(20) * (1 / 255)])
  }
}
