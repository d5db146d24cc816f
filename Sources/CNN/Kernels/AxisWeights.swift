internal import Foundation

/// How an image is resized.
public enum ResizingInterpolation: String, Hashable, Sendable, Codable, CaseIterable {
  case nearest, bilinear, bicubic
}

/// The linear map of one axis of an image in resizing: each output place is a weighted sum of a few input places.
///
/// The centre of output pixel i lies at (i + ½) · input / output − ½ of the input, as in TensorFlow's `resize`:
/// - nearest: the pixel in which the centre lies;
/// - bilinear: the two neighbours, those beyond the edge replaced by the edge's;
/// - bicubic: Keys' cubic with a = −½ (1981) over four neighbours, rounded to 1/1024 of a pixel; the weights of those
///   beyond the edge are left out and the others scaled to a sum of one.
struct AxisWeights: Sendable {
  /// The terms of output place i are `starts[i]..<starts[i + 1]`.
  private(set) var starts: [Int32] = [0]
  private(set) var places: [Int32] = []
  private(set) var weights: [Float] = []

  init(input: Int, output: Int, interpolation: ResizingInterpolation) {
    let scale = Float(input) / Float(output)
    for i in 0..<output {
      switch interpolation {
      case .nearest:
        append([(min(Int((Float(i) + 0.5) * scale), input - 1), 1)])
      case .bilinear:
        let center = (Float(i) + 0.5) * scale - 0.5
        let lower = Int(center.rounded(.down))
        let share = center - Float(lower)
        append([(max(lower, 0), 1 - share), (min(lower + 1, input - 1), share)])
      case .bicubic:
        let center = (Float(i) + 0.5) * scale - 0.5
        let lower = Int(center.rounded(.down))
        let share = ((center - Float(lower)) * 1024).rounded(.toNearestOrEven) / 1024
        let terms = (-1...2).map { (lower + $0, Self.cubic((Float($0) - share).magnitude)) }
          .filter { (0..<input).contains($0.0) }
        let sum = terms.reduce(0) { $0 + $1.1 }
        append(terms.map { ($0.0, $0.1 / sum) })
      }
    }
  }

  private init(starts: [Int32], places: [Int32], weights: [Float]) {
    self.starts = starts
    self.places = places
    self.weights = weights
  }

  private mutating func append(_ terms: [(place: Int, weight: Float)]) {
    for term in terms where term.weight != 0 {
      places.append(Int32(term.place))
      weights.append(term.weight)
    }
    starts.append(Int32(places.count))
  }

  private static func cubic(_ distance: Float) -> Float {
    let a: Float = -0.5
    return distance <= 1
      ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
      : ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a
  }

  /// The adjoint map, from `count` input places' gradients: what backward needs.
  func transposed(inputs count: Int) -> AxisWeights {
    var terms = [[(Int32, Float)]](repeating: [], count: count)
    for output in 0..<starts.count - 1 {
      for term in Int(starts[output])..<Int(starts[output + 1]) {
        terms[Int(places[term])].append((Int32(output), weights[term]))
      }
    }
    var starts: [Int32] = [0]
    for list in terms { starts.append(starts[starts.count - 1] + Int32(list.count)) }
    return AxisWeights(
      starts: starts, places: terms.flatMap { $0.map(\.0) }, weights: terms.flatMap { $0.map(\.1) })
  }

  /// Calls `body` with each place and weight of an output place.
  @inline(__always)
  func forEachTerm(_ output: Int, _ body: (_ place: Int, _ weight: Float) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      places.withUnsafeBufferPointer { places in
        weights.withUnsafeBufferPointer { weights in
          for term in Int(starts[output])..<Int(starts[output + 1]) {
            body(Int(places[term]), weights[term])
          }
        }
      }
    }
  }
}

extension ResizingInterpolation {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
