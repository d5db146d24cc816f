import CNN
import Foundation
import Tensor

/// The times of every algorithm at the points of the table of choices, as far as they are measured.
struct ChoiceMeasurements: Codable {
  typealias Point = ConvolutionChoiceTable.Point

  private struct Measured: Codable {
    var point: Point
    var times: ConvolutionTimes
    /// The slower one of the references before and after, in seconds.
    var reference: Double
    var attempts: Int
  }

  private let machine: Machine
  private let level: TableLevel
  private let algorithms: [ConvolutionAlgorithm]
  private var measured: [Measured] = []

  init(machine: Machine, level: TableLevel) {
    self.machine = machine
    self.level = level
    algorithms = ConvolutionAlgorithm.allCases
  }

  /// What an earlier run has left; nil if there is nothing, or nothing that goes together with this machine and these
  /// algorithms.
  init?(contentsOf path: String, on machine: Machine, level: TableLevel) throws {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let earlier = try? JSONDecoder().decode(Self.self, from: data), earlier.machine == machine,
      earlier.level == level, earlier.algorithms == ConvolutionAlgorithm.allCases
    else { return nil }
    self = earlier
  }

  func write(to path: String) throws {
    try AtomicFile.write(String(decoding: JSONEncoder().encode(self), as: UTF8.self), to: path)
  }

  // MARK: What is to be measured

  /// More operations take too long, and the choice no longer changes with the size.
  private static let mostOperations = 4_000_000_000

  /// The images with which a point is measured; nil if it is too large. Half of many images are as good.
  static func batch(for point: Point) -> Int? {
    let operations = point.geometry.floatingPointOperations
    return [point.batch, point.batch / 2].first { $0 > 0 && $0 * operations <= mostOperations }
  }

  private static let points = ConvolutionChoiceTable.points.filter { batch(for: $0) != nil }

  /// By how much the reference may lie above its best, and how often a point may be measured for that.
  private static let allowedDisturbance = 1.25
  private static let mostAttempts = 2

  /// The point to measure next: first those not measured at all, then those measured while something disturbed.
  var next: Point? {
    let known = Set(measured.map(\.point))
    return Self.points.first { !known.contains($0) } ?? disturbed
  }

  private var disturbed: Point? {
    let best = measured.map(\.reference).min() ?? 0
    return measured.first {
      $0.reference > best * Self.allowedDisturbance && $0.attempts < Self.mostAttempts
    }?.point
  }

  func times(at point: Point) -> ConvolutionTimes? { measured.first { $0.point == point }?.times }

  func isMeasured(_ point: Point) -> Bool { times(at: point) != nil }

  /// How many points are measured, of how many.
  var inWords: String { "\(measured.count) of \(Self.points.count)" }

  mutating func measure(_ point: Point, _ references: References, _ threads: ThreadCheck) {
    guard let batch = Self.batch(for: point) else { return }
    func reference() -> Double {
      threads.wait()
      return (0..<3).map { _ in references.sgemm() }.min() ?? .infinity
    }
    let before = reference()
    var race = ConvolutionRace(secondsPerDirection: 0.03, threads: threads)
    race.timesGradientsApart = point.isFirstLayer
    // First layers' images are large, and mostly pooled at once.
    let times = race.times(
      point.geometry, pooled: point.isFirstLayer, batch: batch, directions: Set(ConvolutionDirection.allCases)
    )
    add(times, at: point, reference: max(before, reference()))
  }

  /// Takes a measurement in; of two of one point, that with the better reference.
  mutating func add(_ times: ConvolutionTimes, at point: Point, reference: Double) {
    let found = Measured(point: point, times: times, reference: reference, attempts: 1)
    guard let index = measured.firstIndex(where: { $0.point == point }) else {
      return measured.append(found)
    }
    let attempts = measured[index].attempts + 1
    if reference < measured[index].reference { measured[index] = found }
    measured[index].attempts = attempts
  }

  // MARK: What follows

  var machineInWords: String { machine.description }

  /// What the algorithms cost at each point of the table, in its order. A point that is too large to measure takes the
  /// costs of the next smaller side.
  var costs: [ChoiceTableFile.Costs] {
    let times = Dictionary(uniqueKeysWithValues: measured.map { ($0.point, $0.times) })
    let found = ChoiceCosts { point in
      times[point].flatMap { times in Self.batch(for: point).map { (times, $0) } }
    }
    var costs: [ChoiceTableFile.Costs] = []
    for place in ConvolutionChoiceTable.points.indices {
      costs.append(found.relative(at: place) ?? costs[costs.count - 1])
    }
    return costs
  }
}
