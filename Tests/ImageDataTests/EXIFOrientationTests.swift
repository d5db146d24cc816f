import Foundation
import Tensor
import Testing

@testable import ImageData

@Suite struct EXIFOrientationTests {
  private struct Turned: Decodable {
    let file: String
    let height: Int
    let width: Int
    let bytes: [Int]
  }

  @Test func allOrientationsAreTurnedAsByPillow() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: reference("orientations.json")))
    let images = try JSONDecoder().decode([Turned].self, from: data)
    #expect(images.count == 11)
    var shapes = Set<Int>()
    for expected in images {
      let image = try Image(
        contentsOf: reference("orientations/\(expected.file)"), appliesOrientation: true)
      #expect(image.height == expected.height && image.width == expected.width, "\(expected.file)")
      try #require(image.bytes.count == expected.bytes.count)
      // A JPEG may differ by one level from one release of libjpeg to another.
      for (found, expected) in zip(image.bytes, expected.bytes) { #expect(abs(Int(found) - expected) <= 1) }
      shapes.insert(image.height)
    }
    #expect(shapes == [8, 12])
  }

  @Test func withoutTheOptionNothingIsTurned() throws {
    let plain = try Image(contentsOf: reference("orientations/none.jpg"))
    for number in 1...8 { #expect(try Image(contentsOf: reference("orientations/\(number).jpg")) == plain) }
    let path = reference("orientations/6.jpg")
    let upright = try ImagePreparation(height: 12, width: 8, appliesOrientation: true).batch(contentsOf: path)
    #expect(upright.element(at: 0) == (try Image(contentsOf: path, appliesOrientation: true)).tensor())
  }

  /// A JPEG's beginning with EXIF data.
  private func file(_ tiff: [UInt8]) -> [UInt8] {
    let segment = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment
      + [0xFF, 0xDA]
  }

  @Test func bothByteOrdersAreReadAndWhatIsDamagedIsUpright() {
    let big: [UInt8] =
      Array("MM\0*".utf8) + [0, 0, 0, 8, 0, 2, 1, 0, 0, 3, 0, 0, 0, 1, 0, 9, 0, 0]
      + [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 5, 0, 0]
    let little: [UInt8] =
      Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 7, 0, 0, 0]
    #expect(EXIFOrientation(of: file(big)) == .transposed)
    #expect(EXIFOrientation(of: file(little)) == .transversed)
    for length in 0..<big.count - 3 {
      #expect(EXIFOrientation(of: file(Array(big.prefix(length)))) == .upright)
    }
    var wrong = little
    wrong[18] = 9
    #expect(EXIFOrientation(of: file(wrong)) == .upright)
    for length in 0..<file(big).count { _ = EXIFOrientation(of: Array(file(big).prefix(length))) }
    #expect(EXIFOrientation(of: []) == .upright)
  }
}
