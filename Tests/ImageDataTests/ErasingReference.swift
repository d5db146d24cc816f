import Foundation
import Testing

/// What Keras's RandomErasing and MixUp make of given numbers: Reference/erasing.json.
struct ErasingReference: Decodable, Sendable {
  struct Erasing: Decodable {
    let x0: Float
    let x1: Float
    let y0: Float
    let y1: Float
    let fill: Float
    let image: [Float]
  }

  struct Mean: Decodable {
    let low: Float
    let high: Float
    let scale: [Float]
    let erased: Double
    let part: Double
  }

  struct Noise: Decodable {
    let mean: Double
    let zeros: Double
    let whites: Double
  }

  struct Mixing: Decodable {
    let weights: [Float]
    let partners: [Int]
    let images: [Float]
    let targets: [Float]
  }

  struct Beta: Decodable {
    let deviation: Double
    let outer: Double
  }

  let erasing: [Erasing]
  let means: [Mean]
  let noise: Noise
  let mixing: [Mixing]
  let beta: Beta

  static func read() throws -> ErasingReference {
    let data = try Data(contentsOf: URL(fileURLWithPath: reference("erasing.json")))
    let values = try JSONDecoder().decode(ErasingReference.self, from: data)
    try #require(values.erasing.count == 5 && values.means.count == 3 && values.mixing.count == 2)
    return values
  }

  /// The images of Reference/make_erasing.py.
  static func images(_ count: Int, _ height: Int, _ width: Int, _ channels: Int) -> [Float] {
    var images: [Float] = []
    for n in 0..<count {
      for y in 0..<height {
        for x in 0..<width {
          for c in 0..<channels { images.append(Float((n * 97 + y * 31 + x * 11 + c * 5) % 256)) }
        }
      }
    }
    return images
  }
}
