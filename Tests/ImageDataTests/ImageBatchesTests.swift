import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct ImageBatchesTests {
  let folder: TemporaryFolder

  /// Two classes with seven and four images of several formats and sizes.
  init() throws {
    folder = try TemporaryFolder()
    for number in 0..<7 { try folder.copy("corpus/jpeg/pillow/hopper.jpg", to: "train/a/\(number).jpg") }
    for (number, name) in ["basn2c08", "basn0g08", "s33n3p04", "basi6a16"].enumerated() {
      try folder.copy("corpus/png/pngsuite/\(name).png", to: "train/b/\(number).png")
    }
    try folder.copy("corpus/jpeg/go/video-001.q50.420.jpeg", to: "train/a/3.jpg")
  }

  private func makeSource(
    labels: LabelMode = .binary, of batchSize: Int = 4, shuffle: Shuffle = .none,
    keepsPartialBatch: Bool = true, options: DecodingOptions = DecodingOptions()
  ) throws -> ImageBatches {
    try ImageFolder("\(folder.path)/train", labels: labels).batches(
      of: batchSize, imageSize: (10, 12), rescale: 1 / 255, shuffle: shuffle,
      keepsPartialBatch: keepsPartialBatch, options: options)
  }

  private func all(_ source: ImageBatches, pass: Int = 0, skipping: Int = 0) throws -> [Batch] {
    let iterator = source.batches(ofPass: pass, skipping: skipping)
    var batches: [Batch] = []
    while let batch = try iterator.next() { batches.append(batch) }
    #expect(try iterator.next() == nil)
    return batches
  }

  @Test func batchesHoldTheResizedRescaledImagesInOrder() throws {
    let source = try makeSource()
    let batches = try all(source)
    #expect(source.batchesPerPass == 3)
    #expect(batches.map(\.inputs[0].shape) == [[4, 10, 12, 3], [4, 10, 12, 3], [3, 10, 12, 3]])
    let images = batches.flatMap { batch in (0..<batch.count).map { batch.inputs[0].element(at: $0) } }
    try #require(images.count == 11)
    let samples = try ImageFolder("\(folder.path)/train", labels: .binary).samples
    for (image, sample) in zip(images, samples) {
      let expected = try Image(contentsOf: sample.path).resized(to: (10, 12)).tensor(rescale: 1 / 255)
      #expect(image == expected, "\(sample.path)")
    }
  }

  @Test func targetsFollowTheLabels() throws {
    let binary = try all(makeSource(of: 11))[0]
    #expect(binary.targets.map(\.shape) == [[11, 1]])
    #expect(binary.targets[0].values == [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    let sparse = try all(makeSource(labels: .sparse, of: 11))[0]
    #expect(sparse.targets.map(\.shape) == [[11]])
    #expect(sparse.targets[0].values == binary.targets[0].values)
    let categorical = try all(makeSource(labels: .categorical, of: 11))[0]
    #expect(categorical.targets.map(\.shape) == [[11, 2]])
    #expect(categorical.targets[0].element(at: 6).values == [1, 0])
    #expect(categorical.targets[0].element(at: 7).values == [0, 1])
    #expect(try all(makeSource(labels: .none, of: 11))[0].targets.isEmpty)
  }

  @Test func shufflingGoesThroughAllImagesInAnOrderThatTheSeedGives() throws {
    let first = try all(makeSource(of: 11, shuffle: .seeded(7)))[0]
    let again = try all(makeSource(of: 11, shuffle: .seeded(7)))[0]
    #expect(first.inputs == again.inputs && first.targets == again.targets)
    let plain = try all(makeSource(of: 11))[0]
    let order = Shuffle.seeded(7).order(of: 11, pass: 0)
    #expect(order != Array(0..<11))
    #expect(first.inputs[0] == plain.inputs[0].gatheringRows(order))
    #expect(first.targets[0] == plain.targets[0].gatheringRows(order))
    let nextPass = try all(makeSource(of: 11, shuffle: .seeded(7)), pass: 1)[0]
    #expect(nextPass.inputs[0] == plain.inputs[0].gatheringRows(Shuffle.seeded(7).order(of: 11, pass: 1)))
  }

  @Test(arguments: [1, 2, 8], [0, 3_000, 1 << 20])
  func threadsAndCacheDoNotChangeWhatBatchesHold(threads: Int, cacheBytes: Int) throws {
    let expected = try (0..<3).map { try all(makeSource(of: 2, shuffle: .seeded(3)), pass: $0) }
    let options = DecodingOptions(decodingThreads: threads, batchesAhead: threads, cacheBytes: cacheBytes)
    let source = try makeSource(of: 2, shuffle: .seeded(3), options: options)
    for pass in 0..<3 {
      let batches = try all(source, pass: pass)
      #expect(batches.map(\.inputs) == expected[pass].map(\.inputs))
      #expect(batches.map(\.targets) == expected[pass].map(\.targets))
    }
    let kept = source.cache.size
    #expect(kept.bytes <= cacheBytes)
    // A packed image of 10 x 12 pixels takes 383 bytes at most.
    #expect(kept.images >= min(cacheBytes / 383, 11))
    #expect(cacheBytes > 0 || kept.images == 0)
  }

  @Test func skippedBatchesAreLeftOut() throws {
    let source = try makeSource(shuffle: .seeded(1))
    let whole = try all(source)
    #expect(try all(source, skipping: 1).map(\.inputs) == whole.dropFirst().map(\.inputs))
    #expect(try all(source, skipping: 3).isEmpty)
    #expect(try all(source, skipping: 9).isEmpty)
  }

  @Test func aPartialBatchIsLeftOutOnRequest() throws {
    let source = try makeSource(keepsPartialBatch: false)
    #expect(source.batchesPerPass == 2)
    #expect(try all(source).map(\.count) == [4, 4])
  }

  @Test func aDamagedImageIsNamedAgainAndAgain() throws {
    let damaged = try folder.copy("corpus/jpeg/pillow/truncated_jpeg.jpg", to: "train/a/5.jpg")
    let error = ImageError(path: damaged, .truncated("it ends before its image data does"))
    for threads in [1, 4] {
      let iterator = try makeSource(options: DecodingOptions(decodingThreads: threads))
        .batches(ofPass: 0, skipping: 0)
      #expect(try iterator.next()?.count == 4)
      #expect(throws: error) { try iterator.next() }
      #expect(throws: error) { try iterator.next() }
    }
  }

  @Test func cachedImagesAreNotReadAgain() throws {
    let source = try makeSource()
    let first = try all(source)
    try FileManager.default.removeItem(atPath: "\(folder.path)/train")
    #expect(try all(source, pass: 1).map(\.inputs) == first.map(\.inputs))
  }

  @Test func decodingRunsAheadButNotFar() throws {
    let count = 40
    let made = Counter()
    let queue = DecodingQueue(count: count, ahead: 3, threads: 2) { index in
      made.increment()
      return Batch(Tensor(Float(index)).reshaped(to: [1]), target: Tensor([1]))
    }
    for index in 0..<count {
      #expect(try queue.next()?.inputs[0].scalar == Float(index))
      #expect(made.value <= index + 1 + 3)
    }
    #expect(try queue.next() == nil)
    #expect(made.value == count)
  }

  @Test func droppingAnIteratorInTheMiddleStopsItsThreads() async throws {
    weak var weakSource: ImageBatches?
    do {
      let source = try makeSource(of: 1, options: DecodingOptions(decodingThreads: 3))
      weakSource = source
      for pass in 0..<20 {
        let iterator = source.batches(ofPass: pass, skipping: 0)
        if pass % 2 == 0 { _ = try iterator.next() }
      }
    }
    // The threads hold the source until they have ended.
    for _ in 0..<1000 where weakSource != nil { try await Task.sleep(for: .milliseconds(10)) }
    #expect(weakSource == nil)
  }

  @Test func waitingIsCounted() throws {
    let source = try makeSource()
    let iterator = try #require(source.batches(ofPass: 0, skipping: 0) as? ImageBatchIterator)
    #expect(iterator.waitingSeconds == 0)
    _ = try iterator.next()
    #expect(iterator.waitingSeconds > 0)
    #expect(source.waitingSeconds == iterator.waitingSeconds)
  }

  @Test func sizesThatAreNotPositiveTrap() async {
    await #expect(processExitsWith: .failure) {
      let folder = try TemporaryFolder()
      try folder.write([], to: "a.jpg")
      _ = try ImageFolder(folder.path, labels: .none).batches(of: 0, imageSize: (1, 1))
    }
  }
}

/// A number that several threads raise.
private final class Counter: @unchecked Sendable {  // guarded by `lock`
  private let lock = NSLock()
  private var count = 0

  func increment() { lock.withLock { count += 1 } }
  var value: Int { lock.withLock { count } }
}
