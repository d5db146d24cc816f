import CNN

/// What the algorithms cost at the points of the table, from what they took there.
///
/// From a point to the next costs change little, and steadily, but a time is disturbed now and then. So each is the
/// median of itself and its two neighbours, along one axis of the grid after another.
struct ChoiceCosts {
  typealias Point = ConvolutionChoiceTable.Point

  private struct Measured: Hashable {
    var direction: ConvolutionDirection
    var algorithm: ConvolutionAlgorithm
  }

  private static let points = ConvolutionChoiceTable.points
  /// Sides, output channels and input channels: the step from a point to its neighbour, and how many there are.
  private static let axes: [(step: Int, count: Int)] = {
    let counts = [
      ConvolutionChoiceTable.sides.count, ConvolutionChoiceTable.outputChannels.count,
      ConvolutionChoiceTable.inputChannels.count,
    ]
    return counts.indices.map { (counts[..<$0].reduce(1, *), counts[$0]) }
  }()

  /// For each point the cost of a pixel, a weight and an image; nil where nothing was measured.
  private var costs: [Measured: [Double?]] = [:]

  /// - Parameter times: what was measured at a point, and with how many images.
  init(_ times: (Point) -> (times: ConvolutionTimes, images: Int)?) {
    for (place, point) in Self.points.enumerated() {
      guard let (times, images) = times(point) else { continue }
      let weights = point.inputChannels * point.outputChannels * images
      for direction in ConvolutionDirection.allCases {
        // Layers compute both gradients together, but for first ones, which in training need no gradient of their input.
        let isAlone = direction == .forward || point.isFirstLayer
        for time in isAlone ? times[direction] : times.bothGradients {
          let pixels = time.algorithm.computedPixels(of: point.geometry)
          let measured = Measured(direction: direction, algorithm: time.algorithm)
          costs[measured, default: Array(repeating: nil, count: Self.points.count)][place] =
            time.cost / Double(pixels * weights)
        }
      }
    }
    for axis in Self.axes { costs = costs.mapValues { Self.smoothed($0, along: axis) } }
  }

  private static func smoothed(_ costs: [Double?], along axis: (step: Int, count: Int)) -> [Double?] {
    costs.indices.map { place in
      let position = place / axis.step % axis.count
      guard position > 0, position < axis.count - 1, let own = costs[place],
        let before = costs[place - axis.step], let after = costs[place + axis.step],
        points[place - axis.step].isFirstLayer == points[place + axis.step].isFirstLayer
      else { return costs[place] }
      return max(min(own, before), min(max(own, before), after))
    }
  }

  /// The algorithms' costs at a point of the table, the cheapest one's being 1; nil if nothing was measured there.
  func relative(at place: Int) -> ChoiceTableFile.Costs? {
    var found: ChoiceTableFile.Costs = [:]
    for direction in ConvolutionDirection.allCases {
      let here = costs.compactMap { measured, costs in
        measured.direction == direction ? costs[place].map { (measured.algorithm, $0) } : nil
      }
      guard let least = here.map(\.1).min() else { continue }
      found[direction] = Dictionary(
        uniqueKeysWithValues: here.map { ($0, ConvolutionCost(perPixel: $1 / least)) })
    }
    return found.isEmpty ? nil : found
  }
}

extension ConvolutionChoiceTable.Point {
  /// Whether only a network's first layer has so few input channels.
  var isFirstLayer: Bool { inputChannels < 8 }
}
