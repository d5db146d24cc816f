import Foundation
import ImageData
import Testing

/// What Keras makes of one of the photos: the values of Reference/images.json.
struct PhotoReference: Sendable, CustomTestStringConvertible {
  /// An image's shape, mean, and samples at some places.
  struct Sampled: Decodable {
    let shape: [Int]
    let mean: Double
    let indices: [Int]
    let samples: [Double]
  }

  private struct Table: Decodable {
    let photos: [[String: Value]]
  }

  enum Value: Decodable {
    case name(String)
    case sampled(Sampled)

    init(from decoder: any Decoder) throws {
      if let name = try? decoder.singleValueContainer().decode(String.self) {
        self = .name(name)
      } else {
        self = try .sampled(Sampled(from: decoder))
      }
    }
  }

  let name: String
  let values: [String: Value]

  var testDescription: String { name }
  var path: String { reference("photos/\(name)") }
  var isJPEG: Bool { name.hasSuffix(".jpg") }

  static func all() throws -> [PhotoReference] {
    let data = try Data(contentsOf: URL(fileURLWithPath: reference("images.json")))
    let photos = try JSONDecoder().decode(Table.self, from: data).photos
    try #require(photos.count == 4)
    return try photos.map { values in
      guard case .name(let name)? = values["file"] else { throw CocoaError(.coderReadCorrupt) }
      return PhotoReference(name: name, values: values)
    }
  }

  /// Compares an image with the values under `key`.
  func expect(_ image: Image, toBe key: String, within tolerance: Double) throws {
    guard case .sampled(let expected)? = values[key] else {
      Issue.record("\(name) has no \(key)")
      return
    }
    #expect([image.height, image.width, image.channels] == expected.shape)
    try #require(image.bytes.count == expected.shape.reduce(1, *))
    try #require(expected.indices.count == expected.samples.count && !expected.indices.isEmpty)
    for (index, sample) in zip(expected.indices, expected.samples) {
      #expect(abs(Double(image.bytes[index]) - sample) <= tolerance, "\(name) \(key) at \(index)")
    }
    let mean = image.bytes.reduce(0) { $0 + Double($1) } / Double(image.bytes.count)
    #expect(abs(mean - expected.mean) <= max(tolerance / 10, 1e-9), "\(name) \(key)")
  }
}
