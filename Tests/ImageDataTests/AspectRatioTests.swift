import Foundation
import Tensor
import Testing

@testable import ImageData

/// The images of Reference/make_aspect.py.
private func image(_ name: String, _ colorMode: ColorMode) throws -> Image {
  guard name == "alpha" else { return try Image(contentsOf: reference(name), colorMode: colorMode) }
  var bytes: [UInt8] = []
  for y in 0..<30 {
    for x in 0..<41 {
      for c in 0..<4 { bytes.append(UInt8((y * 37 + x * 101 + c * 59 + y * x) % 256)) }
    }
  }
  return Image(height: 30, width: 41, colorMode: .rgba, bytes: bytes)
}

@Suite struct AspectRatioTests {
  @Test func everySizeAndFilterGivesTheBytesOfKeras() throws {
    let rows = try String(contentsOfFile: reference("aspect.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
    #expect(rows.count == 192)
    for row in rows {
      let fields = row.split(separator: ",").map(String.init)
      try #require(fields.count == 7)
      let image = try image(fields[0], try #require(ColorMode(rawValue: fields[1])))
      let size = (height: try #require(Int(fields[3])), width: try #require(Int(fields[4])))
      let resized = image.resized(
        to: size, interpolation: try #require(Interpolation(rawValue: fields[5])),
        keepsAspectRatio: fields[2] == "1")
      #expect(resized.height == size.height && resized.width == size.width)
      #expect(sha256(resized.bytes).prefix(16) == fields[6], "\(row)")
    }
  }

  struct TensorFlowResult: Decodable {
    let file: String
    let mode: ColorMode
    let keeps: Bool
    let height: Int
    let width: Int
    let mean: Double
    let indices: [Int]
    let samples: [Double]
  }

  private struct Table: Decodable { let results: [TensorFlowResult] }

  @Test func tensorFlowsResizingGivesItsNumbers() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: reference("tensorflow_resizing.json")))
    let results = try JSONDecoder().decode(Table.self, from: data).results
    #expect(results.count == 30)
    for expected in results {
      let preparation = ImagePreparation(
        height: expected.height, width: expected.width, colorMode: expected.mode,
        interpolation: .tensorFlowBilinear, keepsAspectRatio: expected.keeps)
      let values = preparation.batch(try image(expected.file, expected.mode)).values
      try #require(values.count == expected.height * expected.width * expected.mode.channels)
      for (index, sample) in zip(expected.indices, expected.samples) {
        #expect(abs(Double(values[index]) - sample) <= 1e-5 * 255, "\(expected)")
      }
      let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
      #expect(abs(mean - expected.mean) < 1e-3)
      let rounded = try image(expected.file, expected.mode).resized(
        to: (expected.height, expected.width), interpolation: .tensorFlowBilinear,
        keepsAspectRatio: expected.keeps)
      #expect(rounded.bytes == values.map { UInt8($0.rounded()) })
    }
  }

  @Test func theCentredPartHasTheProportions() {
    func part(_ height: Int, _ width: Int, _ target: (height: Int, width: Int)) -> [Range<Int>] {
      let part = CenteredPart(of: (height, width), proportionedAs: target)
      return [part.rows, part.columns]
    }
    #expect(part(300, 451, (150, 150)) == [0..<300, 75..<375])
    #expect(part(451, 300, (150, 150)) == [75..<375, 0..<300])
    #expect(part(100, 100, (50, 100)) == [25..<75, 0..<100])
    #expect(part(5, 1000, (100, 1)) == [0..<5, 499..<500])
  }

  @Test func batchesOfResizedNumbersAreKeptAsTheyAre() throws {
    let folder = try TemporaryFolder()
    for number in 0..<3 { try folder.copy("corpus/jpeg/pillow/hopper.jpg", to: "\(number).jpg") }
    let preparation = ImagePreparation(
      height: 9, width: 10, interpolation: .tensorFlowBilinear, keepsAspectRatio: true)
    let source = try ImageFolder(folder.path, labels: .none).batches(of: 3, preparation: preparation)
    let first = try source.batches(ofPass: 0, skipping: 0).next()
    #expect(source.cache.size.images == 3)
    #expect(source.cache.size.bytes == 3 * 9 * 10 * 3 * 4)
    #expect(try source.batches(ofPass: 1, skipping: 0).next()?.inputs == first?.inputs)
    #expect(
      first?.inputs[0].element(at: 0)
        == (try preparation.batch(contentsOf: "\(folder.path)/0.jpg")).element(at: 0))
  }
}
