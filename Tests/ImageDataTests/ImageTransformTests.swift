import Foundation
import Tensor
import Testing

@testable import ImageData

/// What Keras makes of a photo with given parameters: a result of Reference/augmentation.json.
struct TransformReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Parameters: Decodable {
    var theta: Double?
    var tx: Double?
    var ty: Double?
    var shear: Double?
    var zx: Double?
    var zy: Double?
    var flipHorizontal: Bool?
    var flipVertical: Bool?
    var channelShiftIntensity: Float?
    var brightness: Float?
  }

  private struct Table: Decodable { let results: [TransformReference] }

  let name: String
  let colorMode: ColorMode
  let fillMode: String
  let fillValue: Float
  let parameters: Parameters
  let shape: [Int]
  let mean: Double
  let indices: [Int]
  let samples: [Double]

  var testDescription: String { "\(name), \(colorMode), \(fillMode) \(fillValue)" }

  var fill: FillMode? {
    switch fillMode {
    case "nearest": .nearest
    case "reflect": .reflect
    case "wrap": .wrap
    case "constant": .constant(fillValue)
    default: nil
    }
  }

  var transform: ImageTransform {
    var transform = ImageTransform()
    transform.rotation = parameters.theta ?? 0
    transform.columnShift = parameters.tx ?? 0
    transform.rowShift = parameters.ty ?? 0
    transform.shear = parameters.shear ?? 0
    transform.columnZoom = parameters.zx ?? 1
    transform.rowZoom = parameters.zy ?? 1
    transform.flipsHorizontally = parameters.flipHorizontal ?? false
    transform.flipsVertically = parameters.flipVertical ?? false
    transform.channelShift = parameters.channelShiftIntensity
    transform.brightness = parameters.brightness
    return transform
  }

  static func all() throws -> [TransformReference] {
    let data = try Data(contentsOf: URL(fileURLWithPath: reference("augmentation.json")))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let results = try decoder.decode(Table.self, from: data).results
    try #require(results.count == 80)
    return results
  }
}

@Suite struct ImageTransformTests {
  @Test(arguments: try TransformReference.all())
  func theResultIsThatOfKeras(_ expected: TransformReference) throws {
    let photo = try Image(contentsOf: reference("photos/chelsea.png"), colorMode: expected.colorMode)
      .resized(to: (64, 64))
    let fill = try #require(expected.fill)
    let found = expected.transform.applied(to: photo, fillMode: fill)
    #expect(found.shape == Shape(expected.shape))
    try #require(expected.indices.count == 48 && expected.samples.count == 48)
    let values = found.values
    for (index, sample) in zip(expected.indices, expected.samples) {
      // Brightness cuts fractions off: a sample may end up on the other side of a whole number.
      let tolerance = expected.parameters.brightness == nil ? 1e-5 * 255 : 1.01
      #expect(abs(Double(values[index]) - sample) <= tolerance, "at \(index)")
    }
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    #expect(abs(mean - expected.mean) <= (expected.parameters.brightness == nil ? 1e-3 : 0.05))
  }

  @Test func nothingToDoLeavesTheImageAlone() throws {
    let image = try Image(contentsOf: reference("photos/clock_motion.png"), colorMode: .grayscale)
    for fill in [FillMode.nearest, .reflect, .wrap, .constant(7)] {
      #expect(ImageTransform().applied(to: image, fillMode: fill) == image.tensor())
    }
  }

  @Test func imagesThatAreNotSquareTurnAboutTheirCentre() {
    let image = Image(height: 1, width: 3, colorMode: .grayscale, bytes: [10, 20, 30])
    var half = ImageTransform()
    half.rotation = 180
    let turned = half.applied(to: image).values
    for (found, expected) in zip(turned, [Float(30), 20, 10]) { #expect(abs(found - expected) < 1e-3) }
    #expect(turned.count == 3)
  }

  @Test func onePixelStaysAPixelInEveryFillMode() {
    let image = Image(height: 1, width: 1, colorMode: .rgb, bytes: [1, 2, 3])
    var far = ImageTransform()
    (far.columnShift, far.rowShift, far.rotation, far.rowZoom) = (1e30, -5.5, 30, 0)
    for fill in [FillMode.nearest, .reflect, .wrap] {
      #expect(far.applied(to: image, fillMode: fill).values == [1, 2, 3])
    }
    #expect(far.applied(to: image, fillMode: .constant(9)).values == [9, 9, 9])
  }

  @Test func fillModesContinueAnAxis() {
    let places = Array(-4..<7)
    func positions(_ fill: FillMode) -> [Int] { places.map { fill.position($0, length: 3) } }
    #expect(positions(.nearest) == [0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2])
    #expect(positions(.reflect) == [2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0])
    let wrapped = places.map { FillMode.wrap.wrapped(Double($0) + 0.5, length: 3) }
    #expect(wrapped == [0.5, 1.5, 0.5, 1.5, 0.5, 1.5, 0.5, 1.5, 0.5, 1.5, 0.5])
    #expect(FillMode.wrap.wrapped(2, length: 3) == 2)
    #expect(FillMode.reflect.wrapped(7.5, length: 3) == 7.5)
  }
}
