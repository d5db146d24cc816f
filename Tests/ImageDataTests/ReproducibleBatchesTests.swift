import Foundation
import Tensor
import Testing

@testable import ImageData

/// With everything that is random, batches are the same bit for bit, whatever the number of threads.
@Suite struct ReproducibleBatchesTests {
  private static let everything = Augmentation(
    rotationRange: 40, widthShiftRange: 0.2, heightShiftRange: 0.1, brightnessRange: 0.5...1.5,
    shearRange: 20,
    zoomRange: Augmentation.zooms(0.2), channelShiftRange: 30, fillMode: .reflect, horizontalFlip: true,
    verticalFlip: true, randomErasing: RandomErasing(factor: 0.8...1), mixUp: MixUp(alpha: 0.4))

  /// Each kind of source, with a damaged file in the folder.
  private func sources(_ files: TemporaryFolder) throws -> [any ImageSource] {
    for number in 0..<7 {
      try files.copy(
        "corpus/jpeg/pillow/hopper.jpg", to: "folder/\(number % 2 == 0 ? "a" : "b")/\(number).jpg")
      try files.copy("corpus/png/pngsuite/basn2c08.png", to: "folder/b/\(number).png")
    }
    try files.copy("corpus/jpeg/pillow/truncated_jpeg.jpg", to: "folder/a/2.jpg")
    try files.write(
      Array((0..<7).map { "folder/b/\($0).png,\($0 % 3)" }.joined(separator: "\n").utf8), to: "table.csv")
    try CIFARSample.write(to: files, "cifar/train.bin", labels: (0..<9).map { [0, UInt8($0 * 11)] })
    try GeneratedShapes(seed: 1).write(to: "\(files.path)/idx", trainCount: 11, testCount: 1)
    var random = RandomSource(seed: 2)
    return [
      try ImageFolder("\(files.path)/folder", labels: .categorical),
      try ImageTable("\(files.path)/table.csv"),
      try CIFARImages(.train, in: "\(files.path)/cifar"), try IdxImages(.train, in: "\(files.path)/idx"),
      try ImageArrays(images: random.uniform([10, 20, 20, 3], 0, 255), classes: (0..<10).map { $0 % 4 }),
    ]
  }

  private func batches(
    _ source: any ImageSource, _ preparation: ImagePreparation, seed: UInt64, threads: Int, cacheBytes: Int
  ) throws -> [[Float]] {
    let batches = source.batches(
      of: 3, preparation: preparation, labels: .categorical, shuffle: .seeded(seed),
      augmentation: Self.everything, augmentationSeed: seed, skipDamaged: true,
      options: DecodingOptions(decodingThreads: threads, cacheBytes: cacheBytes))
    var values: [[Float]] = []
    for pass in 0..<2 {
      let iterator = batches.batches(ofPass: pass, skipping: 0)
      while let batch = try iterator.next() {
        values += batch.inputs.map(\.values) + batch.targets.map(\.values)
      }
    }
    return values
  }

  @Test func everySourceGivesTheSameBitsForOneSeed() throws {
    let files = try TemporaryFolder()
    for source in try sources(files) {
      let plain = ImagePreparation(
        height: 18, width: 22, colorMode: source is IdxImages ? .grayscale : .rgb,
        interpolation: .tensorFlowBilinear, keepsAspectRatio: true, rescale: 1 / 255)
      let preparation = try source.fit(plain, featurewiseStdNormalization: true, skipDamaged: true)
      #expect(
        try source.fit(
          plain, featurewiseStdNormalization: true, skipDamaged: true,
          options: DecodingOptions(decodingThreads: 4)) == preparation)
      let first = try batches(source, preparation, seed: 7, threads: 1, cacheBytes: 1 << 20)
      #expect(first.count > 8, "\(type(of: source))")
      let again = try batches(source, preparation, seed: 7, threads: 1, cacheBytes: 1 << 20)
      #expect(again == first, "\(type(of: source))")
      for cacheBytes in [0, 1 << 20] {
        let others = try batches(source, preparation, seed: 7, threads: 4, cacheBytes: cacheBytes)
        #expect(others == first, "\(type(of: source))")
      }
      let otherwise = try batches(source, preparation, seed: 8, threads: 4, cacheBytes: 0)
      #expect(otherwise != first, "\(type(of: source))")
    }
  }
}
