import Tensor
import Testing

@testable import CNN

/// Compares a layer's gradients with central differences, number by number.
///
/// The inputs' numbers are all different, multiples of 0.04 apart and 0.02 away from multiples of 0.04: a difference of
/// 0.004 to either side crosses no corner of |x|, of a maximum, or of a bound that is such a multiple.
struct GradientCheck {
  var layer: any Layer
  var inputs: [Shape]
  var batch = 2
  /// The middle of the inputs' numbers, a multiple of 0.04.
  var middle: Float = 0
  var training = false
  var tolerance = 2e-3

  private static let spacing: Float = 0.04
  private static let step: Float = 4e-3

  /// The inputs: a shuffled row of numbers around the middle.
  private func points(_ random: inout RandomSource) -> [Tensor] {
    let shapes = inputs.map { $0.prepending(batch) }
    let count = shapes.reduce(0) { $0 + $1.elementCount }
    let all = (0..<count).shuffled(using: &random).map {
      middle + (Float($0 - count / 2) + 0.5) * Self.spacing
    }
    var rest = all[...]
    return shapes.map { shape in
      defer { rest = rest.dropFirst(shape.elementCount) }
      return Tensor(shape, Array(rest.prefix(shape.elementCount)))
    }
  }

  func run(sourceLocation: SourceLocation = #_sourceLocation) throws {
    var random = RandomSource(seed: 9, stream: "\(layer)")
    let places = inputs.map { Input(shape: $0) }
    let model = try Model(inputs: places, outputs: [layer(places)], seed: 2)
    for variable in model.variables {
      // Weights that begin as zeros or ones would hide mistakes.
      variable.value = random.uniform(variable.shape, 0.2, 1.2)
    }
    let points = points(&random)
    let upstream = [random.uniform(model.outputs[0].shape.prepending(batch), -1, 1)]
    let found = try model.gradients(
      at: points, upstream: upstream, withRespectTo: [.inputs, .parameters], training: training)
    func value(_ points: [Tensor]) throws -> Double {
      try model.gradients(at: points, upstream: upstream, withRespectTo: [], training: training)
        .outputs[0].dot(upstream[0])
    }
    for index in points.indices {
      try compare(points[index], found.inputs[index], "input \(index)", sourceLocation) { point in
        var changed = points
        changed[index] = point
        return try value(changed)
      }
    }
    let learned = model.variables.filter(\.isTrainable)
    #expect(found.parameters.count == learned.count, sourceLocation: sourceLocation)
    for layer in model.flattenedLayers {
      for variable in layer.variables where variable.isTrainable {
        let path = layer.path(of: variable)
        let before = variable.value
        defer { variable.value = before }
        try compare(before, #require(found.parameters[path]), path, sourceLocation) { point in
          variable.value = point
          return try value(points)
        }
      }
    }
  }

  private func compare(
    _ point: Tensor, _ gradient: Tensor, _ name: String, _ sourceLocation: SourceLocation,
    _ value: (Tensor) throws -> Double
  ) throws {
    guard gradient.shape == point.shape else {
      Issue.record(
        "\(layer): the gradient of \(name) has shape \(gradient.shape)", sourceLocation: sourceLocation)
      return
    }
    let (numbers, slopes) = (point.values, gradient.values)
    let allowed = tolerance * max(1, Double(slopes.map(\.magnitude).max() ?? 0))
    for place in numbers.indices {
      var (above, below) = (numbers, numbers)
      above[place] += Self.step
      below[place] -= Self.step
      let difference = try value(Tensor(point.shape, above)) - value(Tensor(point.shape, below))
      let slope = difference / Double(above[place] - below[place])
      guard (slope - Double(slopes[place])).magnitude <= allowed else {
        Issue.record(
          "\(layer): the gradient of \(name) is \(slopes[place]), not \(slope) at \(place)",
          sourceLocation: sourceLocation)
        return
      }
    }
  }
}
