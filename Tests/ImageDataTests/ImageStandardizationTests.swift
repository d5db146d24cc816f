import Foundation
import Tensor
import Testing

@testable import ImageData

/// What Keras's generator fits to images and makes of them: a result of Reference/standardization.json.
struct StandardizationReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Arguments: Decodable {
    var rescale: Float?
    var samplewiseCenter: Bool?
    var samplewiseStdNormalization: Bool?
    var featurewiseCenter: Bool?
    var featurewiseStdNormalization: Bool?
    var zcaWhitening: Bool?
    var zcaEpsilon: Float?
  }

  private struct Table: Decodable { let results: [StandardizationReference] }

  let shape: [Int]
  let arguments: Arguments
  let mean: [Float]?
  let std: [Float]?
  let whitening: [Float]?
  let standardized: [Float]

  var testDescription: String { "\(shape), \(arguments)" }

  /// The images of Reference/make_standardization.py.
  var images: Tensor {
    Tensor(Shape(shape)) { target in
      var place = 0
      for n in 0..<shape[0] {
        for y in 0..<shape[1] {
          for x in 0..<shape[2] {
            for c in 0..<shape[3] {
              let product = (n + 3) * (y * 5 + 2) * (x * 3 + 7) * (c + 1) % 251
              target[place] = Float((n * n * 89 + product * 7 + y * 29 + x * 71 + c * 17) % 256)
              place += 1
            }
          }
        }
      }
    }
  }

  static func all() throws -> [StandardizationReference] {
    let data = try Data(contentsOf: URL(fileURLWithPath: reference("standardization.json")))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let results = try decoder.decode(Table.self, from: data).results
    try #require(results.count == 11)
    return results
  }
}

@Suite struct ImageStandardizationTests {
  private func expectEqual(_ found: [Float]?, _ expected: [Float]?, within tolerance: Float, _ what: String)
    throws
  {
    guard let expected else {
      #expect(found == nil, "\(what)")
      return
    }
    let found = try #require(found, "\(what)")
    try #require(found.count == expected.count, "\(what)")
    let scale = max(expected.map(abs).max() ?? 0, 1e-6)
    for (found, expected) in zip(found, expected) {
      #expect(abs(found - expected) <= tolerance * scale, "\(what)")
    }
  }

  @Test(arguments: try StandardizationReference.all(), [1, 4])
  func fittingAndStandardizingAreKeras(_ expected: StandardizationReference, threads: Int) throws {
    let arguments = expected.arguments
    let source = try ImageArrays(
      images: expected.images, classes: Array(repeating: 0, count: expected.shape[0]))
    var preparation = ImagePreparation(
      height: expected.shape[1], width: expected.shape[2], colorMode: ColorMode(channels: expected.shape[3]),
      rescale: arguments.rescale ?? 1)
    preparation.standardization = ImageStandardization(
      samplewiseCenter: arguments.samplewiseCenter ?? false,
      samplewiseStdNormalization: arguments.samplewiseStdNormalization ?? false)
    let fitted = try source.fit(
      preparation, featurewiseCenter: arguments.featurewiseCenter ?? false,
      featurewiseStdNormalization: arguments.featurewiseStdNormalization ?? false,
      zcaWhitening: arguments.zcaWhitening ?? false, zcaEpsilon: arguments.zcaEpsilon ?? 1e-6,
      options: DecodingOptions(decodingThreads: threads))
    let standardization = try #require(fitted.standardization)
    try expectEqual(standardization.mean, expected.mean, within: 1e-5, "mean")
    try expectEqual(standardization.standardDeviation, expected.std, within: 1e-5, "deviation")
    // Keras decomposes in single precision, and small singular values become large factors.
    try expectEqual(standardization.whitening, expected.whitening, within: 2e-4, "whitening")
    let batch = try #require(
      try source.batches(of: 3, preparation: fitted).batches(ofPass: 0, skipping: 0).next())
    try expectEqual(
      batch.inputs[0].values, expected.standardized, within: expected.whitening == nil ? 1e-5 : 1e-3, "images"
    )
  }

  @Test func whitenedImagesAreUncorrelated() throws {
    var random = RandomSource(seed: 4)
    let images = Tensor([300, 2, 2, 1]) { target in
      for n in 0..<300 {
        let common = random.uniform(0, 200)
        for i in 0..<4 { target[4 * n + i] = common + random.uniform(0, 50) + 0.25 }
      }
    }
    let source = try ImageArrays(images: images, classes: Array(repeating: 0, count: 300))
    let preparation = try source.fit(
      ImagePreparation(height: 2, width: 2, colorMode: .grayscale), zcaWhitening: true)
    let white = try #require(
      try source.batches(of: 300, preparation: preparation).batches(ofPass: 0, skipping: 0).next()
    ).inputs[0].values
    for i in 0..<4 {
      for j in 0..<4 {
        let product = (0..<300).reduce(Float(0)) { $0 + white[4 * $1 + i] * white[4 * $1 + j] } / 300
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-3)
      }
    }
  }

  @Test func aFileIsPreparedAsTrainingWas() throws {
    let folder = try TemporaryFolder()
    let path = try folder.copy("corpus/png/pngsuite/basn2c08.png", to: "a/0.png")
    try folder.copy("corpus/jpeg/pillow/hopper.jpg", to: "b/0.jpg")
    let images = try ImageFolder(folder.path, labels: .sparse)
    let preparation = try images.fit(
      ImagePreparation(height: 9, width: 7, rescale: 1 / 255), featurewiseStdNormalization: true)
    let batch = try #require(
      try images.batches(preparation: preparation).batches(ofPass: 0, skipping: 0).next())
    #expect(batch.inputs[0].element(at: 0) == (try preparation.batch(contentsOf: path)).element(at: 0))
    for channel in 0..<3 {
      let numbers = stride(from: channel, to: batch.inputs[0].count, by: 3).map { batch.inputs[0].values[$0] }
      let mean = numbers.reduce(0, +) / Float(numbers.count)
      let square = numbers.reduce(0) { $0 + $1 * $1 } / Float(numbers.count)
      #expect(abs(mean) < 1e-4 && abs(square - 1) < 1e-3)
    }
  }

  @Test func whatCannotBeFittedIsAnError() throws {
    let images = Tensor([1, 91, 91], repeating: 0.5)
    let source = try ImageArrays(images: images, classes: [0])
    let preparation = ImagePreparation(height: 91, width: 91, colorMode: .grayscale)
    #expect(throws: StandardizationError.tooManyNumbers(8281)) {
      try source.fit(preparation, zcaWhitening: true)
    }
    #expect(try source.fit(preparation) == preparation)
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a.png")
    #expect(throws: ImageError.self) {
      try ImageFolder(folder.path, labels: .none).fit(preparation, featurewiseCenter: true)
    }
  }

  @Test func whatIsOfOtherImagesTraps() async {
    await #expect(processExitsWith: .failure) {
      let preparation = ImagePreparation(
        height: 1, width: 1, standardization: ImageStandardization(mean: [1, 2]))
      _ = preparation.batch(Image(height: 1, width: 1, colorMode: .rgb, bytes: [1, 2, 3]))
    }
    await #expect(processExitsWith: .failure) {
      let preparation = ImagePreparation(
        height: 1, width: 1, standardization: ImageStandardization(whitening: [1, 2, 3, 4]))
      _ = preparation.batch(Image(height: 1, width: 1, colorMode: .rgb, bytes: [1, 2, 3]))
    }
  }
}
