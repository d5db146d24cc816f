import ArgumentParser
import CNN
import Foundation
import Testing

@testable import Bench

@Suite struct ChoiceMeasurementsTests {
  private typealias Point = ConvolutionChoiceTable.Point

  private let machine = Machine(
    processor: "Example 9000", cores: 2, blas: "OpenBLAS 1 Example", level: "avx2", threads: 2)

  /// Times of which the given algorithm has the shortest.
  private func times(_ fastest: ConvolutionAlgorithm) -> ConvolutionTimes {
    var times = ConvolutionTimes()
    times.forward = [ConvolutionAlgorithm.im2col, .winograd4].map {
      ConvolutionTimes.Time($0, seconds: $0 == fastest ? 1 : 2, bytes: 0)
    }
    return times
  }

  /// Everything measured, im2col as the fastest everywhere.
  private func complete(_ reference: (Point) -> Double = { _ in 1 }) -> ChoiceMeasurements {
    var measurements = ChoiceMeasurements(machine: machine, level: .avx2)
    while let point = measurements.next, !measurements.isMeasured(point) {
      measurements.add(times(.im2col), at: point, reference: reference(point))
    }
    return measurements
  }

  @Test func largePointsAreMeasuredWithFewerImagesOrNotAtAll() {
    let small = Point(inputChannels: 64, outputChannels: 64, side: 14, batch: 16)
    #expect(ChoiceMeasurements.batch(for: small) == 16)
    // 2 · 112 · 112 · 9 · 64 · 64 operations for an image are 0.92 billion.
    #expect(
      ChoiceMeasurements.batch(
        for: Point(inputChannels: 64, outputChannels: 64, side: 112, batch: 4)) == 4)
    #expect(
      ChoiceMeasurements.batch(
        for: Point(inputChannels: 64, outputChannels: 64, side: 112, batch: 16)) == nil)
    #expect(
      ChoiceMeasurements.batch(
        for: Point(inputChannels: 64, outputChannels: 64, side: 56, batch: 16)) == 16)
    #expect(
      ChoiceMeasurements.batch(
        for: Point(inputChannels: 512, outputChannels: 512, side: 112, batch: 1)) == nil)
    #expect(
      ChoiceMeasurements.batch(
        for: Point(inputChannels: 512, outputChannels: 512, side: 2, batch: 1)) == 1)
  }

  @Test func everyPointIsMeasuredOnceOnAQuietMachine() {
    let measurements = complete()
    #expect(measurements.next == nil)
    #expect(measurements.costs.count == ConvolutionChoiceTable.points.count)
  }

  @Test func aPointThatWasDisturbedIsMeasuredOnceMore() {
    let disturbed = Point(inputChannels: 64, outputChannels: 64, side: 14, batch: 4)
    var measurements = complete { $0 == disturbed ? 1.5 : 1 }
    #expect(measurements.next == disturbed)
    measurements.add(times(.winograd4), at: disturbed, reference: 1.1)
    #expect(measurements.next == nil)
    #expect(measurements.times(at: disturbed) == times(.winograd4))
    // Where it is no better the second time, the first one stays.
    measurements = complete { $0 == disturbed ? 1.5 : 1 }
    measurements.add(times(.winograd4), at: disturbed, reference: 1.6)
    #expect(measurements.next == nil)
    #expect(measurements.times(at: disturbed) == times(.im2col))
  }

  @Test func whatIsTooLargeTakesTheNextSmallerSidesCosts() {
    func point(_ side: Int) -> Point { Point(inputChannels: 512, outputChannels: 512, side: side, batch: 1) }
    #expect(ChoiceMeasurements.batch(for: point(28)) != nil)
    #expect(ChoiceMeasurements.batch(for: point(56)) == nil)
    var measurements = complete { $0 == point(28) ? 1.5 : 1 }
    measurements.add(times(.winograd4), at: point(28), reference: 1)
    let expected: [(Int, ConvolutionAlgorithm)] = [
      (14, .im2col), (28, .winograd4), (56, .winograd4), (112, .winograd4),
    ]
    for (side, algorithm) in expected {
      let place = ConvolutionChoiceTable.points.firstIndex(of: point(side))!
      let forward = measurements.costs[place][.forward]
      #expect(forward?.min { $0.value.letter < $1.value.letter }?.key == algorithm, "side \(side)")
    }
  }

  @Test func anInterruptedMeasurementGoesOn() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try ChoiceMeasurements(contentsOf: path, on: machine, level: .avx2) == nil)
    var measurements = ChoiceMeasurements(machine: machine, level: .avx2)
    let first = try #require(measurements.next)
    measurements.add(times(.im2col), at: first, reference: 1)
    try measurements.write(to: path)
    let later = try #require(try ChoiceMeasurements(contentsOf: path, on: machine, level: .avx2))
    #expect(later.isMeasured(first))
    #expect(later.next == measurements.next)
    #expect(later.next != first)
    // Not on another machine, for another level, or from a file that is something else.
    #expect(try ChoiceMeasurements(contentsOf: path, on: Machine(level: .supported), level: .avx2) == nil)
    #expect(try ChoiceMeasurements(contentsOf: path, on: machine, level: .avx512) == nil)
    try "{}".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try ChoiceMeasurements(contentsOf: path, on: machine, level: .avx2) == nil)
  }

  @Test func measuringAPointFindsTheTimesOfAllAlgorithms() throws {
    for inputs in [3, 16] {
      let point = Point(inputChannels: inputs, outputChannels: 16, side: 4, batch: 1)
      var measurements = ChoiceMeasurements(machine: machine, level: .avx2)
      measurements.measure(point, References(), ThreadCheck())
      let times = try #require(measurements.times(at: point))
      let possible = Set(ConvolutionAlgorithm.allCases.filter { $0.supports(point.geometry, .forward) })
      #expect(Set(times.forward.map(\.algorithm)) == possible)
      #expect(times.kernelGradient.isEmpty == (inputs == 16))
      #expect(times.inputGradient.isEmpty == (inputs == 16))
      #expect(!times.bothGradients.isEmpty)
      let all = times.forward + times.kernelGradient + times.inputGradient + times.bothGradients
      #expect(all.allSatisfy { $0.seconds > 0 && $0.seconds.isFinite && $0.bytes >= 0 })
    }
  }

  @Test func theLevelIsThatOfOpenBLAS() throws {
    #expect(try TableLevel(ofOpenBLASCore: "SkylakeX", supported: .avx512) == .avx512)
    #expect(try TableLevel(ofOpenBLASCore: "Haswell", supported: .avx512) == .avx2)
    #expect(throws: ValidationError.self) { try TableLevel(ofOpenBLASCore: "Haswell", supported: .baseline) }
    #expect(throws: ValidationError.self) { try TableLevel(ofOpenBLASCore: "Prescott", supported: .avx512) }
  }

  @Test func theCommandsOptionsAreItsOwn() throws {
    let command = try BenchCommand.parseAsRoot([
      "measure-choices", "--stop-after", "80", "--times", "t.json", "--anew", "--output", "x",
    ])
    let measuring = try #require(command as? MeasureChoicesCommand)
    #expect(measuring.stopAfter == 80)
    #expect(measuring.times == "t.json")
    #expect(measuring.anew)
    #expect(measuring.output == "x")
    #expect(throws: (any Error).self) {
      try BenchCommand.parseAsRoot(["measure-choices", "--stop-after", "0"])
    }
  }
}
