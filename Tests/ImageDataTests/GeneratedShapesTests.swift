import Testing

@testable import ImageData

@Suite struct GeneratedShapesTests {
  @Test func imagesFollowFromTheSeedAndTheirNumber() {
    let shapes = GeneratedShapes(seed: 1)
    #expect(shapes.image(4, of: .train) == GeneratedShapes(seed: 1).image(4, of: .train))
    #expect(shapes.image(4, of: .train) != shapes.image(5, of: .train))
    #expect(shapes.image(4, of: .train) != shapes.image(4, of: .test))
    #expect(shapes.image(4, of: .train) != GeneratedShapes(seed: 2).image(4, of: .train))
  }

  @Test func everyClassAppears() {
    let shapes = GeneratedShapes(seed: 1)
    #expect(Set((0..<200).map { shapes.label($0, of: .train) }) == Set(0..<10))
  }

  @Test func shapesStandOutFromTheGround() {
    let shapes = GeneratedShapes(seed: 1)
    for index in 0..<50 {
      let image = shapes.image(index, of: .test)
      #expect(image.height == 28 && image.width == 28 && image.colorMode == .grayscale)
      let sorted = image.bytes.sorted()
      #expect(sorted[sorted.count - 20] > sorted[20] + 60)
    }
  }

  @Test func shapesHaveTheirForms() {
    #expect(GeneratedShape.disc.contains(0, 0) && !GeneratedShape.disc.contains(0.8, 0.8))
    #expect(!GeneratedShape.ring.contains(0, 0) && GeneratedShape.ring.contains(0.8, 0))
    #expect(GeneratedShape.square.contains(0.85, 0.85) && !GeneratedShape.frame.contains(0, 0))
    #expect(GeneratedShape.triangle.contains(0, -0.9) && !GeneratedShape.triangle.contains(0.9, -0.9))
    #expect(GeneratedShape.cross.contains(0.8, 0.8) && !GeneratedShape.cross.contains(0.8, 0))
    #expect(GeneratedShape.plus.contains(0.8, 0) && !GeneratedShape.plus.contains(0.8, 0.8))
    #expect(
      GeneratedShape.horizontalStripes.contains(0, 0.9) && !GeneratedShape.horizontalStripes.contains(0, 0.4))
    #expect(
      GeneratedShape.verticalStripes.contains(0.9, 0) && !GeneratedShape.verticalStripes.contains(0.4, 0))
    // A star's tip points up; between two tips its edge is at the inner corner.
    #expect(GeneratedShape.star.contains(0, -0.98) && !GeneratedShape.star.contains(0, 0.5))
    #expect(GeneratedShape.star.contains(0, 0.4))
  }
}
