import CNN
import Foundation
import Tensor
import Testing

@Suite struct PlanDescriptionTests {
  /// A layer whose operation has made-up needs, so that every figure can be computed by hand.
  private struct Needy: Layer {
    static let className = "Needy"
    let name: String?
    var state = LayerState()

    private enum CodingKeys: String, CodingKey { case name }

    init(_ name: String) { self.name = name }

    func outputShape(for inputs: [Shape]) -> Shape { inputs[0] }

    func steps(for inputs: [Shape]) -> [LayerStep] { [LayerStep(Work(outputShape: inputs[0]))] }

    struct Work: CNN.Operation {
      let outputShape: Shape

      func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
        var needs = OperationRequirements()
        needs.savedBytes = mode.keepsForGradients ? 10 * batch : 0
        needs.scratchFloatsPerWorker = 17
        needs.sharedScratchFloats = 100 * batch
        needs.preparedFloats = 33
        return needs
      }

      func forward(_ pass: OperationPass) {}
      func backward(_ pass: OperationPass) {}
      var floatingPointOperations: Int { 7 }
      var fusedParts: [String] { ["a wish"] }
    }
  }

  @Test func figuresAreThoseOfTheOperations() throws {
    let model = try Model(input: [4, 5], layers: [Needy("first"), Needy("second")])
    let plan = try model.plan(batchSize: 3)
    #expect(plan.model == "sequential")
    #expect(plan.batchSize == 3)
    #expect(!plan.isTraining)
    #expect(plan.steps.map(\.layers) == [["first"], ["second"]])
    for step in plan.steps {
      #expect(step.fused == ["a wish"])
      #expect(step.outputShape == [3, 4, 5])
      #expect(step.algorithms.isEmpty)
      #expect(step.forwardOperations == 21)
      #expect(step.backwardOperations == 0)
      #expect(step.movedBytes == 2 * 60 * 4)
      #expect(step.savedBytes == 0)
      #expect(step.preparedBytes == 33 * 4)
      #expect(step.scratchBytesPerThread == 17 * 4)
      #expect(step.sharedScratchBytes == 300 * 4)
    }
    // Places are multiples of 16 floats. In the arena are what the first writes and the second reads, 60 floats,
    // and the shared scratch memory that both use.
    #expect(plan.arenaBytes == (64 + 304) * 4)
    #expect(plan.scratchBytesPerThread == 32 * 4)
    #expect(plan.preparedBytes == 2 * 48 * 4)
    #expect(plan.threads == WorkerPool.threadCount)
    #expect(plan.workspaceBytes == (64 + 304 + plan.threads * 32 + 96) * 4)
    #expect(plan.forwardOperations == 42)
  }

  @Test func theWholeIsTheMemoryThatARunTakes() throws {
    let model = try StandardNetwork.fashion.model(input: [28, 28, 1], classes: 10)
    let plan = try model.plan(batchSize: 5)
    _ = try model.predict(Tensor([5, 28, 28, 1]))
    #expect(model.workspaceByteCount == plan.workspaceBytes)

    let trained = try StandardNetwork.fashion.model(input: [28, 28, 1], classes: 10)
    trained.compile(loss: .sparseCategoricalCrossentropy)
    let trainingPlan = try trained.plan(batchSize: 4, training: true)
    try TrainingSteps(of: trained).take(Batch(Tensor([4, 28, 28, 1]), target: Tensor([4])))
    #expect(trained.workspaceByteCount == trainingPlan.workspaceBytes)
  }

  /// Ten by ten colours, 16 filters of 3 × 3 that leave 8 × 8 pixels, pooled to 4 × 4, and five numbers of them.
  private func network(_ preference: ConvolutionPreference) throws -> Model {
    let model = try Model(input: [10, 10, 3], seed: 1) {
      Conv2D(16, kernelSize: 3, activation: .relu)
      MaxPooling2D(2)
      Flatten()
      Dense(5, activation: .softmax)
    }
    model.convolutions = preference
    return model
  }

  @Test func aPredictionsPlanAgreesWithTheComputationByHand() throws {
    let plan = try network(.only(.winograd4)).plan(batchSize: 2)
    #expect(plan.convolutions == "winograd4")
    #expect(
      plan.steps.map(\.layers) == [["conv2d_1", "max_pooling2d_1"], ["dense_1"], ["dense_1"]])
    #expect(plan.steps.map(\.part) == [nil, nil, "softmax"])
    #expect(plan.steps.map(\.fused) == [["relu", "max pooling"], [], []])
    #expect(plan.steps.map(\.outputShape) == [[2, 4, 4, 16], [2, 5], [2, 5]])
    #expect(plan.steps.map(\.algorithms) == [[.forward: .winograd4], [:], [:]])
    // Two a product: 64 pixels, 27 taps, 16 filters; 256 inputs, 5 outputs.
    #expect(plan.steps.map(\.forwardOperations) == [2 * 2 * 64 * 27 * 16, 2 * 2 * 256 * 5, 0])
    #expect(plan.forwardOperations == 110_592 + 5_120)
    #expect(plan.backwardOperations == 0)
    // Images, kernel and bias, pooled output; then the same of the dense layer, and its softmax.
    #expect(
      plan.steps.map(\.movedBytes) == [
        4 * (2 * 300 + 27 * 16 + 16 + 2 * 256), 4 * (2 * 256 + 256 * 5 + 5 + 2 * 5), 4 * (2 * 5 + 2 * 5),
      ])
    #expect(plan.steps.map(\.savedBytes) == [0, 0, 0])
    // U: 36 planes of 3 × 16 numbers, each with a cache line to spare.
    #expect(plan.steps.map(\.preparedBytes) == [36 * (48 + 16) * 4, 0, 0])
    // Between the steps lie the pooled images and the logits.
    #expect(plan.arenaBytes == 4 * (512 + 16))
  }

  @Test func aTrainingStepsPlanHasTheGradientsThatAreWanted() throws {
    let model = try network(.withoutWinograd)
    model.compile(loss: .sparseCategoricalCrossentropy)
    let plan = try model.plan(batchSize: 2, training: true)
    #expect(plan.isTraining)
    #expect(plan.convolutions == "without-winograd")
    // Nobody needs the gradient of the images.
    #expect(plan.steps[0].algorithms == [.forward: .direct, .kernelGradient: .direct])
    #expect(plan.steps[0].backwardOperations == plan.steps[0].forwardOperations)
    #expect(plan.steps[1].backwardOperations == 2 * plan.steps[1].forwardOperations)
    #expect(plan.steps[0].savedBytes == 2 * 256)  // a byte for each pooled number
    #expect(plan.steps[0].preparedBytes == 0)
    #expect(plan.backwardOperations == 110_592 + 10_240)
  }

  @Test func aModelThatWasNotCompiledHasATrainingPlanToo() throws {
    let plan = try network(.automatic).plan(batchSize: 2, training: true)
    #expect(plan.steps.count == 3)
    #expect(plan.steps[0].algorithms.keys.contains(.kernelGradient))
  }

  @Test func aTapKeepsStepsApart() throws {
    let model = try network(.automatic)
    let taps = try model.outputs(of: ["conv2d_1", "max_pooling2d_1"])
    let plan = try taps.plan(batchSize: 1)
    #expect(plan.steps.map(\.layers) == [["conv2d_1"], ["max_pooling2d_1"]])
    #expect(plan.steps.map(\.fused) == [["relu"], []])
  }

  @Test func aBatchNeedsSamples() throws {
    let model = try network(.automatic)
    #expect(throws: ModelError.unusableData("a batch needs at least one sample, not 0")) {
      try model.plan(batchSize: 0)
    }
  }

  @Test func outputsOfLayersKeepThePreference() throws {
    let model = try network(.only(.im2col))
    #expect(try model.outputs(of: ["conv2d_1"]).convolutions == .only(.im2col))
  }

  @Test func theTextIsATable() throws {
    let model = try Model(input: [4, 5], name: "needy", layers: [Needy("first"), Needy("second")])
    let plan = try model.plan(batchSize: 3)
    let threads = plan.threads
    let total = String(format: "%.1f", Double(plan.workspaceBytes) / 1024)
    #expect(
      plan.description == """
        Plan of "needy" for predicting 3 images at once
        Algorithms: automatic, for \(ProcessorLevel.supported)

        layers  fused   output     algorithm  MFLOP  moved  prepared  scratch  shared
        ──────  ──────  ─────────  ─────────  ─────  ─────  ────────  ───────  ──────
        first   a wish  (3, 4, 5)              0.00  480 B     132 B     68 B  1.2 KB
        second  a wish  (3, 4, 5)              0.00  480 B     132 B     68 B  1.2 KB

        Operations: 0.00 MFLOP forward
        Memory: \(total) KB
          1.4 KB for activations and shared scratch
          384 B prepared from weights
          \(threads) × 128 B scratch of a thread
        """)
  }

  @Test func partsOfALayerHaveNamesOfTheirOwn() throws {
    let model = try Model(input: [6, 6, 4]) {
      SeparableConv2D(8, kernelSize: 3, activation: .gelu)
      Flatten()
      Dense(5, activation: .softmax)
    }
    let rows = try model.plan(batchSize: 1, training: true).description.split(separator: "\n")
      .compactMap { $0.firstMatch(of: /^(separable|dense)[^ ]*( \([a-z]+\))?/).map { String($0.0) } }
    #expect(
      rows == [
        "separable_conv2d_1", "separable_conv2d_1 (pointwise)", "separable_conv2d_1 (gelu)", "dense_1",
        "dense_1 (softmax)",
      ])
  }

  @Test func asJSONItHasAllFigures() throws {
    let plan = try network(.only(.im2col)).plan(batchSize: 2)
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(plan))
    let values = try #require(object as? [String: Any])
    #expect(values["batch_size"] as? Int == 2)
    #expect(values["training"] as? Bool == false)
    #expect(values["forward_operations"] as? Int == 115_712)
    #expect(values["workspace_bytes"] as? Int == plan.workspaceBytes)
    let steps = try #require(values["steps"] as? [[String: Any]])
    try #require(steps.count == 3)
    #expect(steps[0]["layers"] as? [String] == ["conv2d_1", "max_pooling2d_1"])
    #expect(steps[0]["algorithms"] as? [String: String] == ["forward": "im2col"])
    #expect(steps[0]["output_shape"] as? [Int] == [2, 4, 4, 16])
    #expect(steps[0]["shared_scratch_bytes"] as? Int == plan.steps[0].sharedScratchBytes)
  }
}
