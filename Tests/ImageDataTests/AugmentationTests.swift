import Tensor
import Testing

@testable import ImageData

@Suite struct AugmentationTests {
  let everything = Augmentation(
    rotationRange: 40, widthShiftRange: 0.2, heightShiftRange: 3, brightnessRange: 0.5...1.5, shearRange: 20,
    zoomRange: Augmentation.zooms(0.2), channelShiftRange: 30, horizontalFlip: true, verticalFlip: true)

  private func drawn(_ augmentation: Augmentation, _ count: Int) -> [ImageTransform] {
    (0..<count).map { augmentation.transform(height: 50, width: 100, image: $0, pass: 0, seed: 1) }
  }

  @Test func drawnNumbersFillTheirRanges() {
    let transforms = drawn(everything, 2000)
    func check(_ values: [Double], _ range: ClosedRange<Double>, _ name: String) {
      let slack = (range.upperBound - range.lowerBound) * 0.01
      #expect(values.allSatisfy { range.contains($0) }, "\(name)")
      #expect(values.min()! < range.lowerBound + slack && values.max()! > range.upperBound - slack, "\(name)")
    }
    check(transforms.map(\.rotation), -40...40, "rotation")
    check(transforms.map(\.columnShift), -20.001...20.001, "a fraction of the width")
    check(transforms.map(\.rowShift), -3...3, "pixels")
    check(transforms.map(\.shear), -20...20, "shear")
    check(transforms.map(\.columnZoom), 0.7999...1.2001, "column zoom")
    check(transforms.map(\.rowZoom), 0.7999...1.2001, "row zoom")
    check(transforms.map { Double($0.channelShift ?? -99) }, -30...30, "channel shift")
    check(transforms.map { Double($0.brightness ?? -99) }, 0.5...1.5, "brightness")
    for flip in [\ImageTransform.flipsHorizontally, \.flipsVertically] {
      #expect((900...1100).contains(transforms.count { $0[keyPath: flip] }))
    }
  }

  @Test func withoutRangesNothingChanges() {
    for transform in drawn(Augmentation(), 20) { #expect(transform == ImageTransform()) }
  }

  @Test func oneRangeDoesNotChangeWhatAnotherDraws() {
    let rotations = drawn(Augmentation(rotationRange: 40), 50).map(\.rotation)
    #expect(rotations == drawn(everything, 50).map(\.rotation))
  }

  @Test func seedPassAndImageGiveOtherChanges() {
    func one(_ image: Int, _ pass: Int, _ seed: UInt64) -> ImageTransform {
      everything.transform(height: 9, width: 9, image: image, pass: pass, seed: seed)
    }
    #expect(one(1, 2, 3) == one(1, 2, 3))
    #expect(Set([one(1, 2, 3), one(2, 2, 3), one(1, 3, 3), one(1, 2, 4)]).count == 4)
  }

  @Test(arguments: [1, 4], [0, 1 << 20])
  func batchesFollowFromTheSeedWhateverTheThreads(threads: Int, cacheBytes: Int) throws {
    let files = try TemporaryFolder()
    for number in 0..<6 { try files.copy("corpus/jpeg/pillow/hopper.jpg", to: "\(number).jpg") }
    let folder = try ImageFolder(files.path, labels: .none)
    let source = folder.batches(
      of: 4, imageSize: (20, 30), rescale: 1 / 255, shuffle: .seeded(5), augmentation: everything,
      augmentationSeed: 8, options: DecodingOptions(decodingThreads: threads, cacheBytes: cacheBytes))
    let image = try Image(contentsOf: folder.samples[0].path).resized(to: (20, 30))
    var seen: [[Float]] = []
    for pass in 0..<2 {
      let iterator = source.batches(ofPass: pass, skipping: 1)
      let batch = try #require(try iterator.next())
      #expect(batch.count == 2)
      let order = Shuffle.seeded(5).order(of: 6, pass: pass)
      for place in 0..<2 {
        let transform = everything.transform(
          height: 20, width: 30, image: order[4 + place], pass: pass, seed: 8)
        var expected = transform.applied(to: image).values
        for i in expected.indices { expected[i] *= 1 / 255 }
        let found = batch.inputs[0].element(at: place).values
        #expect(found == expected)
        #expect(found.allSatisfy { (0...1).contains($0) })
        seen.append(found)
      }
    }
    #expect(Set(seen).count == 4)
  }

  @Test func rangesThatMakeNoSenseTrap() async {
    await #expect(processExitsWith: .failure) { _ = Augmentation(rotationRange: -1) }
    await #expect(processExitsWith: .failure) { _ = Augmentation(shearRange: .nan) }
    await #expect(processExitsWith: .failure) { _ = Augmentation(zoomRange: -1...1) }
    await #expect(processExitsWith: .failure) { _ = Augmentation.zooms(2) }
  }
}
