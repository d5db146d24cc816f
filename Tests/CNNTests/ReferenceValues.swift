import Foundation
import Tensor
import Testing

// Reference values measured with Keras; Reference/make_golden.py made them and states their form.

/// An array that the script made from its name alone: uniform numbers between `low` and `high`.
struct ReferenceArray: Decodable {
  var name: String
  var shape: Shape
  var low: Double
  var high: Double

  /// Rebuilds the array with the script's hash.
  var tensor: Tensor {
    let start = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return Tensor(shape) { target in
      for i in target.indices {
        var z = start &+ UInt64(i) &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        target[i] = Float(low + (high - low) * Double(z >> 40) * 0x1p-24)
      }
    }
  }
}

/// A measured array: all of its numbers if it is small, else statistics and some samples.
struct ReferenceResult: Decodable {
  var shape: Shape
  var values: [Float]?
  var mean: Double?
  var std: Double?
  var l2: Double?
  var min: Double?
  var max: Double?
  var indices: [Int]?
  var samples: [Float]?

  /// The array, if all of its numbers are there.
  var tensor: Tensor? { values.map { Tensor(shape, $0) } }

  /// The largest magnitude in the array.
  private var magnitude: Double {
    if let values { return values.map { Double($0.magnitude) }.max() ?? 0 }
    return Swift.max(min?.magnitude ?? 0, max?.magnitude ?? 0)
  }

  /// The largest difference of a tensor of the same shape from the numbers that are known.
  func largestError(of tensor: Tensor) -> Double {
    let found = tensor.values
    let places = indices ?? Array(found.indices)
    return zip(places, values ?? samples ?? []).map { Double(found[$0] - $1).magnitude }.max() ?? .infinity
  }

  /// Expects `tensor` to have the same shape and numbers, up to `tolerance` of the largest magnitude.
  func check(
    _ tensor: Tensor, tolerance: Double = 1e-5, _ name: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard tensor.shape == shape else {
      Issue.record("\(name) has shape \(tensor.shape), not \(shape)", sourceLocation: sourceLocation)
      return
    }
    let found = tensor.values
    let allowed = Swift.max(magnitude, 1e-30) * tolerance
    let places = indices ?? Array(found.indices)
    guard let expected = values ?? samples, expected.count == places.count else {
      Issue.record("\(name): the reference has no numbers to compare", sourceLocation: sourceLocation)
      return
    }
    var worst = (error: 0.0, place: 0)
    for (place, expected) in zip(places, expected) {
      let error = Double(found[place] - expected).magnitude
      if !(error <= worst.error) { worst = (error.isNaN ? .infinity : error, place) }
    }
    #expect(
      worst.error <= allowed, "\(name) differs by \(worst.error) at \(worst.place)",
      sourceLocation: sourceLocation)
    checkStatistics(found.map(Double.init), allowed: allowed, name, sourceLocation)
  }

  /// Statistics say something about the numbers that are not among the samples.
  private func checkStatistics(
    _ found: [Double], allowed: Double, _ name: String, _ sourceLocation: SourceLocation
  ) {
    guard let mean, let std, let l2, let min, let max else { return }
    let count = Double(found.count)
    let foundMean = found.reduce(0, +) / count
    let foundL2 = found.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let variance = found.reduce(0) { $0 + ($1 - foundMean) * ($1 - foundMean) } / count
    let root = count.squareRoot()
    let figures: [(name: String, found: Double, expected: Double, scale: Double)] = [
      ("mean", foundMean, mean, 1), ("deviation", variance.squareRoot(), std, 1),
      ("norm", foundL2, l2, root), ("minimum", found.min() ?? Double.nan, min, 1),
      ("maximum", found.max() ?? Double.nan, max, 1),
    ]
    for (figure, found, expected, scale) in figures {
      #expect(
        (found - expected).magnitude <= allowed * scale,
        "\(name): the \(figure) is \(found), not \(expected)", sourceLocation: sourceLocation)
    }
  }
}

/// A file of cases under Reference/.
struct ReferenceCases<Case: Decodable>: Decodable {
  var cases: [Case]
}

/// Reads a file from Reference/: `reference("losses.json", as: ReferenceCases<LossCase>.self)`.
func reference<Value: Decodable>(_ file: String, as type: Value.Type = Value.self) throws -> Value {
  let url = try #require(Bundle.module.url(forResource: "Reference/\(file)", withExtension: nil))
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}
