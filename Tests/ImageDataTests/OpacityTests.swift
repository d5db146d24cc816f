import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct OpacityTests {
  @Test func filesDecodeToPillowsRGBA() throws {
    let rows = try String(contentsOfFile: reference("rgba.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
    #expect(rows.count == 206)
    var wrong: [String] = []
    for row in rows {
      let fields = row.split(separator: ",").map(String.init)
      try #require(fields.count == 2)
      guard let image = try? Image(contentsOf: reference("corpus/\(fields[0])"), colorMode: .rgba) else {
        wrong.append("\(fields[0]) is refused")
        continue
      }
      #expect(image.colorMode == .rgba)
      if !sha256(image.bytes).hasPrefix(fields[1]) { wrong.append(fields[0]) }
    }
    #expect(wrong == [])
  }

  @Test func opacityComesAndGoes() {
    let image = Image(height: 1, width: 2, colorMode: .rgba, bytes: [255, 0, 0, 10, 0, 255, 51, 0])
    #expect(image.converted(to: .rgb).bytes == [255, 0, 0, 0, 255, 51])
    #expect(image.converted(to: .grayscale).bytes == [76, 156])
    #expect(
      image.converted(to: .rgb).converted(to: .rgba).bytes == [255, 0, 0, 255, 0, 255, 51, 255])
    #expect(
      image.converted(to: .grayscale).converted(to: .rgba).bytes == [76, 76, 76, 255, 156, 156, 156, 255])
  }

  @Test func imagesWithOpacityAreKeptWithoutLossAndChangedLikeOthers() throws {
    let path = reference("corpus/png/pngsuite/basn6a08.png")
    let image = try Image(contentsOf: path, colorMode: .rgba)
    #expect(image.channels == 4 && Set(image.bytes).count > 2)
    #expect(PackedImage(image).samples() == image.bytes)
    let folder = try TemporaryFolder()
    try folder.copy("corpus/png/pngsuite/basn6a08.png", to: "0.png")
    let source = try ImageFolder(folder.path, labels: .none).batches(
      preparation: ImagePreparation(height: 32, width: 32, colorMode: .rgba),
      augmentation: Augmentation(rotationRange: 40, horizontalFlip: true), augmentationSeed: 3)
    let batch = try #require(try source.batches(ofPass: 0, skipping: 0).next())
    let transform = Augmentation(rotationRange: 40, horizontalFlip: true)
      .transform(height: 32, width: 32, image: 0, pass: 0, seed: 3)
    #expect(batch.inputs[0].element(at: 0) == transform.applied(to: image))
  }
}
