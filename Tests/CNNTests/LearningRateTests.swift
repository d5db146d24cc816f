import CNN
import Foundation
import Testing

@Suite struct LearningRateTests {
  struct Case: Decodable {
    var `case`: String
    var rates: [Float]
  }

  static let schedules: [String: any LearningRateSchedule] = [
    "piecewise": PiecewiseConstantDecay(boundaries: [3, 7], values: [1, 0.5, 0.1]),
    "exponential": ExponentialDecay(initial: 0.1, decaySteps: 5, decayRate: 0.9),
    "exponential_staircase": ExponentialDecay(initial: 0.1, decaySteps: 5, decayRate: 0.5, staircase: true),
    "polynomial": PolynomialDecay(initial: 0.1, decaySteps: 10),
    "polynomial_square": PolynomialDecay(initial: 0.1, decaySteps: 10, end: 0.01, power: 2),
    "polynomial_cycle": PolynomialDecay(initial: 0.1, decaySteps: 6, end: 0.01, power: 0.5, cycle: true),
    "cosine": CosineDecay(initial: 0.1, decaySteps: 10),
    "cosine_alpha": CosineDecay(initial: 0.1, decaySteps: 10, alpha: 0.2),
    "cosine_warmup": CosineDecay(
      initial: 0.01, decaySteps: 10, alpha: 0.1, warmupTarget: 0.1, warmupSteps: 5),
    "cosine_restarts": CosineDecayRestarts(initial: 0.1, firstDecaySteps: 4),
    "cosine_restarts_mul": CosineDecayRestarts(
      initial: 0.1, firstDecaySteps: 4, lengthFactor: 1.5, heightFactor: 0.8, alpha: 0.1),
    "cosine_restarts_even": CosineDecayRestarts(
      initial: 0.1, firstDecaySteps: 4, lengthFactor: 1, heightFactor: 0.5),
    "inverse_time": InverseTimeDecay(initial: 0.1, decaySteps: 4, decayRate: 0.5),
    "inverse_time_staircase": InverseTimeDecay(
      initial: 0.1, decaySteps: 4, decayRate: 0.5, staircase: true),
  ]

  @Test(arguments: schedules.keys.sorted()) func ratesAgreeWithKeras(_ name: String) throws {
    let cases = try reference("training_schedules.json", as: ReferenceCases<Case>.self).cases
    #expect(Set(cases.map(\.case)) == Set(Self.schedules.keys))
    let expected = try #require(cases.first { $0.case == name })
    let schedule = try #require(Self.schedules[name])
    #expect(expected.rates.count == 31)
    for (step, rate) in expected.rates.enumerated() {
      let found = schedule.rate(at: step)
      #expect((found - rate).magnitude <= 1e-6 * 0.1, "step \(step): \(found), not \(rate)")
    }
  }

  @Test(arguments: schedules.keys.sorted()) func scheduleIsReadBackAsItWas(_ name: String) throws {
    let schedule = try #require(Self.schedules[name])
    let encoded = try JSONEncoder().encode(LearningRate.schedule(schedule))
    let decoded = try JSONDecoder().decode(LearningRate.self, from: encoded)
    for step in 0..<31 { #expect(decoded.rate(at: step) == schedule.rate(at: step)) }
  }

  @Test func numberIsSavedAsANumber() throws {
    #expect(
      String(decoding: try JSONEncoder().encode([LearningRate(floatLiteral: 0.5)]), as: UTF8.self) == "[0.5]")
    #expect(try JSONDecoder().decode([LearningRate].self, from: Data("[0.25]".utf8))[0].rate(at: 7) == 0.25)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        LearningRate.self, from: Data(#"{"class_name":"Mine","config":{}}"#.utf8))
    }
  }

  @Test func argumentsThatContradictEachOtherTrap() async {
    await #expect(processExitsWith: .failure) { _ = CosineDecay(initial: 1, decaySteps: 0) }
    await #expect(processExitsWith: .failure) {
      _ = PiecewiseConstantDecay(boundaries: [1, 2], values: [1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = PiecewiseConstantDecay(boundaries: [2, 1], values: [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      _ = CosineDecayRestarts(initial: 1, firstDecaySteps: 2, lengthFactor: 0.5)
    }
  }
}
