import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct ImageArraysTests {
  /// The bytes of an image of Reference/make_arrays.py.
  private func bytes(_ image: Int, channels: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for y in 0..<4 {
      for x in 0..<3 {
        for c in 0..<channels { bytes.append(UInt8((image * 97 + y * 31 + x * 11 + c * 5) % 256)) }
      }
    }
    return bytes
  }

  private func image(_ arrays: ImageArrays, _ index: Int) throws -> Image {
    let preparation = ImagePreparation(height: 4, width: 3)
    guard case .bytes(let image) = try arrays.image(at: index, for: preparation, limits: .standard) else {
      throw ImageError(.unsupported("numbers"))
    }
    return image
  }

  @Test(arguments: ["stored", "deflated", "large"]) func archivesOfEveryKindAreRead(_ name: String) throws {
    let path = reference("arrays/\(name).npz")
    let train = try ImageArrays(contentsOf: path)
    #expect(train.count == 5)
    #expect(train.storedShape == [4, 3, 3])
    #expect(train.classNames == ["0", "1"])
    #expect((0..<5).map { train.classIndex(of: $0) } == [0, 1, 1, 0, 1])
    for index in 0..<5 {
      #expect(
        try image(train, index)
          == Image(height: 4, width: 3, colorMode: .rgb, bytes: bytes(index, channels: 3)))
    }
    let test = try ImageArrays(contentsOf: path, part: .test, classNames: ["no", "yes"])
    #expect(test.count == 2 && test.classNames == ["no", "yes"])
    #expect(try image(test, 1).bytes == bytes(1, channels: 3))
    let named = try ImageArrays(contentsOf: path, images: "x_test", labels: "y_test")
    #expect(named.count == 2)
  }

  @Test func foldersOfFilesInFortransOrderAreRead() throws {
    let arrays = try ImageArrays(contentsOf: reference("arrays/files"))
    #expect(arrays.count == 3)
    for index in 0..<3 { #expect(try image(arrays, index).bytes == bytes(index, channels: 3)) }
    #expect((0..<3).map { arrays.classIndex(of: $0) } == [0, 1, 1])
  }

  @Test func fractionsStayAndComeToTheScaleOfBytes() throws {
    // Doubles with the high byte first, in Fortran's order, and one-hot labels.
    let arrays = try ImageArrays(contentsOf: reference("arrays/fractions.npz"))
    #expect(arrays.storedShape == [4, 3, 1])
    #expect(arrays.classNames == ["0", "1", "2"])
    #expect((0..<4).map { arrays.classIndex(of: $0) } == [0, 1, 1, 0])
    let preparation = ImagePreparation(height: 4, width: 3, colorMode: .grayscale, rescale: 1 / 255)
    let batch = try #require(
      try arrays.batches(of: 4, preparation: preparation).batches(ofPass: 0, skipping: 0).next())
    let expected = (0..<4).flatMap { bytes($0, channels: 1).map { Float($0) / 510 } }
    let values = batch.inputs[0].values
    try #require(values.count == expected.count)
    for (value, expected) in zip(values, expected) { #expect(abs(value - expected) < 1e-6) }
  }

  @Test func wholeNumbersAreImagesWhateverTheirType() throws {
    let arrays = try ImageArrays(contentsOf: reference("arrays/whole.npz"))
    #expect(arrays.storedShape == [4, 3, 4])
    #expect(
      try image(arrays, 2) == Image(height: 4, width: 3, colorMode: .rgba, bytes: bytes(2, channels: 4)))
  }

  @Test func aNumberThatSticksOutDoesNotChangeTheScale() throws {
    let folder = try TemporaryFolder()
    try Tensor([2], [0, 1]).writeNumPyFile(to: "\(folder.path)/y_train.npy")
    // Numbers from 0 to 1, one of them a little above; standardised ones; those of 0 to 255.
    for (numbers, rescaled) in [
      ([0, 1.01, 0.5, 1], [0, 1.01, 0.5, 1]), ([-2, 3.5, 0.25, 0], [-2, 3.5, 0.25, 0]),
      ([0, 255, 127.5, 51], [0, 1, 0.5, 0.2]),
    ] as [([Float], [Float])] {
      try Tensor([2, 1, 2], numbers).writeNumPyFile(to: "\(folder.path)/x_train.npy")
      let arrays = try ImageArrays(contentsOf: folder.path)
      let preparation = ImagePreparation(height: 1, width: 2, colorMode: .grayscale, rescale: 1 / 255)
      let batch = try #require(
        try arrays.batches(preparation: preparation).batches(ofPass: 0, skipping: 0).next())
      for (found, expected) in zip(batch.inputs[0].values, rescaled) {
        #expect(abs(found - expected) < 1e-6)
      }
    }
    try Tensor([2, 1, 2], [0, 60_000, 1, 2]).writeNumPyFile(to: "\(folder.path)/x_train.npy")
    let error = #expect(throws: FileError.self) { try ImageArrays(contentsOf: folder.path) }
    #expect(error?.description.contains("numbers up to 60000") == true)
  }

  @Test func tensorsInMemoryAreASource() throws {
    var random = RandomSource(seed: 1)
    let images = random.uniform([6, 5, 5, 3])
    let arrays = try ImageArrays(images: images, classes: [0, 1, 2, 0, 1, 2], white: 1)
    let preparation = ImagePreparation(height: 5, width: 5, rescale: 1 / 255)
    let batch = try #require(
      try arrays.batches(of: 6, preparation: preparation, labels: .categorical).batches(
        ofPass: 0, skipping: 0
      ).next())
    for (found, expected) in zip(batch.inputs[0].values, images.values) {
      #expect(abs(found - expected) < 1e-6)
    }
    #expect(batch.targets[0].shape == [6, 3])
    // Random changes work on them too.
    var turned = ImageTransform()
    turned.flipsHorizontally = true
    let augmented = try #require(
      try arrays.batches(
        of: 6, preparation: preparation, augmentation: Augmentation(horizontalFlip: true),
        augmentationSeed: 3
      ).batches(ofPass: 0, skipping: 0).next())
    var kinds = Set<Bool>()
    for index in 0..<6 {
      let (found, before) = (augmented.inputs[0].element(at: index), batch.inputs[0].element(at: index))
      let mirrored = Tensor(before.shape) { target in
        for y in 0..<5 {
          for x in 0..<5 { for c in 0..<3 { target[(y * 5 + x) * 3 + c] = before[y, 4 - x, c] } }
        }
      }
      #expect(found == before || found == mirrored)
      kinds.insert(found == mirrored)
    }
    #expect(kinds == [true, false])
  }

  @Test func fractionsAreResizedWithoutRounding() throws {
    let arrays = try ImageArrays(images: Tensor([1, 1, 2], [0.5, 100.25]), classes: [0])
    func resized(_ interpolation: Interpolation) throws -> [Float]? {
      let preparation = ImagePreparation(
        height: 1, width: 4, colorMode: .grayscale, interpolation: interpolation)
      return try arrays.batches(preparation: preparation).batches(ofPass: 0, skipping: 0).next()?.inputs[0]
        .values
    }
    #expect(try resized(.nearest) == [0.5, 0.5, 100.25, 100.25])
    #expect(try resized(.tensorFlowBilinear) == [0.5, 25.4375, 75.3125, 100.25])
    #expect(throws: ImageError.self) { try resized(.bilinear) }
    let preparation = ImagePreparation(height: 1, width: 2, colorMode: .rgb)
    #expect(throws: ImageError.self) {
      try arrays.batches(preparation: preparation).batches(ofPass: 0, skipping: 0).next()
    }
  }

  @Test func whatDoesNotFitIsNamed() throws {
    #expect(throws: FileError.self) { try ImageArrays(images: Tensor([2, 3]), classes: [0, 0]) }
    #expect(throws: FileError.self) { try ImageArrays(images: Tensor([2, 3, 3, 2]), classes: [0, 0]) }
    #expect(throws: FileError.self) { try ImageArrays(images: Tensor([2, 3, 3]), classes: [0]) }
    #expect(throws: FileError.self) {
      try ImageArrays(images: Tensor([2, 3, 3]), classes: [0, 2], classNames: ["a", "b"])
    }
    func reason(_ path: String, images: String? = nil, labels: String? = nil) -> String {
      do throws(FileError) {
        _ = try ImageArrays(contentsOf: path, images: images, labels: labels)
        return "none"
      } catch {
        return error.description
      }
    }
    let stored = reference("arrays/stored.npz")
    #expect(
      reason(stored, images: "z").contains(
        "no array z, only x_train, y_train, x_test, y_test; name those of images and labels"))
    #expect(reason(stored, images: "x_train", labels: "z").contains("no array z"))
    #expect(reason(stored, images: "y_train", labels: "y_train").contains("images are [N, height, width]"))
    #expect(reason(stored, images: "x_train", labels: "y_test").contains("5 images and 2 labels"))
    #expect(reason("nowhere.npz").contains("there is no such file"))

    let folder = try TemporaryFolder()
    try Tensor([2, 3, 3]).writeNumPyFile(to: "\(folder.path)/x.npy")
    #expect(reason(folder.path).contains("it has no array y, only x; "))
    for (labels, problem) in [
      (Tensor([2], [0, 0.5]), "a label is 0.5"), (Tensor([2], [0, -1]), "a label is -1"),
      (Tensor([2, 2], [1, 0, 1, 1]), "row 1"), (Tensor([2, 1, 1]), "labels are [N]"),
    ] {
      try labels.writeNumPyFile(to: "\(folder.path)/y.npy")
      #expect(reason(folder.path).contains(problem))
    }
  }

  @Test(arguments: ["stored", "deflated", "large"]) func damagedArchivesAreErrors(_ name: String) throws {
    let data = try [UInt8](Data(contentsOf: URL(fileURLWithPath: reference("arrays/\(name).npz"))))
    let folder = try TemporaryFolder()
    let whole = try ImageArrays(contentsOf: reference("arrays/\(name).npz"))
    for length in stride(from: 0, to: data.count, by: 7) {
      let path = try folder.write(Array(data.prefix(length)), to: "cut.npz")
      #expect(throws: FileError.self) { try ImageArrays(contentsOf: path) }
    }
    var random = RandomSource(seed: 5)
    var errors = 0
    for _ in 0..<300 {
      var damaged = data
      damaged[Int(random.next() % UInt64(data.count))] = UInt8(truncatingIfNeeded: random.next())
      let path = try folder.write(damaged, to: "damaged.npz")
      do throws(FileError) {
        let read = try ImageArrays(contentsOf: path)
        // What does not matter for these arrays may be wrong; these are whole, for their checksums are right.
        #expect(read.count == whole.count)
        for index in 0..<read.count {
          let (found, expected) = (try? image(read, index), try? image(whole, index))
          #expect(found == expected)
        }
      } catch {
        errors += 1
        #expect(error.path.hasPrefix(path))
      }
    }
    #expect(errors > 100)
  }
}
