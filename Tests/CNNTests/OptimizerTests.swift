import Foundation
import Tensor
import Testing

@testable import CNN

@Suite(.serialized) struct OptimizerTests {
  struct Case: Decodable {
    var `case`: String
    var variable: ReferenceArray
    var gradients: [ReferenceArray]
    var afterEachStep: [ReferenceResult]

    private enum CodingKeys: String, CodingKey {
      case `case`, variable, gradients
      case afterEachStep = "after_each_step"
    }
  }

  static let optimizers: [String: any Optimizer] = [
    "sgd": SGD(learningRate: 0.1),
    "sgd_momentum": SGD(learningRate: 0.1, momentum: 0.9),
    "sgd_nesterov": SGD(learningRate: 0.1, momentum: 0.9, nesterov: true),
    "rmsprop": RMSprop(learningRate: 1e-2),
    "rmsprop_tutorial": RMSprop(learningRate: 1e-4),
    "adam": Adam(learningRate: 1e-2),
    "adamw": AdamW(learningRate: 1e-2, weightDecay: 0.02),
    "adagrad": Adagrad(learningRate: 0.1),
  ]

  /// Those of training_optimizers.json.
  static let measuredOptimizers: [String: any Optimizer] = [
    "rmsprop_momentum": RMSprop(learningRate: 1e-2, momentum: 0.8),
    "rmsprop_centered": RMSprop(learningRate: 1e-2, centered: true),
    "rmsprop_centered_momentum": RMSprop(
      learningRate: 1e-2, rho: 0.8, momentum: 0.5, epsilon: 1e-5, centered: true),
    "adam_amsgrad": Adam(learningRate: 1e-2, beta2: 0.8, amsgrad: true),
    "adamw": AdamW(learningRate: 1e-2),
    "adamw_amsgrad": AdamW(learningRate: 1e-2, weightDecay: 0.02, beta2: 0.8, amsgrad: true),
    "nadam": Nadam(learningRate: 1e-2),
    "nadam_beta": Nadam(learningRate: 1e-2, beta1: 0.7, beta2: 0.9),
    "adamax": Adamax(learningRate: 1e-2),
    "adagrad": Adagrad(learningRate: 0.1),
    "adagrad_zero": Adagrad(learningRate: 0.1, initialAccumulatorValue: 0),
    "adadelta": Adadelta(learningRate: 1),
    "adadelta_default": Adadelta(),
    "sgd_decay": SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 0.05),
    "sgd_clipvalue": SGD(learningRate: 0.1, clipping: .value(0.3)),
    "sgd_clipnorm": SGD(learningRate: 0.1, clipping: .norm(0.5)),
    "sgd_clipnorm_large": SGD(learningRate: 0.1, clipping: .norm(50)),
    "sgd_global_clipnorm": SGD(learningRate: 0.1, clipping: .globalNorm(0.5)),
    "adam_global_clipnorm": Adam(learningRate: 1e-2, clipping: .globalNorm(1)),
    "adamw_schedule_clipnorm": AdamW(
      learningRate: .schedule(ExponentialDecay(initial: 1e-2, decaySteps: 2, decayRate: 0.5)),
      weightDecay: 0.1,
      clipping: .norm(0.7)),
    "sgd_schedule": SGD(
      learningRate: .schedule(PolynomialDecay(initial: 0.1, decaySteps: 4, end: 0.01))),
  ]

  struct MeasuredCase: Decodable {
    var `case`: String
    var variables: [ReferenceResult]
    var gradients: [[ReferenceResult]]
    var afterEachStep: [[ReferenceResult]]

    private enum CodingKeys: String, CodingKey {
      case `case`, variables, gradients
      case afterEachStep = "after_each_step"
    }
  }

  @Test(arguments: measuredOptimizers.keys.sorted())
  func sixStepsOfTwoWeightsAgreeWithKeras(_ name: String) throws {
    let cases = try reference("training_optimizers.json", as: ReferenceCases<MeasuredCase>.self).cases
    #expect(Set(cases.map(\.case)) == Set(Self.measuredOptimizers.keys))
    let expected = try #require(cases.first { $0.case == name })
    let optimizer = try #require(Self.measuredOptimizers[name])
    let variables = try expected.variables.map { Self.variable(try #require($0.tensor)) }
    let state = OptimizerState(for: variables, optimizer: optimizer)
    #expect(expected.gradients.count == 6 && expected.afterEachStep.count == 6 && variables.count == 2)
    for (gradients, after) in zip(expected.gradients, expected.afterEachStep) {
      Self.step(variables, try gradients.map { try #require($0.tensor) }, state, .shared)
      for (variable, value) in zip(variables, after) { value.check(variable.value, tolerance: 1e-5, name) }
    }
  }

  @Test(arguments: optimizers.keys.sorted()) func fiveStepsAgreeWithKeras(_ name: String) throws {
    let cases = try reference("optimizers.json", as: ReferenceCases<Case>.self).cases
    let expected = try #require(cases.first { $0.case == name })
    let optimizer = try #require(Self.optimizers[name])
    let variable = Self.variable(expected.variable.tensor)
    let state = OptimizerState(for: [variable], optimizer: optimizer)
    #expect(expected.gradients.count == 5 && expected.afterEachStep.count == 5)
    for (gradient, after) in zip(expected.gradients, expected.afterEachStep) {
      Self.step([variable], [gradient.tensor], state, .shared)
      after.check(variable.value, tolerance: 1e-5, name)
    }
  }

  @Test(arguments: optimizers.keys.sorted() + measuredOptimizers.keys.sorted())
  func resultDoesNotDependOnTheThreads(_ name: String) throws {
    let optimizer = try #require(Self.optimizers[name] ?? Self.measuredOptimizers[name])
    var random = RandomSource(seed: 2)
    let start = random.uniform([100_003])
    let gradients = (0..<3).map { _ in random.uniform([100_003], -1, 1) }
    let results = [1, 2, 3].map { threads in
      let workers = WorkerPool(threadCount: threads)
      let variable = Self.variable(start)
      let state = OptimizerState(for: [variable], optimizer: optimizer)
      for gradient in gradients { Self.step([variable], [gradient], state, workers) }
      return variable.value
    }
    #expect(results[0] != start)
    #expect(results[1] == results[0])
    #expect(results[2] == results[0])
  }

  @Test func productOfNadamsSharesEndsWhereItChangesNothing() {
    let nadam = Nadam()
    var product: Float = 1
    for step in 1...40 {
      product *= 0.9 * (1 - 0.5 * powf(0.96, Float(step)))
      #expect(nadam.factor(ofStep: step) == product)
    }
    // To go through all steps would not come to an end.
    #expect(nadam.factor(ofStep: .max - 1) == nadam.factor(ofStep: 1000))
  }

  @Test func weightsChangeWhereTheyLie() {
    let variable = Self.variable(Tensor([1000]))
    let place = variable.value.unsafeBase
    let state = OptimizerState(for: [variable], optimizer: Adam())
    Self.step([variable], [Tensor([1000], repeating: 1)], state, .shared)
    #expect(variable.value.unsafeBase == place)
    #expect(variable.value[999] < 0)
  }

  @Test func settingsAreSavedUnderKerasNames() throws {
    let adam = Adam(
      learningRate: 0.25, beta1: 0.5, beta2: 0.75, epsilon: 0.125, weightDecay: 0.5, clipping: .globalNorm(2))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let encoded = try encoder.encode(adam)
    #expect(
      String(decoding: encoded, as: UTF8.self)
        == #"{"amsgrad":false,"beta_1":0.5,"beta_2":0.75,"clipping":{"global_clipnorm":2},"epsilon":0.125,"#
        + #""learning_rate":0.25,"weight_decay":0.5}"#)
    let decoded = try JSONDecoder().decode(Adam.self, from: encoded)
    #expect(try encoder.encode(decoded) == encoded)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(GradientClipping.self, from: Data(#"{"clipnorm":-1}"#.utf8))
    }
  }

  @Test func everyOptimizerIsReadBackAsItWas() throws {
    func roundTrip<Rule: Optimizer>(_ optimizer: Rule) throws -> Data {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return try encoder.encode(JSONDecoder().decode(Rule.self, from: encoder.encode(optimizer)))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for (name, optimizer) in Self.measuredOptimizers {
      #expect(try roundTrip(optimizer) == encoder.encode(optimizer), "\(name)")
    }
  }

  @Test func nonFiniteGradientIsNotClippedAway() {
    for clipping in [GradientClipping.norm(1), .globalNorm(1)] {
      let variable = Self.variable(Tensor([2]))
      let state = OptimizerState(for: [variable], optimizer: SGD(learningRate: 1, clipping: clipping))
      Self.step([variable], [Tensor([2], [.nan, 1])], state, .shared)
      #expect(variable.value.values.allSatisfy { $0.isNaN })
    }
  }

  @Test func settingsOutOfRangeTrap() async {
    await #expect(processExitsWith: .failure) { _ = GradientClipping.value(0) }
    await #expect(processExitsWith: .failure) { _ = GradientClipping.globalNorm(.nan) }
  }

  private static func variable(_ value: Tensor) -> Variable {
    let variable = Variable(WeightSpecification(name: "w", shape: value.shape, initializer: .zeros))
    variable.update { target in for i in target.indices { target[i] = value.unsafeBase[i] } }
    return variable
  }

  private static func step(
    _ variables: [Variable], _ gradients: [Tensor], _ state: OptimizerState, _ workers: WorkerPool
  ) {
    state.advance()
    var gradients = gradients
    if state.clipsTogether {
      for (variable, gradient) in zip(variables, gradients) {
        gradient.withUnsafeBufferPointer {
          state.measure(variable, gradient: $0.baseAddress!, workers: workers)
        }
      }
    }
    for (index, variable) in variables.enumerated() {
      gradients[index].withUnsafeMutableBufferPointer {
        state.update(variable, gradient: $0.baseAddress!, workers: workers)
      }
    }
  }
}
