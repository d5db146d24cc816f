import Tensor
import Testing

@testable import ImageData

@Suite struct RandomErasingTests {
  @Test func rectanglesAndFillingsAreThoseOfKeras() throws {
    for expected in try ErasingReference.read().erasing {
      var image = ErasingReference.images(1, 5, 6, 3)
      var random = RandomSource(seed: 0)
      let patch = RandomErasing.Patch(rows: expected.y0..<expected.y1, columns: expected.x0..<expected.x1)
      image.withUnsafeMutableBufferPointer {
        RandomErasing(fillValue: expected.fill).fill(patch, of: $0, shape: [5, 6, 3], using: &random)
      }
      #expect(image == expected.image)
    }
  }

  /// Over many images: how many are erased, and how much of them.
  @Test func chancesAreThoseOfKeras() throws {
    for expected in try ErasingReference.read().means {
      let erasing = RandomErasing(
        factor: expected.low...expected.high, scale: expected.scale[0]...expected.scale[1], fillValue: 0)
      var (erased, part) = (0, 0.0)
      let count = 20_000
      for number in 0..<count {
        var image = [Float](repeating: 255, count: 400)
        image.withUnsafeMutableBufferPointer {
          erasing.erase($0, shape: [20, 20, 1], image: number, pass: 0, seed: 9)
        }
        let zeros = image.count { $0 == 0 }
        if zeros > 0 { (erased, part) = (erased + 1, part + Double(zeros) / 400) }
      }
      // Four standard deviations of a share of 20,000 are 0.014.
      #expect(abs(Double(erased) / Double(count) - expected.erased) < 0.02)
      #expect(abs(part / Double(erased) - expected.part) < 0.006)
    }
  }

  @Test func noiseIsThatOfKeras() throws {
    let expected = try ErasingReference.read().noise
    var image = [Float](repeating: -1, count: 60_000)
    image.withUnsafeMutableBufferPointer {
      RandomErasing(factor: 1...1, scale: 1...1).erase($0, shape: [100, 200, 3], image: 0, pass: 0, seed: 1)
    }
    #expect(image.allSatisfy { (0...255).contains($0) })
    #expect(abs(Double(image.reduce(0, +)) / 60_000 - expected.mean) < 2)
    #expect(abs(Double(image.count { $0 == 0 }) / 60_000 - expected.zeros) < 0.01)
    #expect(abs(Double(image.count { $0 == 255 }) / 60_000 - expected.whites) < 0.01)
  }

  @Test func imageAndPassAndSeedDecide() {
    func erased(_ image: Int, _ pass: Int, _ seed: UInt64) -> [Float] {
      var samples = [Float](repeating: 1, count: 300)
      samples.withUnsafeMutableBufferPointer {
        RandomErasing(factor: 1...1).erase($0, shape: [10, 10, 3], image: image, pass: pass, seed: seed)
      }
      return samples
    }
    #expect(erased(1, 2, 3) == erased(1, 2, 3))
    #expect(Set([erased(1, 2, 3), erased(2, 2, 3), erased(1, 1, 3), erased(1, 2, 4)]).count == 4)
  }

  @Test func rangesThatMakeNoSenseTrap() async {
    await #expect(processExitsWith: .failure) { _ = RandomErasing(factor: 0...1.5) }
    await #expect(processExitsWith: .failure) { _ = RandomErasing(scale: -1...1) }
    await #expect(processExitsWith: .failure) { _ = RandomErasing(fillValue: .nan) }
  }
}
